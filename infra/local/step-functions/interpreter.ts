/** Runs one state with npm `aws-local-stepfunctions`, which knows paths, templates, choices, retries and catches. */
import {
  ExecutionAbortedError,
  ExecutionError,
  StateMachine,
  type StateMachineDefinition,
} from "aws-local-stepfunctions";
import { type AdaptedState, adaptState, branchName, WORK } from "./adapt-state.ts";
import type { State } from "./definition.ts";
import type { Json } from "./json.ts";
import { ABANDONED, Leave, StateFailed } from "./task-error.ts";

/** Where a state led to: the next one, or null at an end. */
export type Arrival = { readonly next: string | null; readonly output: Json };

export type Handlers = {
  /** Does what the state is there for; may be called again, after an error or for the next item. */
  work(input: Json): Promise<Json>;
  branch(input: Json, index: number): Promise<Json>;
  /** Milliseconds to wait before the next attempt instead of what Retry says. */
  retryDelay(): number | undefined;
};

export type StateRun = { readonly result: Promise<Arrival>; abort(): void };

export type RunnableState = {
  readonly name: string;
  readonly state: State;
  /** The result rejects with `StateFailed`, or with a `Leave` that a handler has thrown. */
  run(input: Json, context: Readonly<Record<string, unknown>>, handlers: Handlers): StateRun;
};

export function runnableState(name: string, state: State, maxRetryDelaySeconds: number): RunnableState {
  const adapted = adaptState(state, maxRetryDelaySeconds);
  // Checked when the definition was created; what `adaptState` makes of it fits no type of the interpreter.
  const definition = adapted.definition as unknown as StateMachineDefinition;
  const machine = new StateMachine(definition, { validationOptions: { noValidate: true } });
  const exits = exitHandlers(adapted);
  const branches = (state.Branches ?? []).map((_, index) => index);
  return {
    name,
    state,
    run(input, context, handlers) {
      const taskResourceLocalHandlers = Object.assign(Object.create(exits), { [WORK]: handlers.work });
      for (const index of branches)
        taskResourceLocalHandlers[branchName(index)] = (start: Json) => handlers.branch(start, index);
      const overrides = {
        taskResourceLocalHandlers,
        retryIntervalOverrides: delays(handlers),
      };
      const { result, abort } = withoutStackTraces(() => machine.run(input, { overrides, context }));
      return { abort, result: result.then(toArrival(state), toFailure) };
    },
  };
}

const exitHandlers = ({ exits }: AdaptedState) =>
  Object.fromEntries([...exits].map(([name, next]) => [name, (output: Json) => ({ next, output })]));

/** Read anew before every attempt. */
const delays = (handlers: Handlers): Record<string, number> =>
  Object.defineProperty({}, WORK, { get: () => handlers.retryDelay(), enumerable: true });

const toArrival =
  ({ Type }: State) =>
  (value: Json): Arrival => {
    if (Type === "Succeed") return { next: null, output: value };
    if (typeof value !== "object" || value === null || Array.isArray(value))
      throw new Error(`A state handed back ${typeof value}, wanted where it led to`);
    const { next = null, output = null } = value;
    return { next: typeof next === "string" ? next : null, output };
  };

function toFailure(error: unknown): never {
  if (error instanceof ExecutionAbortedError) throw ABANDONED;
  const cause = error instanceof ExecutionError ? error.cause : error;
  if (cause instanceof Leave || !(cause instanceof Error)) throw cause;
  // A Fail state without Error and Cause leaves both empty.
  throw new StateFailed(cause.name === "" ? null : cause.name, cause.message === "" ? null : cause.message);
}

/**
 * jsonpath-plus throws and catches an Error for every path that ends in a scalar; the stack traces of these errors, which
 * nobody reads, cost more than half of the time of a state. Handlers start after an `await`, so they keep theirs.
 */
function withoutStackTraces<T>(act: () => T): T {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  try {
    return act();
  } finally {
    Error.stackTraceLimit = limit;
  }
}
