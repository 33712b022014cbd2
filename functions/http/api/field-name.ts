import type { Language } from "../../core/model.ts";
import { word, wordIf } from "./words.ts";

/** What a field is called on the pages of officers: `holidays/0` is a line of a list. One without a word is its name. */
export const fieldName = (language: Language, path: string): string =>
  path
    .split("/")
    .map((part) =>
      /^\d+$/.test(part)
        ? word(language, "named.line", { line: Number(part) + 1 })
        : (wordIf(language, `named.${part}`) ?? part),
    )
    .join(" ");
