/** Rules that HR writes: JSONata, evaluated within bounds, and what they read. */
export { type EvaluateOptions, evaluate, type RuleFunction } from "./expressions/evaluate.ts";
export { type Names, names } from "./expressions/names.ts";
export { LIMITS, type Limits, parseExpression } from "./expressions/parse.ts";
