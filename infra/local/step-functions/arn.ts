import { Fault } from "./fault.ts";

/** A state machine, or one of its published versions. */
export type MachineRef = { readonly name: string; readonly version: number | null };
export type ExecutionRef = { readonly machine: string; readonly name: string };

export type Arns = {
  machine(name: string): string;
  version(name: string, number: number): string;
  execution(machine: string, name: string): string;
  mapRun(machine: string, state: string, id: string): string;
  /** @throws Fault InvalidArn, StateMachineDoesNotExist */
  parseMachine(arn: string): MachineRef;
  /** @throws Fault InvalidArn, ExecutionDoesNotExist */
  parseExecution(arn: string): ExecutionRef;
};

const MACHINE = /^stateMachine:([^:/]+)(?::(\d+))?$/;
const EXECUTION = /^execution:([^:/]+):([^:/]+)$/;

export function arnsOf(region: string, account: string): Arns {
  const prefix = `arn:aws:states:${region}:${account}:`;
  const resourceOf = (arn: string): string => {
    if (!arn.startsWith("arn:")) throw new Fault("InvalidArn", `Invalid Arn: 'Invalid ARN prefix: ${arn}'`);
    return arn.startsWith(prefix) ? arn.slice(prefix.length) : "";
  };
  return {
    machine: (name) => `${prefix}stateMachine:${name}`,
    version: (name, number) => `${prefix}stateMachine:${name}:${number}`,
    execution: (machine, name) => `${prefix}execution:${machine}:${name}`,
    mapRun: (machine, state, id) => `${prefix}mapRun:${machine}/${encodeURIComponent(state)}:${id}`,
    parseMachine(arn) {
      const [, name, version] = MACHINE.exec(resourceOf(arn)) ?? [];
      if (name === undefined) throw noSuchMachine(arn);
      return { name, version: version === undefined ? null : Number(version) };
    },
    parseExecution(arn) {
      const [, machine, name] = EXECUTION.exec(resourceOf(arn)) ?? [];
      if (machine === undefined || name === undefined) throw noSuchExecution(arn);
      return { machine, name };
    },
  };
}

export const noSuchMachine = (arn: string): Fault =>
  new Fault("StateMachineDoesNotExist", `State Machine Does Not Exist: '${arn}'`);

export const noSuchExecution = (arn: string): Fault =>
  new Fault("ExecutionDoesNotExist", `Execution Does Not Exist: '${arn}'`);
