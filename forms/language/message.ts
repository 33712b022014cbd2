/** What is said about answers and forms, in the words of the catalogues beside this file. */
import type { Language } from "./form.ts";
import en from "./messages/en.json" with { type: "json" };
import id from "./messages/id.json" with { type: "json" };

export type MessageKey = keyof typeof id;

const catalogues: Readonly<Record<Language, Readonly<Record<MessageKey, string>>>> = { id, en };

export type MessageValues = Readonly<Record<string, string | number>>;

export const message = (language: Language, key: MessageKey, values: MessageValues = {}): string =>
  fillIn(catalogues[language][key], values);

/** Puts values in the place of `{name}`; a name without a value stays, so that the gap is seen. */
export const fillIn = (template: string, values: MessageValues): string =>
  template.replaceAll(/\{(\w+)\}/g, (gap, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : gap,
  );
