/** Parsed expressions, without the parts of JSONata that a rule may not use. */
import jsonata from "jsonata";
import { Fault } from "../../errors.ts";
import { boundedFunctions } from "./bounded.ts";
import { refusedFunctions } from "./built-in.ts";
import { openMeter } from "./meter.ts";
import { children, isNode, type Node } from "./node.ts";

/**
 * Bounds of one evaluation: steps as the meter counts them, nested parts and calls, entries of one list. Milliseconds
 * pass on a busy machine without anything being evaluated, so they are only for what the others do not see.
 */
export type Limits = {
  readonly steps: number;
  readonly depth: number;
  readonly length: number;
  readonly timeoutMs: number;
};
export const LIMITS: Limits = { steps: 250_000, depth: 300, length: 5000, timeoutMs: 5000 };

export type ParsedExpression = { readonly ast: Node; readonly run: jsonata.Expression };

const refuse = (node: Node): void => {
  // A pattern can take exponential time in one call, where no clock can stop it.
  if (node.type === "regex") throw new Fault("expression.failed", { reason: "regular expression" });
  if (node.type === "variable" && refusedFunctions.has(String(node.value)))
    throw new Fault("expression.failed", { reason: `$${node.value}` });
  children(node).forEach(refuse);
};

const build = (expression: string, { steps, depth, length, timeoutMs }: Limits): ParsedExpression => {
  const run = jsonata(expression, { timeout: timeoutMs, stack: depth, sequence: length });
  const ast: unknown = run.ast();
  if (!isNode(ast)) throw new Fault("internal", { what: "jsonata", wanted: "a syntax tree" });
  const meter = openMeter(ast, steps);
  const afterPart = (node: unknown, _input: unknown, environment: unknown, result: unknown): void =>
    meter(node, environment, result);
  // The library's own hook after every part of an expression; its types know names only.
  Reflect.apply(run.assign, run, [Symbol.for("jsonata.__evaluate_exit"), afterPart]);
  for (const { name, implementation, signature } of boundedFunctions)
    run.registerFunction(name, implementation, signature);
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
