/** From a scheme to one Standard state machine. */
import { workflowsOf } from "../language/refers.ts";
import type { Release } from "../language/release.ts";
import type { Scheme } from "../language/scheme.ts";
import { merge, type StateMachineDefinition } from "./asl.ts";
import { dispatchStates } from "./dispatch.ts";
import type { Functions } from "./invoke.ts";
import { DISPATCH } from "./names.ts";
import { phaseStates } from "./phase.ts";

export type { StateMachineDefinition } from "./asl.ts";
export type { Functions } from "./invoke.ts";

const schemeOf = (source: Release | Scheme): Scheme => ("scheme" in source ? source.scheme : source);

/**
 * The state machine of a scheme, the same text for the same scheme. Nothing is checked here: a scheme with findings
 * may give a machine that Step Functions refuses.
 *
 * An execution takes `{"appraisal": id, "startAt": phase or step}` and plays one phase to its end.
 */
export const compile = (source: Release | Scheme, functions: Functions): StateMachineDefinition => {
  const scheme = schemeOf(source);
  return {
    Comment: scheme.id,
    StartAt: DISPATCH,
    States: merge([
      dispatchStates(scheme),
      ...workflowsOf(scheme).map((phase) => phaseStates(functions, phase)),
    ]),
  };
};
