/** One step: its own state, the choice after it and its hold. */
import { routes } from "../language/routes.ts";
import type { Step, Workflow } from "../language/scheme.ts";
import type { States, TaskState } from "./asl.ts";
import { stepHold } from "./hold.ts";
import type { Functions } from "./invoke.ts";
import { holdOf, targetOf } from "./names.ts";
import { onward } from "./onward.ts";
import { transient } from "./retry.ts";
import { callOf } from "./step-kinds.ts";

export const stepStates = (functions: Functions, phase: Workflow, step: Step): States => {
  const ways = routes(phase, step);
  const { next, states } = onward(phase.id, step.id, ways);
  const own: TaskState = {
    Type: "Task",
    ...callOf(step.kind, functions, step.id),
    ResultPath: "$.step",
    Retry: transient,
    Catch: [{ ErrorEquals: ["States.ALL"], ResultPath: "$.error", Next: holdOf(step.id) }],
    Next: next,
  };
  const skipped = targetOf(phase.id, ways.skipped.to);
  return { [step.id]: own, ...states, ...stepHold(functions, step.id, skipped) };
};
