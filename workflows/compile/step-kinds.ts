/** How the state of a step calls its function; which of the two it is stands with its kind. */
import { kinds } from "../language/kinds/index.ts";
import type { StepKind } from "../language/scheme.ts";
import type { TaskState } from "./asl.ts";
import { type Functions, openTask, runStep } from "./invoke.ts";

type Call = Pick<TaskState, "Resource" | "Parameters" | "ResultSelector">;

export const callOf = (kind: StepKind, functions: Functions, step: string): Call =>
  kinds[kind].call === "openTask"
    ? openTask(functions, { step })
    : { ...runStep(functions, { step }), ResultSelector: { "outcome.$": "$.Payload.outcome" } };
