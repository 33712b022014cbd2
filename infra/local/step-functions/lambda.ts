/** The service integration `lambda:invoke`: how a state calls a function, and what of it shows in the history. */
import type { Details } from "./history-event.ts";
import { type Json, parseJson } from "./json.ts";
import { TaskError } from "./task-error.ts";
import type { Visit } from "./visit.ts";

export type Call = {
  readonly functionName: string;
  readonly payload: Json;
  /** What every event of the task repeats. */
  readonly about: Details;
};

/** What the API of Lambda answers. */
export type Answer = {
  readonly ExecutedVersion: string;
  readonly Payload: Json;
  readonly StatusCode: number;
};

/** Records that the task is about to be called. */
export function schedule({ step, lane, segment }: Visit, parameters: Json): Call {
  const { Resource = "", TimeoutSeconds, HeartbeatSeconds } = step.state;
  const about = { resourceType: "lambda", resource: Resource.slice(Resource.lastIndexOf(":") + 1) };
  const text = JSON.stringify(parameters);
  lane.record("TaskScheduled", {
    ...about,
    region: segment.home.region,
    parameters: text,
    ...(TimeoutSeconds !== undefined && { timeoutInSeconds: TimeoutSeconds }),
    ...(HeartbeatSeconds !== undefined && { heartbeatInSeconds: HeartbeatSeconds }),
  });
  // A copy of its own: what a function does to its event stays with it.
  return { about, ...calledIn(parseJson(text)) };
}

function calledIn(parameters: Json): Pick<Call, "functionName" | "payload"> {
  if (typeof parameters === "object" && parameters !== null && !Array.isArray(parameters)) {
    const { FunctionName, Payload = {} } = parameters;
    if (typeof FunctionName === "string") return { functionName: FunctionName, payload: Payload };
  }
  throw new TaskError("States.Runtime", "Parameters want a FunctionName that is a string");
}

/** @throws TaskError */
export async function call(visit: Visit, { functionName, payload, about }: Call): Promise<Answer> {
  visit.lane.record("TaskStarted", about);
  try {
    const result = await visit.segment.home.invoke(functionName, payload);
    return { ExecutedVersion: "$LATEST", Payload: asJson(result), StatusCode: 200 };
  } catch (error) {
    throw errorOf(error);
  }
}

const asJson = (value: unknown): Json =>
  value === undefined ? null : parseJson(JSON.stringify(value) ?? "null");

/** As Lambda reports what a function throws. */
function errorOf(error: unknown): TaskError {
  const { name, message } = error instanceof Error ? error : { name: "Error", message: String(error) };
  const errorType = name === "" ? "Error" : name;
  return new TaskError(errorType, JSON.stringify({ errorType, errorMessage: message }));
}

/** Records the error and throws it on. */
export function fail({ lane }: Visit, about: Details, failure: TaskError): never {
  const { name: error, message: cause } = failure;
  const what = { ...about, ...(error !== "" && { error }), ...(cause !== "" && { cause }) };
  lane.record(error === TIMED_OUT ? "TaskTimedOut" : "TaskFailed", what);
  throw failure;
}

export const TIMED_OUT = "States.Timeout";
