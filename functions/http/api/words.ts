/** Words of the API's answers, in the reader's language. */
import type { Language } from "../../core/model.ts";
import catalogue from "./words.json" with { type: "json" };

export type Word = keyof (typeof catalogue)["id"];
type Values = Readonly<Record<string, string | number>>;

const words: Readonly<Record<Language, Readonly<Record<Word, string>>>> = catalogue;

export const fill = (text: string, values: Values): string =>
  text.replace(/\{(\w+)\}/g, (gap, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : gap,
  );

export const word = (language: Language, key: Word, values: Values = {}): string =>
  fill(words[language][key], values);

/** The word of a key that was put together, if there is one. */
export const wordIf = (language: Language, key: string, values: Values = {}): string | undefined =>
  Object.hasOwn(words[language], key) ? word(language, key as Word, values) : undefined;

const SHOWN = 80;

/** A value as a person may read it in a message: JSON, cut when long. */
export const shown = (value: unknown): string => {
  const json = JSON.stringify(value) ?? "undefined";
  return json.length > SHOWN ? `${json.slice(0, SHOWN)}…` : json;
};
