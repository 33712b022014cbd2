/** From ARNs to what they name. */
import { noSuchExecution, noSuchMachine } from "./arn.ts";
import type { Execution } from "./execution.ts";
import { Fault } from "./fault.ts";
import type { Home } from "./home.ts";
import type { Machine, Version } from "./machine-store.ts";

/** @throws Fault InvalidArn, StateMachineDoesNotExist, ValidationException if it is the ARN of a version */
export function findMachine(home: Home, arn: string): Machine {
  const { machine, version } = findMachineOrVersion(home, arn);
  if (version === undefined) return machine;
  throw new Fault(
    "ValidationException",
    `The ARN of a state machine was wanted, got that of a version: '${arn}'`,
  );
}

/** @throws Fault InvalidArn, StateMachineDoesNotExist */
export function findMachineOrVersion(
  home: Home,
  arn: string,
): { machine: Machine; version: Version | undefined } {
  const ref = home.arns.parseMachine(arn);
  const machine = home.machines.find(ref.name);
  if (machine === undefined) throw noSuchMachine(arn);
  if (ref.version === null) return { machine, version: undefined };
  const version = home.machines.version(machine.id, ref.version);
  if (version === undefined) throw noSuchMachine(arn);
  return { machine, version };
}

/** @throws Fault InvalidArn, ExecutionDoesNotExist */
export function findExecution(home: Home, arn: string): Execution {
  const { machine, name } = home.arns.parseExecution(arn);
  const execution = home.executions.find(machine, name);
  if (execution === undefined) throw noSuchExecution(arn);
  return execution;
}
