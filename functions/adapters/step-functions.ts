/** Step Functions: phases run as executions, one version of a machine per release. */
import {
  CreateStateMachineCommand,
  type CreateStateMachineCommandInput,
  DescribeExecutionCommand,
  DescribeStateMachineCommand,
  GetExecutionHistoryCommand,
  type HistoryEvent,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
  StopExecutionCommand,
  UpdateStateMachineCommand,
} from "@aws-sdk/client-sfn";
import type { Machines } from "../core/ports.ts";
import { Fault } from "../errors.ts";
import { patience } from "./patience.ts";
import { byShortWay } from "./short-way/short-way.ts";

const isNamed = (error: unknown, ...names: string[]): boolean =>
  error instanceof Error && names.includes(error.name);

/** `arn:…:stateMachine:name[:version]` gives `arn:…:execution:name:execution`. */
const executionArn = (machine: string, name: string): string => {
  const parts = machine.replace(":stateMachine:", ":execution:").split(":");
  return [...parts.slice(0, 7), name].join(":");
};

export const openMachines = (config: {
  readonly machineRole: () => string;
  /** ARN of the log group that machines write their errors to. */
  readonly machineLog: () => string;
  readonly machineArn: (name: string) => string;
  /** The time of the machine. */
  readonly now: () => Date;
  /**
   * Ends the name of every execution, where there is one: names that were given before the table was restored to an
   * earlier time are never given again.
   */
  readonly era?: string | undefined;
}): Machines => {
  const inEra = (name: string): string => (config.era === undefined ? name : `${name}-${config.era}`);
  const client = new SFNClient({ maxAttempts: 6, requestHandler: patience });
  const often = byShortWay(client, config.now);

  const start: Machines["start"] = async (stateMachineArn, name, input) => {
    try {
      await often.send(
        new StartExecutionCommand({ stateMachineArn, name: inEra(name), input: JSON.stringify(input) }),
      );
      return true;
    } catch (error) {
      if (isNamed(error, "ExecutionAlreadyExists")) return false;
      if (isNamed(error, "StateMachineDoesNotExist"))
        throw new Fault("not-found", { what: "state machine", id: stateMachineArn }, error);
      throw error;
    }
  };

  const answer: Machines["answer"] = async (taskToken, outcome) => {
    try {
      await often.send(new SendTaskSuccessCommand({ taskToken, output: JSON.stringify({ outcome }) }));
      return true;
    } catch (error) {
      if (isNamed(error, "TaskTimedOut", "TaskDoesNotExist", "InvalidToken")) return false;
      throw error;
    }
  };

  const stop: Machines["stop"] = async (machine, name) => {
    try {
      await client.send(new StopExecutionCommand({ executionArn: executionArn(machine, inEra(name)) }));
    } catch (error) {
      if (!isNamed(error, "ExecutionDoesNotExist", "ValidationException")) throw error;
    }
  };

  const running: Machines["running"] = async (machine, name) => {
    try {
      const found = await client.send(
        new DescribeExecutionCommand({ executionArn: executionArn(machine, inEra(name)) }),
      );
      return found.status === "RUNNING";
    } catch (error) {
      if (isNamed(error, "ExecutionDoesNotExist")) return false;
      throw error;
    }
  };

  /** As the machines of the template have it: errors and traces, and nothing of what an execution was given. */
  const watched = () =>
    ({
      loggingConfiguration: {
        level: "ERROR",
        includeExecutionData: false,
        destinations: [{ cloudWatchLogsLogGroup: { logGroupArn: config.machineLog() } }],
      },
      tracingConfiguration: { enabled: true },
    }) satisfies Partial<CreateStateMachineCommandInput>;

  // A definition and its version in one call: of two that publish at once, each gets a version of its own definition.
  const update = async (
    name: string,
    definition: string,
    versionDescription?: string,
  ): Promise<string | undefined> => {
    const stateMachineArn = config.machineArn(name);
    const made = await client.send(
      new UpdateStateMachineCommand({
        stateMachineArn,
        definition,
        // The one that it was made with went with the service that made it, where that was destroyed.
        roleArn: config.machineRole(),
        publish: true,
        versionDescription,
        ...watched(),
      }),
    );
    return made.stateMachineVersionArn;
  };

  const create = async (
    name: string,
    definition: string,
    versionDescription?: string,
  ): Promise<string | undefined> => {
    const roleArn = config.machineRole();
    const made = await client.send(
      new CreateStateMachineCommand({
        name,
        definition,
        roleArn,
        type: "STANDARD",
        publish: true,
        versionDescription,
        ...watched(),
      }),
    );
    return made.stateMachineVersionArn;
  };

  const publish: Machines["publish"] = async (name, definition, release) => {
    const made = await create(name, definition, release).catch((error: unknown) => {
      if (isNamed(error, "StateMachineAlreadyExists")) return undefined;
      throw error;
    });
    // What was there as it is wanted, made by a template perhaps, may have no version yet.
    const version = made ?? (await update(name, definition, release));
    if (version === undefined)
      throw new Error(`the machine ${name} has no version; wanted: one of what it was given`);
    return version;
  };

  const published: Machines["published"] = async (version) => {
    // arn:aws:states:REGION:ACCOUNT:stateMachine:NAME:NUMBER; nobody here may look into another account.
    const [name = ""] = version.split(":").slice(6);
    if (!version.startsWith(`${config.machineArn(name)}:`)) return undefined;
    try {
      const found = await client.send(new DescribeStateMachineCommand({ stateMachineArn: version }));
      if (found.status === "DELETING") return undefined;
      return {
        definition: found.definition ?? "",
        ...(found.description === undefined ? {} : { release: found.description }),
      };
    } catch (error) {
      if (isNamed(error, "StateMachineDoesNotExist")) return undefined;
      throw error;
    }
  };

  const eventsOf = async (execution: string): Promise<readonly HistoryEvent[]> => {
    const events: HistoryEvent[] = [];
    let nextToken: string | undefined;
    do {
      const page = await client.send(
        new GetExecutionHistoryCommand({
          executionArn: execution,
          maxResults: 1000,
          includeExecutionData: false,
          ...(nextToken === undefined ? {} : { nextToken }),
        }),
      );
      events.push(...(page.events ?? []));
      nextToken = page.nextToken;
    } while (nextToken !== undefined);
    return events;
  };

  const history: Machines["history"] = async (machine, name) => {
    try {
      return (await eventsOf(executionArn(machine, inEra(name)))).map((event) => ({
        at: event.timestamp?.toISOString() ?? "",
        type: event.type ?? "",
        ...(event.stateEnteredEventDetails?.name === undefined
          ? {}
          : { state: event.stateEnteredEventDetails.name }),
      }));
    } catch (error) {
      if (isNamed(error, "ExecutionDoesNotExist")) return [];
      throw error;
    }
  };

  return { start, answer, stop, running, publish, published, history };
};
