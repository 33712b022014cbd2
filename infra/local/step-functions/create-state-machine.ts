import { z } from "zod";
import { checkDefinition } from "./check-definition.ts";
import { Fault } from "./fault.ts";
import { sameSettings, settingsInput, settingsOf } from "./machine-settings.ts";
import { checkName } from "./names.ts";
import { arn, operation } from "./operation.ts";
import { publish } from "./publish-state-machine-version.ts";

const input = z.object({
  name: z.string(),
  definition: z.string().min(1).max(1_048_576),
  roleArn: arn,
  type: z.enum(["STANDARD", "EXPRESS"]).nullish(),
  publish: z.boolean().nullish(),
  versionDescription: z.string().max(256).nullish(),
  ...settingsInput,
});

/**
 * Idempotent: the same name with the same definition, role, settings and version answers as the first time, without
 * checking it again.
 */
export const createStateMachine = operation(input, (request, { home }) => {
  const { machines, arns } = home;
  const name = checkName(request.name);
  if (request.type === "EXPRESS")
    throw new Fault("StateMachineTypeNotSupported", "At home state machines are STANDARD, got EXPRESS");
  if (request.versionDescription && !request.publish)
    throw new Fault("ValidationException", "Version description can only be set when publish is true");
  const known = machines.find(name);
  const settings = settingsOf(request);
  if (known === undefined) {
    assertDefinition(request.definition);
    const { definition, roleArn: role } = request;
    machines.create(name, { key: null, definition, role, settings, created: home.now().getTime() });
  } else {
    const before = machines.revision(known.revision);
    const latest = request.publish ? machines.latestVersion(known.id) : undefined;
    const same =
      before.definition === request.definition &&
      before.role === request.roleArn &&
      (latest === undefined || (latest.description ?? "") === (request.versionDescription ?? ""));
    if (!same || !sameSettings(before.settings, settings))
      throw new Fault("StateMachineAlreadyExists", `State Machine Already Exists: '${arns.machine(name)}'`);
  }
  const machine = machines.find(name);
  if (machine === undefined) throw new Error(`State machine ${name} was not kept`);
  const version = request.publish ? publish(home, machine, request.versionDescription ?? null) : undefined;
  return {
    stateMachineArn: arns.machine(name),
    creationDate: machine.created / 1000,
    ...(version && { stateMachineVersionArn: arns.version(name, version.number) }),
  };
});

/** @throws Fault InvalidDefinition */
export function assertDefinition(definition: string): void {
  const flaws = checkDefinition(definition);
  if (flaws.length > 0)
    throw new Fault(
      "InvalidDefinition",
      `Invalid State Machine Definition: 'SCHEMA_VALIDATION_FAILED: ${flaws.join(", ")}'`,
    );
}
