/** Entries of a list that say again what an earlier one said. */
export const repeats = <T>(entries: readonly T[], key: (entry: T) => string): T[] =>
  entries.filter((entry, index) => entries.findIndex((other) => key(other) === key(entry)) < index);

/** A list without entries that look the same as an earlier one. */
export const distinct = <T>(entries: readonly T[]): T[] => [
  ...new Map(entries.map((entry) => [JSON.stringify(entry), entry])).values(),
];
