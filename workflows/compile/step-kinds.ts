/** How the state of each kind of step calls its function. */
import type { StepKind } from "../language/scheme.ts";
import type { TaskState } from "./asl.ts";
import { type Functions, openTask, runStep } from "./invoke.ts";

type Call = Pick<TaskState, "Resource" | "Parameters" | "ResultSelector">;
type Render = (functions: Functions, step: string) => Call;

const waiting: Render = (functions, step) => openTask(functions, { step });
const acting: Render = (functions, step) => ({
  ...runStep(functions, { step }),
  ResultSelector: { "outcome.$": "$.Payload.outcome" },
});

export const stepKinds: Readonly<Record<StepKind, Render>> = {
  form: waiting,
  review: waiting,
  gather: waiting,
  gate: waiting,
  compute: acting,
  notify: acting,
  start: acting,
};
