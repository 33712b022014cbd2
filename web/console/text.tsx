/** The words of the console, and the language they are read in: Indonesian first, as chosen last on this machine. */
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from "react";
import { fillWords } from "./parts/fill-words.ts";
import en from "./texts/en.json";
import id from "./texts/id.json";
import type { Key, Language, Values, Words } from "./words.ts";

export type { Key, Language, Words } from "./words.ts";

const catalogues: Readonly<Record<Language, Readonly<Record<Key, string>>>> = { id, en };
const REMEMBERED = "siklus.language";

const isKey = (key: string): key is Key => Object.hasOwn(id, key);

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
