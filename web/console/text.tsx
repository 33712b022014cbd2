/** The words of the console, and the language they are read in: Indonesian first, as chosen last on this machine. */
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from "react";
import { fillWords } from "./parts/fill-words.ts";
import en from "./texts/en.json";
import id from "./texts/id.json";

export type Language = "id" | "en";
export type Key = keyof typeof id;
type Values = Readonly<Record<string, string | number>>;
type Text = { readonly id: string; readonly en: string };

const catalogues: Readonly<Record<Language, Readonly<Record<Key, string>>>> = { id, en };
const REMEMBERED = "siklus.language";

const isKey = (key: string): key is Key => Object.hasOwn(id, key);

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

const WordsContext = createContext<Words | undefined>(undefined);

const remembered = (): Language => (localStorage.getItem(REMEMBERED) === "en" ? "en" : "id");

export const WordsProvider = ({ children }: { readonly children: ReactNode }) => {
  const [language, choose] = useState<Language>(remembered);
  const setLanguage = useCallback((chosen: Language) => {
    localStorage.setItem(REMEMBERED, chosen);
    choose(chosen);
  }, []);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const words = useMemo<Words>(() => {
    const number = (value: number) => value.toLocaleString(language);
    const t = (key: Key, values: Values = {}) => fillWords(catalogues[language][key], values, number);
    const tIf = (key: string, otherwise: string, values?: Values) =>
      isKey(key) ? t(key, values) : otherwise;
    return { language, setLanguage, t, tIf, say: (text) => text?.[language] ?? "", number };
  }, [language, setLanguage]);
  return <WordsContext value={words}>{children}</WordsContext>;
};

export const useWords = (): Words => {
  const words = useContext(WordsContext);
  if (!words) throw new Error("useWords is used outside WordsProvider");
  return words;
};
