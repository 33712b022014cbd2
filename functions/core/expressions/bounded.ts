/** Functions of JSONata that take time or memory out of all proportion to what they are given, made so that they do not. */
import { Fault } from "../../errors.ts";
import { TEXT_LENGTH } from "./meter.ts";

const join = (texts: readonly string[] | undefined, separator = ""): string | undefined => {
  if (texts === undefined) return undefined;
  const length = texts.reduce((sum, text) => sum + text.length + separator.length, 0);
  if (length > TEXT_LENGTH + separator.length)
    throw new Fault("expression.limit", { reason: "text", wanted: TEXT_LENGTH });
  return texts.join(separator);
};

/** The same text for values that JSONata holds for equal: the order of an object's keys says nothing. */
const keyOf = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  );

/** The library marks lists of its making: of those, one with a single entry becomes the entry. */
const markedAs = (list: readonly unknown[], found: unknown[]): unknown =>
  Reflect.get(list, "sequence") === true ? Object.assign(found, { sequence: true }) : found;

/** By their keys: the library compares every value with every other. */
const distinct = (list: unknown): unknown => {
  if (!Array.isArray(list) || list.length <= 1) return list;
  const seen = new Set<string>();
  const found = list.filter((value) => {
    const [key, before] = [keyOf(value), seen.size];
    return seen.add(key).size > before;
  });
  return markedAs(list, found);
};

/** With their signatures, as `registerFunction` wants them. */
export const boundedFunctions = [
  { name: "join", implementation: join, signature: "<a<s>s?:s>" },
  { name: "distinct", implementation: distinct, signature: "<x:x>" },
] as const;
