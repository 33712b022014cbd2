/** From a request of the AWS JSON 1.0 protocol to its answer. */
import { randomUUID } from "node:crypto";
import { Fault } from "./fault.ts";
import type { Operation, Service } from "./operation.ts";
import { operations } from "./operations.ts";

export type ApiRequest = {
  /** The header `X-Amz-Target`, such as AWSStepFunctions.StartExecution. */
  readonly target: string;
  readonly body: string;
};
/** The body is JSON. */
export type ApiAnswer = { readonly status: number; readonly body: string };
export type Handle = (request: ApiRequest) => Promise<ApiAnswer>;

const PREFIX = "AWSStepFunctions.";

export const handlerOf =
  (service: Service, report: (error: unknown) => void): Handle =>
  async ({ target, body }) => {
    try {
      return { status: 200, body: JSON.stringify(operationOf(target)(read(body), service)) };
    } catch (error) {
      if (error instanceof Fault) return answer(400, error.code, error.message);
      const reference = randomUUID();
      report(new Error(`${target} failed (${reference})`, { cause: error }));
      return answer(500, "InternalFailure", `See ${reference}`);
    }
  };

const answer = (status: number, code: string, message: string): ApiAnswer => ({
  status,
  body: JSON.stringify({ __type: `com.amazonaws.sfn#${code}`, message }),
});

/** @throws Fault UnknownOperationException */
function operationOf(target: string): Operation {
  const name = target.startsWith(PREFIX) ? target.slice(PREFIX.length) : "";
  const operation = Object.hasOwn(operations, name) ? operations[name] : undefined;
  if (operation === undefined)
    throw new Fault("UnknownOperationException", `Not to be had at home: '${target}'`);
  return operation;
}

/** @throws Fault SerializationException */
function read(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new Fault("SerializationException", "The body is not JSON");
  }
}
