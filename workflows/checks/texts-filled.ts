/** No text is blank; that it is there in both languages is a matter of the schema. */
import { type Finding, finding, type Path } from "./finding.ts";
import type { Rule } from "./rule.ts";

const LANGUAGES = ["id", "en"] as const;

const isText = (value: object): value is Readonly<Record<(typeof LANGUAGES)[number], string>> =>
  LANGUAGES.every((language) => typeof Reflect.get(value, language) === "string") &&
  Object.keys(value).length === 2;

const blanks = (value: unknown, path: Path): Finding[] => {
  if (typeof value !== "object" || value === null) return [];
  if (!isText(value))
    return Object.entries(value).flatMap(([key, inner]) =>
      blanks(inner, [...path, Array.isArray(value) ? Number(key) : key]),
    );
  return LANGUAGES.filter((language) => value[language].trim() === "").map((language) =>
    finding("text.blank", [...path, language], { language }),
  );
};

export const textsFilled: Rule = ({ scheme }) => blanks(scheme, []);
