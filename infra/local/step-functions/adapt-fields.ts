/** Rewrites of single fields of a state, each for something that the interpreter does otherwise than AWS. */

export type Fields = Readonly<Record<string, unknown>>;

export const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A field that is there but undefined would count as given. */
export const given = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

/**
 * A path of "$" means the same as none; as `ResultPath` it would write into a field named "$", and so would
 * `$['field']`.
 */
export const plainPaths = (fields: Fields): Fields =>
  Object.fromEntries(
    Object.entries(fields)
      .filter(([field, value]) => !(FLOWS.has(field) && value === "$"))
      .map(([field, value]) => [field, field === "ResultPath" ? bare(value) : value]),
  );

const FLOWS = new Set(["InputPath", "ResultPath", "OutputPath"]);
const bare = (path: unknown): unknown =>
  typeof path === "string" && path.startsWith("$[") ? path.slice(1) : path;

/** Where the interpreter finds `$$.Execution`: it puts its own input and time of start there, those of one state. */
export const EXECUTION = "StartedExecution";
const EXECUTION_PATH = /\$\$\.Execution(?!\w)/g;
const isPath = (field: string): boolean =>
  field.endsWith(".$") || field.endsWith("Path") || field === "Variable";

export function renameExecution(value: unknown, field = ""): unknown {
  if (typeof value === "string")
    return isPath(field) ? value.replace(EXECUTION_PATH, `$$$$.${EXECUTION}`) : value;
  if (Array.isArray(value)) return value.map((item) => renameExecution(item));
  if (!isFields(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, renameExecution(inner, name)]),
  );
}

/** `{"IsPresent": false}` and its like never match. */
export function positiveRule(rule: Fields): Fields {
  const rewritten = Object.fromEntries(Object.entries(rule).map(([field, value]) => [field, inner(value)]));
  const denied = Object.keys(rule).find((field) => field.startsWith("Is") && rule[field] === false);
  if (denied === undefined) return rewritten;
  const { Next, ...test } = rule;
  return given({ Not: { ...test, [denied]: true }, Next });
}

function inner(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inner);
  return isFields(value) ? positiveRule(value) : value;
}

/** Keeps a retry from sleeping for hours: at home nobody throttles, and tests wait. */
export function cappedRetrier(retrier: Fields, maxSeconds: number): Fields {
  const { MaxDelaySeconds: given } = retrier;
  return {
    ...retrier,
    MaxDelaySeconds: typeof given === "number" ? Math.min(given, maxSeconds) : maxSeconds,
  };
}
