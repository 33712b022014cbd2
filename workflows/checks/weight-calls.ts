/** Where an expression weighs scores by numbers that are certain before anybody answers. */
import { isNode, type Node, nodesIn } from "../../functions/core/expressions/node.ts";
import { type Constants, constantOf, isBare } from "./constants.ts";

export type Weight = { readonly name: string; readonly weight: number };
/** A call of a rule function with weights that are the same for everybody. */
export type WeightCall = { readonly name: string; readonly weights: readonly Weight[] };

/** Variables are not read of anything, so what is bound to them holds everywhere. */
const nothingRead = ({ variable }: Constants): Constants => ({ result: () => undefined, variable });

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

/** A node, and what is certain where it stands. */
type Spot = { readonly node: Node; readonly constants: Constants };
/** By variable, what is bound to it. */
type Bound = ReadonlyMap<string, Spot>;

/** What a variable stands for; any other node stands for itself. */
const meant = (spot: Spot, bound: Bound): Spot =>
  (spot.node.type === "variable" && isBare(spot.node) ? bound.get(String(spot.node.value)) : undefined) ??
  spot;

const weightsOf = (name: string, spot: Spot, bound: Bound): Weight[] | undefined => {
  const [first, second] = nodesIn(spot.node.arguments);
  const weights = name === "componentScore" ? second : name === "weightedScore" ? first : undefined;
  if (!weights) return undefined;
  const { node, constants } = meant({ ...spot, node: weights }, bound);
  return name === "componentScore" ? ofComponents(node, constants) : ofRows(node, constants);
};

const callOf = (spot: Spot, bound: Bound): WeightCall[] => {
  const [procedure] = nodesIn(spot.node.procedure);
  if (spot.node.type !== "function" || procedure?.type !== "variable") return [];
  const name = String(procedure.value);
  const weights = weightsOf(name, spot, bound) ?? [];
  return weights.length > 0 ? [{ name, weights }] : [];
};

/** Behind the first step of a path, and in what filters or groups, `results` would be read of something else. */
const below = ({ node, constants }: Spot): Spot[] =>
  Object.entries(node).flatMap(([part, value]) => {
    if (part === "steps" && node.type === "path") {
      const [first, ...others] = nodesIn(value);
      return [
        ...(first ? spotsIn({ node: first, constants }) : []),
        ...others.flatMap((one) => spotsIn({ node: one, constants: nothingRead(constants) })),
      ];
    }
    const elsewhere = ["stages", "predicate", "group", "terms"].includes(part);
    const within = elsewhere ? nothingRead(constants) : constants;
    // Behind `~>` the arguments of a call stand one further.
    if (node.type === "apply" && part === "rhs" && isNode(value))
      return below({ node: value, constants: within });
    return nodesIn(value).flatMap((one) => spotsIn({ node: one, constants: within }));
  });

/** The node and all below it. */
const spotsIn = ({ node, constants }: Spot): Spot[] => [
  { node, constants },
  ...below({ node, constants: node.type === "transform" ? nothingRead(constants) : constants }),
];

/** Names that the expression gives, each as often as it does. */
const given = ({ node }: Spot): string[] => [
  ...(node.type === "bind" ? nodesIn(node.lhs).map(({ value }) => String(value)) : []),
  ...(node.type === "lambda" ? nodesIn(node.arguments).map(({ value }) => String(value)) : []),
  ...[node.focus, node.index].filter((name) => typeof name === "string"),
];

/** What is bound to the names that the expression gives once: they mean the same wherever they are known. */
const boundIn = (spots: readonly Spot[]): Bound => {
  const names = spots.flatMap(given);
  const once = new Set(names.filter((name) => names.indexOf(name) === names.lastIndexOf(name)));
  return new Map(
    spots.flatMap(({ node, constants }) => {
      const [[name], [value]] = node.type === "bind" ? [nodesIn(node.lhs), nodesIn(node.rhs)] : [[], []];
      return name && value && once.has(String(name.value))
        ? [[String(name.value), { node: value, constants }] as const]
        : [];
    }),
  );
};

/** The numbers among them; each may read those bound before it. */
const numbersOf = (bound: Bound): Constants["variable"] => {
  const numbers = new Map<string, number>();
  const variable = (name: string): number | undefined => numbers.get(name);
  for (const [name, { node, constants }] of bound) {
    const number = constantOf(node, { ...constants, variable });
    if (number !== undefined) numbers.set(name, number);
  }
  return variable;
};

/** All of them in an expression; `constants` tells what stands below `results`. */
export const callsIn = (node: Node, constants: Constants): WeightCall[] => {
  const numbers = numbersOf(boundIn(spotsIn({ node, constants })));
  const spots = spotsIn({ node, constants: { ...constants, variable: numbers } });
  const bound = boundIn(spots);
  return spots.flatMap((spot) => callOf(spot, bound));
};
