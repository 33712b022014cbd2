/**
 * What an evaluation costs, in steps: one for every part that is worked out, and what a function or an operator is given
 * and makes, by its size. Counted, not timed, so that a rule has the same verdict on every machine; a plain machine works
 * through all steps of one evaluation well within a second.
 */
import { Fault } from "../../errors.ts";
import { children, isNode, type Node, nodesIn } from "./node.ts";
import { sizeOf } from "./size.ts";

/** Characters of one text, also of those that are built on the way. */
export const TEXT_LENGTH = 100_000;
/** Entries, as `sizeOf` counts them, of one value that is built on the way. */
const VALUE_SIZE = 100_000;

/** Parts that build values; all others pass on what is there. */
const BUILDS = new Set(["function", "partial", "apply", "binary", "unary", "transform"]);

/** The parts whose results a function or an operator is given. */
const operandsIn = (node: Node): Node[] => [
  ...[
    node.arguments,
    ...(node.type === "binary" || node.type === "apply" ? [node.lhs, node.rhs] : []),
  ].flatMap(nodesIn),
  ...children(node).flatMap(operandsIn),
];

const overLimit = (reason: string, wanted: number): Fault =>
  new Fault("expression.limit", { reason, wanted });

const built = (value: unknown): number => {
  const size = sizeOf(value, VALUE_SIZE);
  if (size > VALUE_SIZE) throw overLimit("value", VALUE_SIZE);
  return size;
};

type Meter = (node: unknown, environment: unknown, result: unknown) => void;

/** Told of every part of `ast` once it is worked out; the library tells evaluations apart by the base of their environments. */
export const openMeter = (ast: Node, most: number): Meter => {
  const operands = new Set<unknown>(operandsIn(ast));
  const costOf = (node: Node, result: unknown): number =>
    (BUILDS.has(node.type) ? built(result) : Array.isArray(result) ? result.length : 0) +
    (operands.has(node) ? sizeOf(result, VALUE_SIZE) : 0);
  const spent = new WeakMap<object, number>();
  return (node, environment, result) => {
    if (typeof result === "string" && result.length > TEXT_LENGTH) throw overLimit("text", TEXT_LENGTH);
    const base: unknown = Reflect.get(Object(environment), "base");
    if (typeof base !== "object" || base === null || !isNode(node)) return;
    const steps = (spent.get(base) ?? 0) + 1 + costOf(node, result);
    if (steps > most) throw overLimit("steps", most);
    spent.set(base, steps);
  };
};
