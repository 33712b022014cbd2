/**
 * Rewrites a state so that the interpreter runs this one state alone, and does so as AWS would.
 *
 * The state becomes `work`. What it leads to becomes a task that hands back where it led and with what (`Arrival`); what
 * acts or waits (Task, Wait, an iteration of a Map, a branch of a Parallel) becomes a task whose handler is ours. So the
 * loop over states, what it writes and how it stops is ours at every depth; paths, templates, choices, retries and
 * catches are the interpreter's.
 */
import {
  cappedRetrier,
  type Fields,
  given,
  isFields,
  plainPaths,
  positiveRule,
  renameExecution,
} from "./adapt-fields.ts";
import type { State, StateType } from "./definition.ts";

export const WORK = "work";
export const branchName = (index: number): string => `branch ${index}`;

export type AdaptedState = {
  readonly definition: Fields;
  /** By the name of the stand-in: the next state it stands for, or null for the end. */
  readonly exits: ReadonlyMap<string, string | null>;
};

/** The interpreter takes 60 s if nothing is said, and `setTimeout` 24 days at most: time-outs are kept by us. */
const UNTIMED = { TimeoutSeconds: 2_147_483 };
const task = (more: Fields): Fields => ({ Type: "Task", Resource: "", ...UNTIMED, ...more });
const exitTo = (next: string | null): string => (next === null ? "end" : `to ${next}`);
const exitOf = (state: Fields): Fields => ({
  Next: exitTo(typeof state.Next === "string" ? state.Next : null),
  End: undefined,
});

export function adaptState(state: State, maxRetryDelaySeconds: number): AdaptedState {
  const renamed = renameExecution(state);
  const fields = plainPaths(isFields(renamed) ? renamed : {});
  const exits = new Map(targetsOf(state).map((next) => [exitTo(next), next]));
  const work = {
    ...fields,
    Retry: state.Retry?.map((retrier) => cappedRetrier(retrier, maxRetryDelaySeconds)),
    Catch: state.Catch?.map((catcher) => ({ ...plainPaths(catcher), Next: exitTo(catcher.Next) })),
    ...adaptations[state.Type](fields),
  };
  const standIns = [...exits.keys()].map((name) => [name, task({ End: true })]);
  return {
    definition: { StartAt: WORK, States: { ...Object.fromEntries(standIns), [WORK]: given(work) } },
    exits,
  };
}

const targetsOf = ({ Next, Default, Choices, Catch }: State): (string | null)[] => [
  Next ?? null,
  ...(Default === undefined ? [] : [Default]),
  ...[...(Choices ?? []), ...(Catch ?? [])].map((target) => target.Next),
];

const adaptations: Readonly<Record<StateType, (state: Fields) => Fields>> = {
  Task: (state) => ({ ...UNTIMED, HeartbeatSeconds: undefined, ...exitOf(state) }),
  Choice: ({ Choices, Default }) => ({
    Choices: Array.isArray(Choices)
      ? Choices.map((rule) => ({ ...positiveRule(rule), Next: exitTo(rule.Next) }))
      : [],
    Default: typeof Default === "string" ? exitTo(Default) : undefined,
  }),
  // A `Result` of 0, false, null or "" counts as none; as `Parameters` it passes.
  Pass: (state) => ({
    ...("Result" in state && !state.Result && { Result: undefined, Parameters: state.Result }),
    ...exitOf(state),
  }),
  Wait: (state) => task({ Parameters: timeOf(state), ResultPath: null, ...exitOf(state) }),
  Succeed: () => ({}),
  // Left out, these get a text of the interpreter's own.
  Fail: (state) => ({
    Error: state.Error ?? (state.ErrorPath === undefined ? "" : undefined),
    Cause: state.Cause ?? (state.CausePath === undefined ? "" : undefined),
  }),
  Map: (state) => ({
    ItemSelector: {
      "index.$": "$$.Map.Item.Index",
      "length.$": `States.ArrayLength(${typeof state.ItemsPath === "string" ? state.ItemsPath : "$"})`,
      "value.$": "$$.Map.Item.Value",
      ...selected(state.ItemSelector ?? state.Parameters),
    },
    Parameters: undefined,
    Iterator: undefined,
    ItemProcessor: { StartAt: WORK, States: { [WORK]: task({ End: true }) } },
    ...exitOf(state),
  }),
  Parallel: (state) => ({
    Branches: Array.isArray(state.Branches)
      ? state.Branches.map((_, index) => ({
          StartAt: branchName(index),
          States: { [branchName(index)]: task({ End: true }) },
        }))
      : [],
    ...exitOf(state),
  }),
};

/** An iteration gets its index, how many there are, the item itself, and what it is to start with. */
const selected = (selector: unknown): Fields =>
  selector === undefined ? { "item.$": "$$.Map.Item.Value" } : { item: selector };

function timeOf({ Seconds, Timestamp, SecondsPath, TimestampPath }: Fields): Fields {
  if (Seconds !== undefined) return { seconds: Seconds };
  if (Timestamp !== undefined) return { timestamp: Timestamp };
  return SecondsPath !== undefined ? { "seconds.$": SecondsPath } : { "timestamp.$": TimestampPath };
}
