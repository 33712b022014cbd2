/** What the expressions of a scheme read, each path once an expression. */
import { names } from "../../functions/core/expressions.ts";
import type { Scheme } from "../language/scheme.ts";
import { expressionsOf, type PlacedExpression } from "./expressions-of.ts";

/** `path` is what is read below `root`; it ends where the expression asks for any name. */
export type Read = {
  readonly at: PlacedExpression;
  readonly root: string;
  readonly path: readonly string[];
};

/** Expressions that do not parse read nothing: they are a finding of their own. */
export const pathsOf = (expression: string): readonly (readonly string[])[] => {
  try {
    return names(expression).paths;
  } catch {
    return [];
  }
};

const untilAny = (path: readonly string[]): readonly string[] =>
  path.includes("*") ? path.slice(0, path.indexOf("*")) : path;

export const readsOf = (scheme: Scheme): Read[] =>
  expressionsOf(scheme).flatMap((at) =>
    pathsOf(at.expression).flatMap((whole) => {
      const [root, ...path] = untilAny(whole);
      return root === undefined ? [] : [{ at, root, path }];
    }),
  );

/** The paths below one root. */
export const readsBelow = (scheme: Scheme, root: string): Read[] =>
  readsOf(scheme).filter((read) => read.root === root);
