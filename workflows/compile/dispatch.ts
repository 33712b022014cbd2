/** The first state: an execution starts at any phase, follow-up or step, so that it can be rebuilt without asking twice. */
import { workflowsOf } from "../language/refers.ts";
import type { Scheme, Workflow } from "../language/scheme.ts";
import type { ChoiceRule, States } from "./asl.ts";
import { DISPATCH, UNKNOWN_START } from "./names.ts";

const start = (at: string, next: string): ChoiceRule => ({
  Variable: "$.startAt",
  StringEquals: at,
  Next: next,
});

const starts = ({ id, steps }: Workflow): ChoiceRule[] => [
  ...steps.slice(0, 1).map((first) => start(id, first.id)),
  ...steps.map((step) => start(step.id, step.id)),
];

export const dispatchStates = (scheme: Scheme): States => ({
  [DISPATCH]: { Type: "Choice", Choices: workflowsOf(scheme).flatMap(starts), Default: UNKNOWN_START },
  [UNKNOWN_START]: {
    Type: "Fail",
    Error: "UnknownStart",
    Cause: "startAt names neither a phase, a follow-up nor a step of this scheme",
  },
});
