/** Numbers that an expression comes to whatever anybody answers: written out, or computed as such elsewhere. */

import { isNode, type Node, nodesIn } from "../../functions/core/expressions/node.ts";
import { parseExpression } from "../../functions/core/expressions/parse.ts";
import { placedSteps } from "../language/refers.ts";
import type { Scheme } from "../language/scheme.ts";

/** The number under a name; `undefined` where it is not certain. */
type Named = (name: string) => number | undefined;
/** What stands below `results`, and what the expression itself has bound to a variable. */
export type Constants = { readonly result: Named; readonly variable: Named };

const none: Named = () => undefined;

const OPERATORS: ReadonlyMap<unknown, (left: number, right: number) => number> = new Map([
  ["+", (left, right) => left + right],
  ["-", (left, right) => left - right],
  ["*", (left, right) => left * right],
  ["/", (left, right) => left / right],
]);

const inside = (part: unknown, constants: Constants): number | undefined =>
  isNode(part) ? constantOf(part, constants) : undefined;

const ofPath = (node: Node, constants: Constants): number | undefined => {
  const steps = nodesIn(node.steps);
  const [root, name] = steps;
  const plain = steps.length === 2 && steps.every((step) => step.type === "name" && isBare(step));
  return plain && root?.value === "results" ? constants.result(String(name?.value)) : undefined;
};

const ofBinary = (node: Node, constants: Constants): number | undefined => {
  const left = inside(node.lhs, constants);
  const right = inside(node.rhs, constants);
  return left === undefined || right === undefined ? undefined : OPERATORS.get(node.value)?.(left, right);
};

const ofBlock = (node: Node, constants: Constants): number | undefined => {
  const [only, ...others] = nodesIn(node.expressions);
  return only && others.length === 0 ? constantOf(only, constants) : undefined;
};

const ofUnary = (node: Node, constants: Constants): number | undefined => {
  const value = node.value === "-" ? inside(node.expression, constants) : undefined;
  return value === undefined ? undefined : -value;
};

/** Nothing is filtered, grouped or named on the way. */
export const isBare = (node: Node): boolean =>
  ["stages", "predicate", "group", "focus", "index", "keepArray"].every((part) => node[part] === undefined);

/** The number that a node comes to with any answers; `undefined` where that is not certain. */
export const constantOf = (node: Node, constants: Constants): number | undefined => {
  if (!isBare(node)) return undefined;
  if (node.type === "number") return typeof node.value === "number" ? node.value : undefined;
  if (node.type === "variable") return constants.variable(String(node.value));
  if (node.type === "path") return ofPath(node, constants);
  if (node.type === "binary") return ofBinary(node, constants);
  if (node.type === "block") return ofBlock(node, constants);
  return node.type === "unary" ? ofUnary(node, constants) : undefined;
};

/** The syntax tree, or none of what does not parse: that is told elsewhere. */
export const treeOf = (expression: string): Node | undefined => {
  try {
    return parseExpression(expression).ast;
  } catch {
    return undefined;
  }
};

/** What is computed under a name, always and in one place only. */
const certain = (scheme: Scheme, name: string): string | undefined => {
  const found = placedSteps(scheme).flatMap(({ step }) =>
    step.kind === "compute"
      ? step.values.filter((value) => value.name === name).map(({ value }) => ({ value, when: step.when }))
      : [],
  );
  const [only, ...others] = found;
  if (!only || others.length > 0 || only.when !== undefined) return undefined;
  return scheme.standing.some((one) => one.name === name) ? undefined : only.value;
};

/** The values of a scheme that are the same for everybody, each worked out once; one that reads itself is none. */
export const constantsIn = (scheme: Scheme): Constants => {
  const known = new Map<string, number | undefined>();
  const result: Named = (name) => {
    if (known.has(name)) return known.get(name);
    known.set(name, undefined);
    const expression = certain(scheme, name);
    const tree = expression === undefined ? undefined : treeOf(expression);
    const value = tree && constantOf(tree, { result, variable: none });
    known.set(name, value);
    return value;
  };
  return { result, variable: none };
};
