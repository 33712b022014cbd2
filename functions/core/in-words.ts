import type { Release } from "../../workflows/language/release.ts";
import type { Language } from "./model.ts";

/** As the reader writes numbers; years are as long as a number gets without being grouped. */
const inFigures = (value: number, language: Language): string =>
  value.toLocaleString(language, { maximumFractionDigits: 20, useGrouping: "min2" });

const asItIs = (value: unknown, language: Language): string => {
  if (typeof value === "number") return inFigures(value, language);
  return typeof value === "object" ? JSON.stringify(value) : String(value);
};

/** A coded value in the words of its vocabulary, or of any that has it; a number as the reader writes it. */
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
  return known?.[String(value)]?.[language] ?? asItIs(value, language);
};
