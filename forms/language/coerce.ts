/** From typed text to a value. What cannot be read stays the typed text: it is shown again, with an error. */

/** Removes what no person means to type: other line ends, control characters, broken surrogates, outer space. */
export const cleanText = (typed: string): string =>
  typed
    .toWellFormed()
    .replaceAll(/\r\n?|[\v\f\u2028\u2029]/g, "\n")
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is removed
    .replaceAll(/[\u0000-\u0008\u000e-\u001f\u007f]/g, "")
    .trim();

/** Empty text is no answer. */
export const readText = (typed: string): string | undefined => {
  const text = cleanText(typed);
  return text === "" ? undefined : text;
};

export const readLines = (typed: readonly string[]): readonly string[] | undefined => {
  const lines = typed.flatMap((text) => cleanText(text).split("\n")).map((line) => line.trim());
  const kept = lines.filter((line) => line !== "");
  return kept.length === 0 ? undefined : kept;
};

/** A ticked box sends anything but a word for no. */
export const readFlag = (typed: readonly string[]): boolean =>
  typed.some((text) => !["", "0", "false", "off", "no", "tidak"].includes(text.trim().toLowerCase()));

/** More digits than a double keeps are left as typed. */
const mostDigits = 15;

/**
 * Reads a number as people here write it: `12,5`, `1.234,5`, also `12.5` and `1,234.5`.
 * `1.234` is 1234 where a whole number is asked; elsewhere it could mean two things and is not guessed at.
 */
export const readNumber = (typed: string, whole: boolean): number | string | undefined => {
  const text = readText(typed);
  if (text === undefined) return undefined;
  const plain = plainNumber(text.replaceAll(/\s/g, "").replace(/^[\u2212\u2013]/, "-"), whole);
  if (plain === undefined || plain.replaceAll(/\D/g, "").length > mostDigits) return text;
  return Object.is(Number(plain), -0) ? 0 : Number(plain);
};

/** Whether a number was left as text because its point may divide thousands or decimals. */
export const isAmbiguousNumber = (text: string): boolean => /^[-+]?[1-9]\d{0,2}\.\d{3}$/.test(text);

const plainNumber = (text: string, whole: boolean): string | undefined => {
  if (/^[-+]?\d+$/.test(text)) return text;
  if (/^[-+]?[1-9]\d{0,2}(\.\d{3}){2,}$/.test(text) || (whole && isAmbiguousNumber(text)))
    return text.replaceAll(".", "");
  if (/^[-+]?[1-9]\d{0,2}(,\d{3}){2,}$/.test(text) || (whole && /^[-+]?[1-9]\d{0,2},\d{3}$/.test(text)))
    return text.replaceAll(",", "");
  if (/^[-+]?([1-9]\d{0,2}(\.\d{3})+|\d+),\d+$/.test(text)) return text.replaceAll(".", "").replace(",", ".");
  if (/^[-+]?[1-9]\d{0,2}(,\d{3})+\.\d+$/.test(text)) return text.replaceAll(",", "");
  return /^[-+]?\d+\.\d+$/.test(text) && !isAmbiguousNumber(text) ? text : undefined;
};

/** Reads `2026-12-31`, and `31/12/2026` or `31-12-2026` from those who have no date control, as ISO. */
export const readDate = (typed: string): string | undefined => {
  const text = readText(typed);
  const parts = text === undefined ? null : /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text);
  if (!parts) return text;
  const [, day = "", month = "", year = ""] = parts;
  const iso = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return isDate(iso) ? iso : text;
};

/** An ISO day that the calendar has. */
export const isDate = (text: string): boolean => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
};

/**
 * A number as a text that `readNumber` reads back: decimal comma in Indonesian, point in English,
 * never in the shape that could mean two things.
 */
export const writeNumber = (value: number, comma: boolean): string => {
  const text = plainDigits(value);
  if (comma) return text.replace(".", ",");
  return isAmbiguousNumber(text) ? `${text}0` : text;
};

const plainDigits = (value: number): string => {
  const text = String(value);
  return text.includes("e") ? value.toFixed(20).replace(/\.?0+$/, "") : text;
};
