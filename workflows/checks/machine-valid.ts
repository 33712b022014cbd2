/** The compiled state machine is one that Step Functions takes: valid, and small enough. */
import { compile, type StateMachineDefinition } from "../compile/index.ts";
import type { Release } from "../language/release.ts";
import { type Finding, finding } from "./finding.ts";
import { remembered } from "./remembered.ts";

/** The limit of AWS on a definition. */
export const MOST_BYTES = 1_048_576;

/** As long as real names are, so that the size is that of a deployed machine. */
const arn = (name: string): string =>
  `arn:aws:lambda:ap-southeast-3:123456789012:function:siklus-production-${name}`;
const FUNCTIONS = { openTask: arn("open-task"), runStep: arn("run-step") };

export const checkMachine = async (machine: StateMachineDefinition): Promise<Finding[]> => {
  const bytes = Buffer.byteLength(JSON.stringify(machine));
  if (bytes > MOST_BYTES) return [finding("machine.large", ["phases"], { bytes, most: MOST_BYTES })];
  // It compiles its schemas as it is loaded, which takes a second: only who needs it pays.
  const { default: validate } = await import("asl-validator");
  return validate(structuredClone(machine)).errors.map((problem) =>
    finding("machine.invalid", [], { reason: `${problem["Error code"]} ${problem.Message}` }),
  );
};

/** Forms and words change more often than the machine. */
const machineFindings = remembered(4, checkMachine);

export const machineValid = ({ scheme }: Release): Promise<Finding[]> =>
  machineFindings(compile(scheme, FUNCTIONS));
