/** What Step Functions would refuse, and what it would run but this home cannot. */
import { createRequire } from "node:module";
import type aslValidator from "asl-validator";
import {
  innerMachines,
  isTokenTask,
  readDefinition,
  type State,
  type States,
  TASK_RESOURCE,
  TASK_TOKEN_RESOURCE,
} from "./definition.ts";
import { parseJson } from "./json.ts";

const load = createRequire(import.meta.url);
/** It compiles its schemas as it is loaded, which takes a second: a home that knows its machines never does. */
const validator = (): typeof aslValidator => load("asl-validator");

/** One line each, empty if the definition can be run. */
export function checkDefinition(definition: string): string[] {
  try {
    const flaws = validateAsl(definition);
    return flaws.length > 0 ? flaws : checkMachine(readDefinition(definition), "", false);
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

function validateAsl(definition: string): string[] {
  // The validator writes into what it checks, so it gets its own copy.
  const parsed = parseJson(definition);
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed))
    return ["These fields are required: [StartAt, States] at /"];
  return validator()(parsed).errors.map((flaw) => `${flaw["Error code"]}: ${flaw.Message}`);
}

function checkMachine(machine: States, place: string, inner: boolean): string[] {
  return [
    ...(machine.QueryLanguage === "JSONata" ? [unsupported(place || "/", "QueryLanguage JSONata")] : []),
    ...Object.entries(machine.States).flatMap(([name, state]) =>
      checkState(state, `${place}/States/${name}`, inner),
    ),
  ];
}

const NOT_HERE = [
  "Assign",
  "ItemReader",
  "ItemBatcher",
  "ResultWriter",
  "ToleratedFailureCount",
  "ToleratedFailureCountPath",
  "ToleratedFailurePercentage",
  "ToleratedFailurePercentagePath",
  "TimeoutSecondsPath",
  "HeartbeatSecondsPath",
  "Credentials",
];

function checkState(state: State, place: string, inner: boolean): string[] {
  return [
    ...(state.QueryLanguage === "JSONata" ? [unsupported(place, "QueryLanguage JSONata")] : []),
    ...NOT_HERE.filter((field) => field in state).map((field) => unsupported(place, field)),
    ...(state.Type === "Task" ? checkTask(state, place, inner) : []),
    ...innerMachines(state).flatMap((machine) => checkMachine(machine, place, true)),
  ];
}

function checkTask(state: State, place: string, inner: boolean): string[] {
  if (state.Resource !== TASK_RESOURCE && state.Resource !== TASK_TOKEN_RESOURCE)
    return [unsupported(place, `Resource ${state.Resource}; wanted ${TASK_RESOURCE}[.waitForTaskToken]`)];
  if (!namesFunction(state.Parameters)) return [`Parameters want a FunctionName at ${place}`];
  if (!isTokenTask(state)) return [];
  return [
    ...(inner ? [unsupported(place, "waitForTaskToken inside a Map or Parallel state")] : []),
    ...(JSON.stringify(state.Parameters).includes("$$.Task.Token")
      ? []
      : [`Parameters want $$.Task.Token, or nobody can answer, at ${place}`]),
  ];
}

const namesFunction = (parameters: unknown): boolean =>
  typeof parameters === "object" &&
  parameters !== null &&
  ("FunctionName" in parameters || "FunctionName.$" in parameters);

const unsupported = (place: string, what: string): string => `Not to be had at home: ${what} at ${place}`;
