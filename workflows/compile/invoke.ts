/** The two Lambda functions behind every step, and how a state calls them. */
import type { Json } from "./asl.ts";

/** What the machine calls, by name or ARN: `openTask` waits for a token, `runStep` answers at once. */
export type Functions = { readonly openTask: string; readonly runStep: string };

type Invocation = { readonly Resource: string; readonly Parameters: Readonly<Record<string, Json>> };
type Payload = Readonly<Record<string, Json>>;

/** Ids only: execution history is readable by whoever may read the account. */
const CONTEXT: Payload = { "execution.$": "$$.Execution.Name", "appraisal.$": "$.appraisal" };

/** The state waits until `SendTaskSuccess` gives the token back with `{"outcome": …}`. */
export const openTask = (functions: Functions, payload: Payload): Invocation => ({
  Resource: "arn:aws:states:::lambda:invoke.waitForTaskToken",
  Parameters: {
    FunctionName: functions.openTask,
    Payload: { "token.$": "$$.Task.Token", ...CONTEXT, ...payload },
  },
});

export const runStep = (functions: Functions, payload: Payload): Invocation => ({
  Resource: "arn:aws:states:::lambda:invoke",
  Parameters: { FunctionName: functions.runStep, Payload: { ...CONTEXT, ...payload } },
});
