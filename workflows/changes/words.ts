/** A change in words of both languages. */
import type { Change } from "../language/change.ts";
import type { Text } from "../language/scheme.ts";
import type { Difference } from "./difference.ts";
import texts from "./texts.json" with { type: "json" };

type Language = keyof Text;
type Catalogue = Readonly<Record<string, Text>>;

const things: Catalogue = texts.thing;
const parts: Catalogue = texts.part;
/** Parts whose coming and going has words of its own. */
const wholes: Catalogue = texts.whole;
const spans: Catalogue = texts.span;

const isText = (value: unknown): value is Text =>
  typeof value === "object" &&
  value !== null &&
  typeof Reflect.get(value, "id") === "string" &&
  typeof Reflect.get(value, "en") === "string";

const fill = (text: string, names: Difference["names"], language: Language): string =>
  text.replace(/\{(\w+)\}/g, (gap, name: string) => {
    const value = Object.hasOwn(names, name) ? names[name] : undefined;
    return value === undefined ? gap : typeof value === "string" ? value : value[language];
  });

const both = (say: (language: Language) => string): Text => ({ id: say("id"), en: say("en") });

const inWords = ({ thing, names, part, what }: Difference, language: Language): string => {
  const subject = fill(things[thing]?.[language] ?? thing, names, language);
  const verb = texts.what[what][language];
  if (part === undefined) return `${subject} ${verb}`;
  const whole = wholes[`${part}.${what}`]?.[language];
  return `${subject}: ${whole ?? `${parts[part]?.[language] ?? part} ${verb}`}`;
};

export const messageOf = (difference: Difference): Text => both((language) => inWords(difference, language));

const SHOWN = 300;
const cut = (text: string): string => (text.length > SHOWN ? `${text.slice(0, SHOWN - 1)}…` : text);

const spanOf = (value: object, language: Language): string | undefined => {
  const [unit, count] = Object.entries(value)[0] ?? [];
  const words = Object.keys(value).length === 1 && unit !== undefined ? spans[unit] : undefined;
  return words && fill(words[language], { count: String(count) }, language);
};

const valueIn = (value: unknown, language: Language): string | undefined => {
  if (isText(value)) return value[language];
  if (["string", "number", "boolean"].includes(typeof value)) return String(value);
  if (typeof value !== "object" || value === null) return undefined;
  if (Array.isArray(value) && value.every((one) => typeof one !== "object")) return value.join(", ");
  return spanOf(value, language);
};

/** Nothing for what is too long to be read beside its name. */
const shownAs = (value: unknown): Text | undefined =>
  valueIn(value, "id") === undefined ? undefined : both((language) => cut(valueIn(value, language) ?? ""));

/** What stood there and what stands there; nothing of things that came or went whole, for their name says it. */
export const valuesOf = ({ part, thing, before, after }: Difference): Pick<Change, "before" | "after"> => {
  if (part === undefined && thing !== "word") return {};
  const [was, is] = [shownAs(before), shownAs(after)];
  return { ...(was ? { before: was } : {}), ...(is ? { after: is } : {}) };
};
