/** Step Functions: phases run as executions, one version of a machine per release. */
import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  PublishStateMachineVersionCommand,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
  StopExecutionCommand,
  UpdateStateMachineCommand,
} from "@aws-sdk/client-sfn";
import type { Machines } from "../core/ports.ts";

const isNamed = (error: unknown, ...names: string[]): boolean =>
  error instanceof Error && names.includes(error.name);

/** `arn:…:stateMachine:name[:version]` gives `arn:…:execution:name:execution`. */
const executionArn = (machine: string, name: string): string => {
  const parts = machine.replace(":stateMachine:", ":execution:").split(":");
  return [...parts.slice(0, 7), name].join(":");
};

export const openMachines = (config: {
  readonly region?: string;
  readonly machineRole: () => string;
  readonly machineArn: (name: string) => string;
}): Machines => {
  const client = new SFNClient({ maxAttempts: 6 });

  const start: Machines["start"] = async (stateMachineArn, name, input) => {
    try {
      await client.send(new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify(input) }));
      return true;
    } catch (error) {
      if (isNamed(error, "ExecutionAlreadyExists")) return false;
      throw error;
    }
  };

  const answer: Machines["answer"] = async (taskToken, outcome) => {
    try {
      await client.send(new SendTaskSuccessCommand({ taskToken, output: JSON.stringify({ outcome }) }));
      return true;
    } catch (error) {
      if (isNamed(error, "TaskTimedOut", "TaskDoesNotExist", "InvalidToken")) return false;
      throw error;
    }
  };

  const stop: Machines["stop"] = async (machine, name) => {
    try {
      await client.send(new StopExecutionCommand({ executionArn: executionArn(machine, name) }));
    } catch (error) {
      if (!isNamed(error, "ExecutionDoesNotExist", "ValidationException")) throw error;
    }
  };

  const running: Machines["running"] = async (machine, name) => {
    try {
      const found = await client.send(
        new DescribeExecutionCommand({ executionArn: executionArn(machine, name) }),
      );
      return found.status === "RUNNING";
    } catch (error) {
      if (isNamed(error, "ExecutionDoesNotExist")) return false;
      throw error;
    }
  };

  const update = async (name: string, definition: string): Promise<string> => {
    const stateMachineArn = config.machineArn(name);
    await client.send(new UpdateStateMachineCommand({ stateMachineArn, definition }));
    return stateMachineArn;
  };

  const createOrUpdate = async (name: string, definition: string): Promise<string> => {
    try {
      const made = await client.send(
        new CreateStateMachineCommand({ name, definition, roleArn: config.machineRole(), type: "STANDARD" }),
      );
      return made.stateMachineArn ?? config.machineArn(name);
    } catch (error) {
      if (isNamed(error, "StateMachineAlreadyExists")) return update(name, definition);
      throw error;
    }
  };

  const publish: Machines["publish"] = async (name, definition) => {
    const stateMachineArn = await createOrUpdate(name, definition);
    const version = await client.send(new PublishStateMachineVersionCommand({ stateMachineArn }));
    return version.stateMachineVersionArn ?? stateMachineArn;
  };

  const history: Machines["history"] = async (machine, name) => {
    const found = await client.send(
      new GetExecutionHistoryCommand({
        executionArn: executionArn(machine, name),
        maxResults: 1000,
        includeExecutionData: false,
      }),
    );
    return (found.events ?? []).map((event) => ({
      at: event.timestamp?.toISOString() ?? "",
      type: event.type ?? "",
      ...(event.stateEnteredEventDetails?.name === undefined
        ? {}
        : { state: event.stateEnteredEventDetails.name }),
    }));
  };

  return { start, answer, stop, running, publish, history };
};
