/** Parsed expressions, without the parts of JSONata that a rule may not use. */
import jsonata from "jsonata";
import { Fault } from "../../errors.ts";
import { refusedFunctions } from "./built-in.ts";
import { children, isNode, type Node } from "./node.ts";

/**
 * Bounds of one evaluation: steps, nested parts and calls, entries of one list. Milliseconds pass on a busy
 * machine without anything being evaluated, so they are only for what the others do not see.
 */
export type Limits = {
  readonly steps: number;
  readonly depth: number;
  readonly length: number;
  readonly timeoutMs: number;
};
export const LIMITS: Limits = { steps: 250_000, depth: 300, length: 5000, timeoutMs: 5000 };

/** Characters of one text, also of those that are built on the way. */
export const TEXT_LENGTH = 100_000;

export type ParsedExpression = { readonly ast: Node; readonly run: jsonata.Expression };

const refuse = (node: Node): void => {
  // A pattern can take exponential time in one call, where no clock can stop it.
  if (node.type === "regex") throw new Fault("expression.failed", { reason: "regular expression" });
  if (node.type === "variable" && refusedFunctions.has(String(node.value)))
    throw new Fault("expression.failed", { reason: `$${node.value}` });
  children(node).forEach(refuse);
};

const checkText = (result: unknown): void => {
  if (typeof result === "string" && result.length > TEXT_LENGTH)
    throw new Fault("expression.limit", { reason: "text", wanted: TEXT_LENGTH });
};

/** A list that is written out, such as `[1..4999]`, costs as many steps as it has entries. */
const costOf = (node: unknown, result: unknown): number =>
  isNode(node) && node.type === "unary" && Array.isArray(result) ? 1 + result.length : 1;

/** Counts the steps of each evaluation, which the library tells apart by the base of their environments. */
const stepCounter = (most: number): ((environment: unknown, cost: number) => void) => {
  const counts = new WeakMap<object, number>();
  return (environment, cost) => {
    const base: unknown = Reflect.get(Object(environment), "base");
    if (typeof base !== "object" || base === null) return;
    const count = (counts.get(base) ?? 0) + cost;
    if (count > most) throw new Fault("expression.limit", { reason: "steps", wanted: most });
    counts.set(base, count);
  };
};

const build = (expression: string, { steps, depth, length, timeoutMs }: Limits): ParsedExpression => {
  const run = jsonata(expression, { timeout: timeoutMs, stack: depth, sequence: length });
  const countStep = stepCounter(steps);
  const afterPart = (node: unknown, _input: unknown, environment: unknown, result: unknown): void => {
    countStep(environment, costOf(node, result));
    checkText(result);
  };
  // The library's own hook after every part of an expression; its types know names only.
  Reflect.apply(run.assign, run, [Symbol.for("jsonata.__evaluate_exit"), afterPart]);
  const ast: unknown = run.ast();
  if (!isNode(ast)) throw new Fault("internal", { what: "jsonata", wanted: "a syntax tree" });
  refuse(ast);
  return { ast, run };
};

/** The message of a syntax error speaks of the expression only, never of data. */
const reasonOf = (error: unknown): string =>
  typeof error === "object" && error !== null && "message" in error ? String(error.message) : String(error);

const parseAnew = (expression: string, limits: Limits): ParsedExpression => {
  try {
    return build(expression, limits);
  } catch (error) {
    if (error instanceof Fault) throw error;
    throw new Fault("expression.failed", { reason: reasonOf(error) }, error);
  }
};

/** Parsing takes longer than most evaluations; what was not used for longest goes first. */
const CACHED = 500;
const cache = new Map<string, ParsedExpression>();

/** Faults: `expression.failed` when it does not parse or uses what a rule may not. */
export const parseExpression = (expression: string, limits: Limits = LIMITS): ParsedExpression => {
  const key = `${limits.steps} ${limits.depth} ${limits.length} ${limits.timeoutMs} ${expression}`;
  const parsed = cache.get(key) ?? parseAnew(expression, limits);
  cache.delete(key);
  cache.set(key, parsed);
  const [oldest] = cache.keys();
  if (cache.size > CACHED && oldest !== undefined) cache.delete(oldest);
  return parsed;
};
