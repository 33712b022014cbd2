import { randomUUID } from "node:crypto";
import { z } from "zod";
import { assertDefinition } from "./create-state-machine.ts";
import { Fault } from "./fault.ts";
import { findMachine } from "./find.ts";
import { arn, operation } from "./operation.ts";
import { publish } from "./publish-state-machine-version.ts";

const input = z.object({
  stateMachineArn: arn,
  definition: z.string().min(1).max(1_048_576).nullish(),
  roleArn: arn.nullish(),
  publish: z.boolean().nullish(),
  versionDescription: z.string().max(256).nullish(),
});

/** What changes nothing makes no new revision. */
export const updateStateMachine = operation(input, (request, { home }) => {
  const machine = findMachine(home, request.stateMachineArn);
  if (!request.definition && !request.roleArn && !request.publish)
    throw new Fault(
      "MissingRequiredParameter",
      "Either the definition, the role ARN, the LoggingConfiguration, or the TracingConfiguration must be specified",
    );
  const before = home.machines.revision(machine.revision);
  const definition = request.definition ?? before.definition;
  const role = request.roleArn ?? before.role;
  const changed = definition !== before.definition || role !== before.role;
  if (definition !== before.definition) assertDefinition(definition);
  const created = home.now().getTime();
  const key = changed ? randomUUID() : before.key;
  const revision = changed
    ? home.machines.revise(machine.id, { key, definition, role, created })
    : machine.revision;
  const version = request.publish
    ? publish(home, { ...machine, revision }, request.versionDescription ?? null)
    : undefined;
  return {
    updateDate: created / 1000,
    ...(key !== null && { revisionId: key }),
    ...(version && { stateMachineVersionArn: home.arns.version(machine.name, version.number) }),
  };
});
