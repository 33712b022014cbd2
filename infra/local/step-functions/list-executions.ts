import { z } from "zod";
import { STATUSES } from "./execution.ts";
import { Fault } from "./fault.ts";
import { findMachineOrVersion } from "./find.ts";
import { arn, operation } from "./operation.ts";
import { fromToken, pageOf, sizeOf, toPage } from "./page.ts";

const input = z.object({
  stateMachineArn: arn.nullish(),
  statusFilter: z.enum([...STATUSES, "PENDING_REDRIVE"]).nullish(),
  ...pageOf,
});

/** Newest first. */
export const listExecutions = operation(input, (request, { home }) => {
  if (!request.stateMachineArn)
    throw new Fault("ValidationException", "Must provide a state machine ARN; there are no map runs at home");
  const { machine, version } = findMachineOrVersion(home, request.stateMachineArn);
  const size = sizeOf(request);
  const found = home.executions.list({
    machine: machine.id,
    version: version?.number ?? null,
    status: request.statusFilter ?? null,
    before: fromToken(request.nextToken, Number.MAX_SAFE_INTEGER),
    limit: size + 1,
  });
  const { items, next } = toPage(found, size, ({ id }) => id);
  const executions = items.map((execution) => ({
    executionArn: home.arns.execution(machine.name, execution.name),
    stateMachineArn: home.arns.machine(machine.name),
    ...(execution.version !== null && {
      stateMachineVersionArn: home.arns.version(machine.name, execution.version),
    }),
    name: execution.name,
    status: execution.status,
    startDate: execution.started / 1000,
    ...(execution.stopped !== null && { stopDate: execution.stopped / 1000 }),
    redriveCount: 0,
  }));
  return { executions, ...next };
});
