/** Evaluates a rule within bounds of time, depth and size. */
import { Fault } from "../../errors.ts";
import { LIMITS, type Limits, parseExpression } from "./parse.ts";
import { plain } from "./plain.ts";

export type RuleFunction = (...values: readonly never[]) => unknown;

export type EvaluateOptions = {
  /** Functions that rules call as `$name(…)`, beside those of JSONata. */
  readonly functions?: Readonly<Record<string, RuleFunction>>;
  readonly limits?: Partial<Limits>;
};

const OVER_LIMIT = new Set(["D1011", "D1012", "D2014", "D2015"]);

/** Codes whose messages tell of operators and positions, never of a value: values may be personal data. */
const TELLABLE = new Set([
  ...OVER_LIMIT,
  ...[
    "T0410",
    "T0411",
    "T0412",
    "T1005",
    "T1006",
    "T2001",
    "T2002",
    "T2003",
    "T2004",
    "T2006",
    "T2008",
    "T2010",
  ],
]);

const read = (error: unknown, key: string): string =>
  String((typeof error === "object" && error !== null ? Reflect.get(error, key) : undefined) ?? "");

const toFault = (error: unknown): Fault => {
  if (error instanceof Fault) return error;
  if (error instanceof RangeError) return new Fault("expression.limit", { reason: "RangeError" });
  const code = read(error, "code") || read(error, "name");
  const reason = TELLABLE.has(code) ? `${code}: ${read(error, "message")}` : code;
  return new Fault(OVER_LIMIT.has(code) ? "expression.limit" : "expression.failed", { reason });
};

/**
 * The value of an expression over an input, as plain JSON; `undefined` where it finds nothing.
 * Nothing of the input's prototypes can be reached, and the input stays as it is.
 *
 * Faults: `expression.failed` (syntax, a function that is not allowed, an error in it), `expression.limit`.
 */
export const evaluate = async (
  expression: string,
  input: unknown,
  { functions = {}, limits = {} }: EvaluateOptions = {},
): Promise<unknown> => {
  const { run } = parseExpression(expression, { ...LIMITS, ...limits });
  try {
    return plain(await run.evaluate(input, { ...functions }));
  } catch (error) {
    throw toFault(error);
  }
};
