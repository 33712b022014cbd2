/** What zod found wrong, in words: where, what was got, what was wanted. */
import type { z } from "@hono/zod-openapi";
import type { Language } from "../../core/model.ts";
import { shown, type Word, word, wordIf } from "./words.ts";

export type FieldError = { readonly pointer: string; readonly detail: string };

type Issue = z.core.$ZodIssue;

const has = (value: unknown, key: PropertyKey): value is Readonly<Record<PropertyKey, unknown>> =>
  typeof value === "object" && value !== null && Object.hasOwn(value, key);

const valueAt = (document: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((value, key) => (has(value, key) ? value[key] : undefined), document);

/** RFC 6901. */
export const pointerOf = (path: readonly PropertyKey[]): string =>
  path.map((part) => `/${String(part).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");

const SIZES: Readonly<Record<string, "characters" | "items">> = {
  string: "characters",
  array: "items",
  set: "items",
  map: "items",
};

const bound = (origin: string, side: "min" | "max"): Word => `wanted.${SIZES[origin] ?? "number"}.${side}`;

const wantedOf = (issue: Issue, language: Language): string => {
  switch (issue.code) {
    case "invalid_type":
      return wordIf(language, `wanted.${issue.expected}`) ?? issue.expected;
    case "invalid_value":
      return word(language, "wanted.oneOf", { options: issue.values.map(shown).join(", ") });
    case "too_small":
      return word(language, bound(issue.origin, "min"), { limit: String(issue.minimum) });
    case "too_big":
      return word(language, bound(issue.origin, "max"), { limit: String(issue.maximum) });
    case "invalid_format":
      return (
        wordIf(language, issue.message) ??
        wordIf(language, `wanted.${issue.format}`) ??
        issue.pattern ??
        issue.format
      );
    case "invalid_union":
      return [
        ...new Set(
          issue.errors.flatMap((branch) => branch.slice(0, 1).map((one) => wantedOf(one, language))),
        ),
      ].join(" / ");
    default:
      return wordIf(language, issue.message) ?? word(language, "wanted.other");
  }
};

const errorsOf =
  (document: unknown, language: Language) =>
  (issue: Issue): FieldError[] => {
    if (issue.code === "unrecognized_keys")
      return issue.keys.map((key) => ({
        pointer: pointerOf([...issue.path, key]),
        detail: word(language, "field.unknown"),
      }));
    // What is wrong is the name, whatever stands under it.
    const isName = issue.code === "invalid_key";
    const got = isName ? String(issue.path.at(-1)) : valueAt(document, issue.path);
    const [ofName = issue] = isName ? issue.issues : [];
    const wanted = wantedOf(ofName, language);
    const detail =
      got === undefined
        ? word(language, "field.missing", { wanted })
        : word(language, "field.wrong", { got: shown(got), wanted });
    return [{ pointer: pointerOf(issue.path), detail }];
  };

export const fieldErrors = (document: unknown, issues: readonly Issue[], language: Language): FieldError[] =>
  issues.flatMap(errorsOf(document, language));
