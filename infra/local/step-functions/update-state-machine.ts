import { randomUUID } from "node:crypto";
import { z } from "zod";
import { assertDefinition } from "./create-state-machine.ts";
import { Fault } from "./fault.ts";
import { findMachine } from "./find.ts";
import { sameSettings, settingsInput, settingsOf } from "./machine-settings.ts";
import { arn, operation } from "./operation.ts";
import { publish } from "./publish-state-machine-version.ts";

const input = z.object({
  stateMachineArn: arn,
  definition: z.string().min(1).max(1_048_576).nullish(),
  roleArn: arn.nullish(),
  publish: z.boolean().nullish(),
  versionDescription: z.string().max(256).nullish(),
  ...settingsInput,
});

/** What changes nothing makes no new revision. */
export const updateStateMachine = operation(input, (request, { home }) => {
  const machine = findMachine(home, request.stateMachineArn);
  const changesSettings = request.loggingConfiguration ?? request.tracingConfiguration;
  if (!request.definition && !request.roleArn && !request.publish && !changesSettings)
    throw new Fault(
      "MissingRequiredParameter",
      "Either the definition, the role ARN, the LoggingConfiguration, or the TracingConfiguration must be specified",
    );
  const before = home.machines.revision(machine.revision);
  const definition = request.definition ?? before.definition;
  const role = request.roleArn ?? before.role;
  const settings = settingsOf(request, before.settings);
  const changed =
    definition !== before.definition || role !== before.role || !sameSettings(settings, before.settings);
  if (definition !== before.definition) assertDefinition(definition);
  const created = home.now().getTime();
  const key = changed ? randomUUID() : before.key;
  const revision = changed
    ? home.machines.revise(machine.id, { key, definition, role, settings, created })
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
