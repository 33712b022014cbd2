import type { Release } from "../../workflows/language/release.ts";
import type { Language } from "./model.ts";

/** A coded value in the words of its vocabulary, or of any that has it. */
export const inWords = (
  release: Release,
  vocabulary: string | undefined,
  value: unknown,
  language: Language,
): string => {
  if (value === null || value === undefined) return "—";
  const words =
    vocabulary === undefined ? undefined : release.scheme.vocabularies[vocabulary]?.[String(value)];
  if (words) return words[language];
  const known = Object.values(release.scheme.vocabularies).find((v) => v[String(value)] !== undefined);
  return (
    known?.[String(value)]?.[language] ?? (typeof value === "object" ? JSON.stringify(value) : String(value))
  );
};
