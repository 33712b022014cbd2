/** Where an expression weighs scores by numbers that are certain before anybody answers. */
import { isNode, type Node, nodesIn } from "../../functions/core/expressions/node.ts";
import { type Constants, constantOf, isBare } from "./constants.ts";

export type Weight = { readonly name: string; readonly weight: number };
/** A call of a rule function with weights that are the same for everybody. */
export type WeightCall = { readonly name: string; readonly weights: readonly Weight[] };

const NONE: Constants = () => undefined;

/** Keys and values of an object that is written out. */
const pairsOf = (node: Node): [key: string, value: Node][] | undefined => {
  if (node.type !== "unary" || node.value !== "{" || !isBare(node) || !Array.isArray(node.lhs))
    return undefined;
  const pairs = node.lhs.map((pair: unknown): [string, Node] | undefined => {
    const [key, value] = Array.isArray(pair) ? pair : [];
    return isNode(key) && key.type === "string" && isNode(value) ? [String(key.value), value] : undefined;
  });
  return pairs.every((pair) => pair !== undefined) ? pairs : undefined;
};

const certainOf = (
  pairs: readonly (readonly [string, Node | undefined])[],
  constants: Constants,
): Weight[] | undefined => {
  const weights = pairs.map(([name, node]) => ({ name, weight: node && constantOf(node, constants) }));
  return weights.every((one): one is Weight => one.weight !== undefined) ? weights : undefined;
};

const ofComponents = (weights: Node | undefined, constants: Constants): Weight[] | undefined => {
  const pairs = weights && pairsOf(weights);
  return pairs && certainOf(pairs, constants);
};

const ofRows = (rows: Node | undefined, constants: Constants): Weight[] | undefined => {
  if (rows?.type !== "unary" || rows.value !== "[" || !isBare(rows)) return undefined;
  const weights = nodesIn(rows.expressions).map(
    (row) => pairsOf(row)?.find(([key]) => key === "weight")?.[1],
  );
  return certainOf(
    weights.map((weight, index) => [String(index + 1), weight] as const),
    constants,
  );
};

const weightsOf = (name: string, node: Node, constants: Constants): Weight[] | undefined => {
  const [first, second] = nodesIn(node.arguments);
  if (name === "componentScore") return ofComponents(second, constants);
  return name === "weightedScore" ? ofRows(first, constants) : undefined;
};

const callOf = (node: Node, constants: Constants): WeightCall[] => {
  const [procedure] = nodesIn(node.procedure);
  if (node.type !== "function" || procedure?.type !== "variable") return [];
  const name = String(procedure.value);
  const weights = weightsOf(name, node, constants) ?? [];
  return weights.length > 0 ? [{ name, weights }] : [];
};

/** Behind the first step of a path, and in what filters or groups, `results` would be read of something else. */
const below = (node: Node, constants: Constants): WeightCall[] =>
  Object.entries(node).flatMap(([part, value]) => {
    if (part === "steps" && node.type === "path") {
      const [first, ...others] = nodesIn(value);
      return [...(first ? callsIn(first, constants) : []), ...others.flatMap((one) => callsIn(one, NONE))];
    }
    const within = ["stages", "predicate", "group", "terms"].includes(part) ? NONE : constants;
    // Behind `~>` the arguments of a call stand one further.
    if (node.type === "apply" && part === "rhs" && isNode(value)) return below(value, within);
    return nodesIn(value).flatMap((one) => callsIn(one, within));
  });

/** All of them below a node; `constants` tells what stands below `results`. */
export const callsIn = (node: Node, constants: Constants): WeightCall[] => [
  ...callOf(node, constants),
  ...below(node, node.type === "transform" ? NONE : constants),
];
