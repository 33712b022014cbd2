/** The compiled state machine is one that Step Functions takes: valid, and small enough. */
import validate from "asl-validator";
import { compile, type StateMachineDefinition } from "../compile/index.ts";
import { type Finding, finding } from "./finding.ts";
import type { Rule } from "./rule.ts";

/** The limit of AWS on a definition. */
export const MOST_BYTES = 1_048_576;

/** As long as real names are, so that the size is that of a deployed machine. */
const arn = (name: string): string =>
  `arn:aws:lambda:ap-southeast-3:123456789012:function:siklus-production-${name}`;
const FUNCTIONS = { openTask: arn("open-task"), runStep: arn("run-step") };

export const checkMachine = (machine: StateMachineDefinition): Finding[] => {
  const bytes = Buffer.byteLength(JSON.stringify(machine));
  if (bytes > MOST_BYTES) return [finding("machine.large", ["phases"], { bytes, most: MOST_BYTES })];
  return validate(structuredClone(machine)).errors.map((problem) =>
    finding("machine.invalid", [], { reason: `${problem["Error code"]} ${problem.Message}` }),
  );
};

export const machineValid: Rule = ({ scheme }) => checkMachine(compile(scheme, FUNCTIONS));
