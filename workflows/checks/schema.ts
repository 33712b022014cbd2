/** Findings from a zod schema, in words that name the value got and the value wanted. */
import type { z } from "zod";
import { type Finding, findingAt, type Path, pointer, shown } from "./finding.ts";

type Issue = z.core.$ZodIssue;

/** A parsed document, or what is wrong with it. */
export type Parsed<T> =
  | { readonly value: T; readonly findings: readonly [] }
  | { readonly value: undefined; readonly findings: readonly Finding[] };

const UNITS: Readonly<Record<string, string>> = { string: " characters", array: " entries" };
const bound = (origin: string, sign: string, limit: number | bigint): string =>
  `${origin} ${sign} ${limit}${UNITS[origin] ?? ""}`;

/** In the notation of types, which needs no translation: `string`, `"a" | "b"`, `number >= 0`. */
const wanted = (issue: Issue): string => {
  switch (issue.code) {
    case "invalid_type":
      return issue.expected;
    case "invalid_value":
      return issue.values.map(shown).join(" | ");
    case "invalid_format":
      return issue.pattern ?? issue.format;
    case "too_small":
      return bound(issue.origin, ">=", issue.minimum);
    case "too_big":
      return bound(issue.origin, "<=", issue.maximum);
    case "invalid_union":
      return "options" in issue && issue.options
        ? issue.options.map(shown).join(" | ")
        : [...new Set(issue.errors.flatMap((branch) => branch.slice(0, 1).map(wanted)))].join(" | ");
    case "invalid_key":
      return issue.issues.slice(0, 1).map(wanted).join();
    default:
      return issue.message;
  }
};

const has = (value: unknown, key: PropertyKey): value is Readonly<Record<PropertyKey, unknown>> =>
  typeof value === "object" && value !== null && Object.hasOwn(value, key);

const valueAt = (document: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((value, key) => (has(value, key) ? value[key] : undefined), document);

const toPath = (path: readonly PropertyKey[]): Path =>
  path.map((part) => (typeof part === "symbol" ? "" : part));

const toFindings =
  (document: unknown, place: (path: Path) => string) =>
  (issue: Issue): Finding[] => {
    const path = toPath(issue.path);
    if (issue.code === "unrecognized_keys")
      return issue.keys.map((key) => findingAt("schema.key", place([...path, key]), { key: shown(key) }));
    const got = issue.code === "invalid_key" ? issue.path.at(-1) : valueAt(document, issue.path);
    return got === undefined
      ? [findingAt("schema.missing", place(path), { wanted: wanted(issue) })]
      : [findingAt("schema.value", place(path), { got: shown(got), wanted: wanted(issue) })];
  };

/** Parses a document; `place` says how a path in it is named. */
export const parse = <T>(
  schema: z.ZodType<T>,
  document: unknown,
  place: (path: Path) => string = pointer,
): Parsed<T> => {
  const result = schema.safeParse(document);
  return result.success
    ? { value: result.data, findings: [] }
    : { value: undefined, findings: result.error.issues.flatMap(toFindings(document, place)) };
};
