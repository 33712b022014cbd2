/** Where a step waits for HR after an error: HR sees the cause and tries again, or goes on without the step. */
import type { States } from "./asl.ts";
import { type Functions, openTask } from "./invoke.ts";
import { heldOf, holdOf } from "./names.ts";
import { stubborn } from "./retry.ts";

const HELD = { hold: true, "error.$": "$.error.Error" } as const;

/** `skipped` goes on to `next`; anything else tries the step again. */
export const stepHold = (functions: Functions, step: string, next: string): States => ({
  [holdOf(step)]: {
    Type: "Task",
    ...openTask(functions, { step, ...HELD }),
    ResultPath: "$.step",
    Retry: stubborn,
    Next: heldOf(step),
  },
  [heldOf(step)]: {
    Type: "Choice",
    Choices: [{ Variable: "$.step.outcome", StringEquals: "skipped", Next: next }],
    Default: step,
  },
});

/** The end of a phase cannot be skipped: whatever HR answers tries again. */
export const phaseHold = (functions: Functions, phase: string, again: string): States => ({
  [holdOf(phase)]: {
    Type: "Task",
    ...openTask(functions, { phase, finish: true, ...HELD }),
    ResultPath: "$.step",
    Retry: stubborn,
    Next: again,
  },
});
