import { Fault } from "./fault.ts";

/** White space, brackets, wildcards, control characters and what has a meaning in a path or an ARN. */
const FORBIDDEN = /[\s\p{Cc}<>{}[\]?*"#%\\^|~`$&,;:/]/u;

/**
 * The name of a state machine or an execution.
 * @throws Fault InvalidName
 */
export function checkName(name: string): string {
  if (FORBIDDEN.test(name) || name.length === 0 || name.length > 80)
    throw new Fault("InvalidName", `Invalid Name: '${name}'`);
  return name;
}
