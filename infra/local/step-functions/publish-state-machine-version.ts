import { z } from "zod";
import { Fault } from "./fault.ts";
import { findMachine } from "./find.ts";
import type { Home } from "./home.ts";
import type { Machine, Version } from "./machine-store.ts";
import { arn, operation } from "./operation.ts";

const input = z.object({
  stateMachineArn: arn,
  revisionId: z.string().nullish(),
  description: z.string().max(256).nullish(),
});

export const publishStateMachineVersion = operation(input, (request, { home }) => {
  const machine = findMachine(home, request.stateMachineArn);
  const current = home.machines.revision(machine.revision).key ?? "INITIAL";
  const wanted = request.revisionId ?? current;
  if (wanted !== current)
    throw new Fault(
      "ConflictException",
      `Failed to publish the State Machine version for revision ${wanted}. The current State Machine revision is ${current}.`,
    );
  const version = publish(home, machine, request.description ?? null);
  return {
    creationDate: version.created / 1000,
    stateMachineVersionArn: home.arns.version(machine.name, version.number),
  };
});

/** Idempotent: a revision is published once. */
export function publish({ machines, now }: Home, machine: Machine, description: string | null): Version {
  const latest = machines.latestVersion(machine.id);
  if (latest?.revision === machine.revision) return latest;
  return machines.publish(machine.id, { revision: machine.revision, description, created: now().getTime() });
}
