import { useEffect, useRef } from "react";
import { type Language, useWords } from "../text.tsx";

/** Asks anew for what was told in one language once the reader has chosen the other. */
export const useOnLanguage = (ask: () => void): void => {
  const { language } = useWords();
  const told = useRef<Language>(language);
  useEffect(() => {
    if (told.current === language) return;
    told.current = language;
    ask();
  }, [language, ask]);
};
