/** What differs, before anybody says how grave it is. */
import canonicalize from "canonicalize";
import type { Change } from "../language/change.ts";
import type { Text } from "../language/scheme.ts";

export type Thing =
  | "scheme"
  | "vocabulary"
  | "word"
  | "message"
  | "phase"
  | "followUp"
  | "step"
  | "lapse"
  | "outcome"
  | "value"
  | "log"
  | "standing"
  | "form"
  | "field";

export type Difference = {
  readonly thing: Thing;
  /** What the thing is called, filled into its words. */
  readonly names: Readonly<Record<string, Text | string>>;
  /** Which part of the thing; the thing as a whole without it. */
  readonly part?: string;
  readonly what: Change["what"];
  readonly place: string;
  readonly before?: unknown;
  readonly after?: unknown;
  /** Ids on the way to it, for rules that look around. */
  readonly at: { readonly workflow?: string; readonly step?: string; readonly form?: string };
};

export const same = (a: unknown, b: unknown): boolean =>
  a === undefined || b === undefined ? a === b : canonicalize(a) === canonicalize(b);

/** A document read by its names alone, whatever they are. */
export type Named = Readonly<Record<string, unknown>>;

/** Names that either of two records has, and whose values differ. */
export const differing = (before: Named, after: Named, but: readonly string[] = []): string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (name) => !but.includes(name) && !same(before[name], after[name]),
  );

export const whatOf = (before: unknown, after: unknown): Change["what"] =>
  before === undefined ? "added" : after === undefined ? "removed" : "changed";

export type Pair<T> = {
  readonly before: T;
  readonly after: T;
  /** Number of it in the later list. */
  readonly index: number;
};

export type Matched<T> = {
  readonly added: readonly { readonly item: T; readonly index: number }[];
  readonly removed: readonly { readonly item: T; readonly index: number }[];
  readonly moved: readonly { readonly item: T; readonly index: number }[];
  readonly common: readonly Pair<T>[];
};

/** Positions of a longest rising subsequence: what kept its order, so that as few as possible count as moved. */
const rising = (numbers: readonly number[]): ReadonlySet<number> => {
  const best: (readonly number[])[] = [];
  numbers.forEach((number, index) => {
    const before = best.filter((chain) => (numbers[chain.at(-1) ?? -1] ?? -1) < number);
    const longest = before.reduce<readonly number[]>((a, b) => (b.length > a.length ? b : a), []);
    best.push([...longest, index]);
  });
  return new Set(best.reduce<readonly number[]>((a, b) => (b.length > a.length ? b : a), []));
};

/** Two lists whose items have a name of their own, held against each other. */
export const matched = <T>(
  before: readonly T[],
  after: readonly T[],
  nameOf: (item: T) => string,
): Matched<T> => {
  const earlier = new Map(before.map((item, index) => [nameOf(item), { item, index }]));
  const later = new Set(after.map(nameOf));
  const placed = after.map((item, index) => ({ item, index }));
  const common = placed.flatMap(({ item, index }) => {
    const found = earlier.get(nameOf(item));
    return found ? [{ before: found.item, after: item, index, from: found.index }] : [];
  });
  const kept = rising(common.map(({ from }) => from));
  return {
    added: placed.filter(({ item }) => !earlier.has(nameOf(item))),
    removed: before.flatMap((item, index) => (later.has(nameOf(item)) ? [] : [{ item, index }])),
    moved: common.flatMap(({ after: item, index }, at) => (kept.has(at) ? [] : [{ item, index }])),
    common: common.map(({ from: _, ...pair }) => pair),
  };
};
