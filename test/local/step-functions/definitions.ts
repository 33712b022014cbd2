/** State machines for the tests. */
import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  StartExecutionCommand,
} from "@aws-sdk/client-sfn";
import { machineArn, ROLE, type TestHome } from "./home.ts";

export const TASK = "arn:aws:states:::lambda:invoke";
export const TOKEN_TASK = "arn:aws:states:::lambda:invoke.waitForTaskToken";

type Fields = Record<string, unknown>;

export const machine = (states: Record<string, Fields>, more: Fields = {}): string =>
  JSON.stringify({ StartAt: Object.keys(states)[0], States: states, ...more });

export const calling = (name: string, payload: Fields = {}): Fields => ({
  Type: "Task",
  Resource: TASK,
  Parameters: { FunctionName: name, Payload: payload },
});

export const waiting = (name: string, payload: Fields = {}): Fields => ({
  Type: "Task",
  Resource: TOKEN_TASK,
  Parameters: { FunctionName: name, Payload: { "token.$": "$$.Task.Token", ...payload } },
});

export const create = (home: TestHome, name: string, definition: string) =>
  home.client.send(new CreateStateMachineCommand({ name, definition, roleArn: ROLE }));

/** Starts an execution of a machine that is made for it, and waits until it ends or parks. */
export async function play(home: TestHome, definition: string, input: unknown = {}): Promise<string> {
  await create(home, "play", definition);
  const started = await home.client.send(
    new StartExecutionCommand({
      stateMachineArn: machineArn("play"),
      name: "once",
      input: JSON.stringify(input),
    }),
  );
  await home.sfn.idle();
  return started.executionArn ?? "";
}

/** What it gives, or why it fails. */
export async function outcome(home: TestHome, definition: string, input: unknown = {}) {
  const executionArn = await play(home, definition, input);
  const { output, error, cause } = await home.client.send(new DescribeExecutionCommand({ executionArn }));
  if (output !== undefined) return JSON.parse(output);
  return { ...(error && { error }), ...(cause && { cause }) };
}

/** A machine of one state. */
export const only = (state: object): string => machine({ Only: { ...state, End: true } });
