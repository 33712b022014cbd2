/**
 * Names in formulas, for what is called otherwise now. A formula is read as tokens here, not as a tree: what a name
 * stands for within a filter or a function is left as it is, and the checks tell where it no longer leads anywhere.
 */
import { formulasOf } from "./formulas.ts";
import { type Fields, type Path, put } from "./json.ts";

const TOKEN =
  /"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\/\*[\s\S]*?\*\/|`[^`]*`|\$*[\p{L}\p{N}_]+|\$+|!=|\s+|[\s\S]/gu;
const tokensOf = (expression: string): readonly string[] => expression.match(TOKEN) ?? [];

const isBlank = (token: string | undefined): boolean =>
  token !== undefined && (/^\s/.test(token) || token.startsWith("/*"));

const isName = (token: string | undefined, name: string): boolean =>
  token === name || token === `\`${name}\``;

const WORDS_OF_JSONATA = ["and", "or", "in", "true", "false", "null", "function"];
const written = (name: string): string =>
  /^[A-Za-z_]\w*$/.test(name) && !WORDS_OF_JSONATA.includes(name) ? name : `\`${name}\``;

const OPENS: Readonly<Record<string, string>> = { "[": "]", "(": ")", "{": "}" };

/** The place behind a bracket and all that is in it. */
const behind = (tokens: readonly string[], from: number): number => {
  const wanted: string[] = [];
  for (let at = from; at < tokens.length; at += 1) {
    const token = tokens[at] ?? "";
    const closing = OPENS[token];
    if (closing !== undefined) wanted.push(closing);
    else if (token === wanted.at(-1)) wanted.pop();
    if (wanted.length === 0) return at + 1;
  }
  return tokens.length;
};

const skipBlank = (tokens: readonly string[], from: number): number => {
  let at = from;
  while (isBlank(tokens[at])) at += 1;
  return at;
};

/** Past filters (`[…]`) and names of places (`#$i`, `@$x`), which stand between the names of a path. */
const skipFilters = (tokens: readonly string[], from: number): number => {
  let at = skipBlank(tokens, from);
  for (;;) {
    if (tokens[at] === "[") at = skipBlank(tokens, behind(tokens, at));
    else if (tokens[at] === "#" || tokens[at] === "@") at = skipBlank(tokens, at + 2);
    else return at;
  }
};

const isRoot = (tokens: readonly string[], at: number): boolean => {
  let before = at - 1;
  while (isBlank(tokens[before])) before -= 1;
  return tokens[before] !== "." || tokens[before - 1] === "$$";
};

/** The places of the last name of a path, wherever it is read from the root. */
const placesOf = (tokens: readonly string[], [root = "", ...names]: readonly string[]): readonly number[] =>
  tokens.flatMap((token, start) => {
    if (!isName(token, root) || !isRoot(tokens, start)) return [];
    let at = start;
    for (const name of names) {
      const dot = skipFilters(tokens, at + 1);
      at = skipBlank(tokens, dot + 1);
      if (tokens[dot] !== "." || !isName(tokens[at], name)) return [];
    }
    return [at];
  });

/** The expression with the last name of a path called otherwise. */
export const renamedIn = (expression: string, path: readonly string[], to: string): string => {
  const tokens = tokensOf(expression);
  const places = placesOf(tokens, path);
  return tokens.map((token, at) => (places.includes(at) ? written(to) : token)).join("");
};

/** The expression with a word called otherwise that is compared with what a path reads: `= "…"` or `in ["…"]`. */
export const comparedIn = (expression: string, path: readonly string[], from: string, to: string): string => {
  const tokens = tokensOf(expression);
  const compared = placesOf(tokens, path).flatMap((place) => {
    const sign = skipBlank(tokens, place + 1);
    const value = skipBlank(tokens, sign + 1);
    if (tokens[sign] === "=" || tokens[sign] === "!=") return [value];
    return tokens[sign] === "in" && tokens[value] === "["
      ? Array.from({ length: behind(tokens, value) - value }, (_, step) => value + step)
      : [];
  });
  const words = [`"${from}"`, `'${from}'`];
  return tokens
    .map((token, at) => (compared.includes(at) && words.includes(token) ? JSON.stringify(to) : token))
    .join("");
};

/** The scheme with its formulas changed, or those of some places. */
export const overFormulas = (
  scheme: Fields,
  change: (expression: string) => string,
  where: (path: Path) => boolean = () => true,
): Fields =>
  formulasOf(scheme).reduce((all, { path, expression }) => {
    const next = where(path) ? change(expression) : expression;
    return next === expression ? all : put(all, path, next);
  }, scheme);
