/**
 * Fills the gaps of a text: `{name}` is the value, `{name|one|more}` the word that goes with its number.
 * `show` writes a number as its language does; a year is no amount.
 */
export const fillWords = (
  text: string,
  values: Readonly<Record<string, string | number>>,
  show: (value: number) => string,
): string =>
  text
    .replace(/\{(\w+)\|([^|{}]*)\|([^|{}]*)\}/g, (_, name: string, one: string, more: string) =>
      values[name] === 1 ? one : more,
    )
    .replace(/\{(\w+)\}/g, (gap, name: string) => {
      const value = values[name];
      if (value === undefined) return gap;
      return typeof value === "number" && name !== "year" ? show(value) : String(value);
    });
