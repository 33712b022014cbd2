/** One phase: its steps, and the end that closes it. */
import type { Workflow } from "../language/scheme.ts";
import { merge, type States } from "./asl.ts";
import { phaseHold } from "./hold.ts";
import { type Functions, runStep } from "./invoke.ts";
import { doneOf, finishOf, holdOf } from "./names.ts";
import { transient } from "./retry.ts";
import { stepStates } from "./step.ts";

const finish = (functions: Functions, phase: string): States => ({
  [finishOf(phase)]: {
    Type: "Task",
    ...runStep(functions, { phase, finish: true }),
    ResultPath: null,
    Retry: transient,
    Catch: [{ ErrorEquals: ["States.ALL"], ResultPath: "$.error", Next: holdOf(phase) }],
    Next: doneOf(phase),
  },
  ...phaseHold(functions, phase, finishOf(phase)),
  [doneOf(phase)]: { Type: "Succeed" },
});

export const phaseStates = (functions: Functions, phase: Workflow): States =>
  merge([...phase.steps.map((step) => stepStates(functions, phase, step)), finish(functions, phase.id)]);
