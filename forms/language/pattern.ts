/**
 * Patterns that are judged in a time that grows with the text only, whatever was typed. JavaScript tries every way in
 * which a pattern may fit; so the ways are counted, and what cannot be counted is not taken.
 */

/** Ways in which a pattern may fit at one place. */
const MOST_WAYS = 1000;
const LONGEST = 200;
const MOST_TIMES = 1000;

/** `ways` of a part, and how many of its repetitions have no end. */
type Part = { readonly ways: number; readonly endless: number };
type Times = { readonly min: number; readonly max: number };

const one: Part = { ways: 1, endless: 0 };

/** Thrown inside; never leaves this file. */
class Unsafe extends Error {}

const sequence = (parts: readonly Part[]): Part => ({
  ways: parts.reduce((ways, part) => ways * part.ways, 1),
  endless: parts.reduce((sum, part) => sum + part.endless, 0),
});

const choice = (parts: readonly Part[]): Part => ({
  ways: parts.reduce((ways, part) => ways + part.ways, 0),
  endless: parts.reduce((sum, part) => sum + part.endless, 0),
});

/** What is repeated without an end fits in one way only, and holds no repetition of that kind itself. */
const repeated = (part: Part, { min, max }: Times): Part => {
  if (max > 1 && part.endless > 0) throw new Unsafe();
  if (max === Number.POSITIVE_INFINITY) {
    if (part.ways > 1) throw new Unsafe();
    return { ways: 1, endless: 1 };
  }
  if (max > MOST_TIMES || max < min) throw new Unsafe();
  const lengths = max - min + 1;
  return { ways: lengths * part.ways ** max, endless: part.endless };
};

const tokens =
  /\\(?:u\{[0-9a-f]+\}|[pP]\{[^}]*\}|[^k1-9])|\[(?:\\.|[^\]\\])*\]|\(\?:|\{\d+(?:,\d*)?\}|[\s\S]/giuy;

const timesOf = (token: string | undefined): Times | undefined => {
  const endless = Number.POSITIVE_INFINITY;
  if (token === "*") return { min: 0, max: endless };
  if (token === "+") return { min: 1, max: endless };
  if (token === "?") return { min: 0, max: 1 };
  const found = /^\{(\d+)(,?)(\d*)\}$/.exec(token ?? "");
  if (!found) return undefined;
  const min = Number(found[1]);
  if (found[2] === "") return { min, max: min };
  return { min, max: found[3] === "" ? endless : Number(found[3]) };
};

const partOf = (all: readonly string[]): Part => {
  let at = 0;
  const atom = (): Part => {
    const token = all[at] ?? "";
    at += 1;
    // Backreferences, and groups that look around or bear a name, are none of what can be counted.
    if (token === "\\" || token === "?" || timesOf(token)) throw new Unsafe();
    if (token !== "(" && token !== "(?:") return one;
    if (all[at] === "?") throw new Unsafe();
    const inner = alternatives();
    at += 1;
    return inner;
  };
  const item = (): Part => {
    const part = atom();
    const times = timesOf(all[at]);
    if (!times) return part;
    at += 1;
    if (all[at] === "?") at += 1;
    return repeated(part, times);
  };
  const branch = (): Part => {
    const parts: Part[] = [];
    while (at < all.length && all[at] !== "|" && all[at] !== ")") parts.push(item());
    return sequence(parts);
  };
  const alternatives = (): Part => {
    const branches = [branch()];
    while (all[at] === "|") {
      at += 1;
      branches.push(branch());
    }
    return choice(branches);
  };
  return alternatives();
};

/** Whether a pattern is quick on any text. One that cannot be compiled is left to the check of the schema. */
export const isSafePattern = (pattern: string): boolean => {
  if (pattern.length > LONGEST) return false;
  try {
    const all: readonly string[] = pattern.match(tokens) ?? [];
    const { ways, endless } = partOf(all);
    // Without a beginning the whole is tried at every place of the text.
    const begins = all[0] === "^" && !all.includes("|");
    return ways <= MOST_WAYS && endless <= (begins ? 1 : 0);
  } catch (error) {
    if (error instanceof Unsafe) return false;
    throw error;
  }
};

/** Every pattern of a schema, with its place within. */
export const patternsIn = (
  schema: unknown,
  path = "",
): readonly { readonly place: string; readonly pattern: string }[] => {
  if (typeof schema !== "object" || schema === null) return [];
  return Object.entries(schema).flatMap(([name, value]: [string, unknown]) => {
    const place = path === "" ? name : `${path}.${name}`;
    if (name === "pattern" && typeof value === "string") return [{ place, pattern: value }];
    const keys =
      name === "patternProperties" && typeof value === "object" && value !== null ? Object.keys(value) : [];
    return [...keys.map((pattern) => ({ place, pattern })), ...patternsIn(value, place)];
  });
};
