/** What the words of the console are, for whoever only speaks them. */
import type id from "./texts/id.json";

export type Language = "id" | "en";
export type Key = keyof typeof id;
export type Values = Readonly<Record<string, string | number>>;
type Text = { readonly id: string; readonly en: string };

export type Words = {
  readonly language: Language;
  readonly setLanguage: (language: Language) => void;
  readonly t: (key: Key, values?: Values) => string;
  /** The words of a key that was put together; the code itself where the catalogue has none. */
  readonly tIf: (key: string, otherwise: string, values?: Values) => string;
  /** A text of a scheme in the reader's language. */
  readonly say: (text: Text | undefined) => string;
  readonly number: (value: number) => string;
};
