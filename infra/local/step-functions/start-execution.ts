import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Execution } from "./execution.ts";
import { Fault } from "./fault.ts";
import { findMachineOrVersion } from "./find.ts";
import type { Home } from "./home.ts";
import { parseJson } from "./json.ts";
import { checkName } from "./names.ts";
import { arn, operation } from "./operation.ts";
import { Trail } from "./trail.ts";

const input = z.object({
  stateMachineArn: arn,
  name: z.string().nullish(),
  input: z.string().max(262_144).nullish(),
});

/** The execution is on disk when this answers; it runs afterwards. Idempotent while the execution runs. */
export const startExecution = operation(input, (request, { home, runs }) => {
  const { machine, version } = findMachineOrVersion(home, request.stateMachineArn);
  const name = checkName(request.name ?? randomUUID());
  const text = checkInput(request.input ?? "{}");
  const known = request.name ? home.executions.find(machine.name, name) : undefined;
  if (known !== undefined) return startedBefore(home, known, text);
  const revision = version?.revision ?? machine.revision;
  const { startAt, timeoutSeconds } = home.compiled(revision);
  const started = home.now().getTime();
  const trail = new Trail(0, home.now);
  trail.add("ExecutionStarted", 0, {
    input: text,
    roleArn: home.machines.revision(revision).role,
    ...(version && { stateMachineVersionArn: home.arns.version(machine.name, version.number) }),
  });
  const id = home.executions.insert(
    {
      machine: machine.id,
      name,
      version: version?.number ?? null,
      revision,
      input: text,
      state: startAt,
      started,
      deadline: timeoutSeconds === undefined ? null : started + timeoutSeconds * 1000,
    },
    trail.fresh(),
  );
  runs.wake(id);
  return { executionArn: home.arns.execution(machine.name, name), startDate: started / 1000 };
});

/** @throws Fault ExecutionAlreadyExists unless it still runs, with the same input */
function startedBefore({ arns }: Home, known: Execution, text: string): object {
  const executionArn = arns.execution(known.machine, known.name);
  if (known.status !== "RUNNING" || known.input !== text)
    throw new Fault("ExecutionAlreadyExists", `Execution Already Exists: '${executionArn}'`);
  return { executionArn, startDate: known.started / 1000 };
}

/** @throws Fault InvalidExecutionInput */
function checkInput(text: string): string {
  try {
    parseJson(text);
    return text;
  } catch (error) {
    const reason = text === "" ? "Invalid execution input." : error instanceof Error ? error.message : error;
    throw new Fault("InvalidExecutionInput", `Invalid State Machine Execution Input: '${reason}'`);
  }
}
