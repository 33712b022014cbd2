/** The words of the pages, by language. Both catalogues have the same keys: the compiler holds them to it. */
import type { Language } from "../../forms/language/form.ts";
import { fillIn, type MessageValues } from "../../forms/language/message.ts";
import en from "./en.json" with { type: "json" };
import id from "./id.json" with { type: "json" };

export type TextKey = keyof typeof id;
export type Say = (key: TextKey, values?: MessageValues) => string;

const catalogues: Readonly<Record<Language, Readonly<Record<TextKey, string>>>> = { id, en };

/** The words of one language: `say("due", { date })`. */
export const wordsOf =
  (language: Language): Say =>
  (key, values) =>
    values === undefined ? catalogues[language][key] : fillIn(catalogues[language][key], values);
