/**
 * Plays a state machine on the local interpreter until everything in it was reached: each state, each rule and default
 * of each choice, each catch and each retry. Tasks answer in turn with everything that the machine listens for.
 */
import { StateMachine } from "aws-local-stepfunctions";
import type { ChoiceState, State, StateMachineDefinition } from "../../workflows/compile/asl.ts";

export type Coverage = {
  /** What of the machine was never reached, as `state`, `state = outcome`, `state = default`, `state !`, `state again`. */
  readonly missed: readonly string[];
  /** How executions ended that did not succeed, each once. */
  readonly failed: readonly string[];
  /** Every way taken from one task to the next state that is no choice, as `state outcome → state`. */
  readonly ways: readonly string[];
  /** The keys of the payloads that the functions were called with. */
  readonly payloads: readonly string[];
};

type Answer = { readonly outcome: string } | { readonly error: string };
type Seen = {
  readonly reached: Set<string>;
  readonly failed: Set<string>;
  readonly ways: Set<string>;
  readonly payloads: Set<string>;
};

const FAILURE = "SomethingBroke";
const TRANSIENT = "Lambda.TooManyRequestsException";
const NOWHERE = "nowhere";
/** An execution that asks for more would be going round for ever. */
const MOST_ANSWERS = 5000;

const isChoice = (state: State | undefined): state is ChoiceState => state?.Type === "Choice";

const partsOf = (machine: StateMachineDefinition): string[] =>
  Object.entries(machine.States).flatMap(([name, state]) => {
    if (isChoice(state))
      return [name, ...state.Choices.map((rule) => `${name} = ${rule.StringEquals}`), `${name} = default`];
    if (state.Type !== "Task") return [name];
    return [name, `${name} again`, ...(state.Catch ? [`${name} !`] : [])];
  });

/** Everything a task can answer: what the choice behind it knows, something that it does not, and errors. */
const answersOf = (machine: StateMachineDefinition, name: string): Answer[] => {
  const state = machine.States[name];
  if (state?.Type !== "Task") return [];
  const behind = machine.States[state.Next];
  const outcomes = isChoice(behind)
    ? [...behind.Choices.map((rule) => rule.StringEquals), "no-such"]
    : ["done"];
  const errors = state.Catch ? [TRANSIENT, FAILURE] : [TRANSIENT];
  return [...outcomes.map((outcome) => ({ outcome })), ...errors.map((error) => ({ error }))];
};

const respond = (state: State | undefined, answer: Answer | undefined): { [key: string]: unknown } => {
  if (answer === undefined || "error" in answer)
    throw Object.assign(new Error("made by the test"), { name: answer?.error ?? "NoAnswer" });
  const waits = state?.Type === "Task" && state.Resource.endsWith(".waitForTaskToken");
  return waits ? answer : { Payload: answer };
};

const ruleTaken = (state: ChoiceState, input: object): string => {
  const variable = state.Choices[0]?.Variable ?? "";
  const value = variable
    .split(".")
    .slice(1)
    .reduce<unknown>((inner, key) => Reflect.get(Object(inner), key), input);
  return state.Choices.find((rule) => rule.StringEquals === value)?.StringEquals ?? "default";
};

const outcomeOf = (output: unknown): string => String(Object(Object(output).step).outcome);

/** Handlers for all tasks, each answering the next thing in its list, whichever execution asks. */
const handlersOf = (machine: StateMachineDefinition, seen: Seen) => {
  const turns = new Map<string, number>();
  return (startAt: string) => {
    let asked = 0;
    const handle = (name: string) => (input: unknown) => {
      asked += 1;
      if (asked > MOST_ANSWERS) throw new Error(`${startAt} goes round for ever`);
      seen.payloads.add(Object.keys(Object(Object(input).Payload)).join(" "));
      const answers = answersOf(machine, name);
      const turn = turns.get(name) ?? 0;
      turns.set(name, turn + 1);
      return JSON.parse(JSON.stringify(respond(machine.States[name], answers[turn % answers.length])));
    };
    return Object.fromEntries(Object.keys(machine.States).map((name) => [name, handle(name)]));
  };
};

export const drive = async (machine: StateMachineDefinition): Promise<Coverage> => {
  const seen: Seen = { reached: new Set(), failed: new Set(), ways: new Set(), payloads: new Set() };
  const handlers = handlersOf(machine, seen);
  const player = new StateMachine(JSON.parse(JSON.stringify(machine)));
  const noPause = Object.fromEntries(Object.keys(machine.States).map((name) => [name, 0]));

  const play = async (startAt: string): Promise<void> => {
    const run = player.run(
      { appraisal: "a-1", startAt },
      {
        overrides: { taskResourceLocalHandlers: handlers(startAt), retryIntervalOverrides: noPause },
        context: { Execution: { Name: "a-1.1" }, Task: { Token: "token" } },
      },
    );
    const ended = run.result.catch((error: unknown) => void seen.failed.add(`${startAt}: ${String(error)}`));
    let left: string | undefined;
    let caught = false;
    for await (const event of run.eventLogs) {
      if (!("state" in event)) continue;
      const { name, input, output } = event.state;
      const state = machine.States[name];
      if (event.type === "StateRetried") seen.reached.add(`${name} again`);
      if (event.type === "StateCaught") seen.reached.add(`${name} !`);
      if (event.type === "StateCaught") caught = true;
      if (event.type === "StateExited" && state?.Type === "Task")
        left = caught ? undefined : `${name} ${outcomeOf(output)}`;
      if (event.type !== "StateEntered") continue;
      caught = false;
      seen.reached.add(name);
      if (isChoice(state)) seen.reached.add(`${name} = ${ruleTaken(state, Object(input))}`);
      else if (left !== undefined) {
        seen.ways.add(`${left} → ${name}`);
        left = undefined;
      }
    }
    await ended;
  };

  await play(NOWHERE);
  const dispatch = machine.States[machine.StartAt];
  const starts = isChoice(dispatch) ? dispatch.Choices.map((rule) => rule.StringEquals) : [];
  const missed = (): string[] => partsOf(machine).filter((part) => !seen.reached.has(part));
  for (let round = 0; round < 60 && missed().length > 0; round++)
    for (const start of starts) await play(start);
  return {
    missed: missed(),
    failed: [...seen.failed],
    ways: [...seen.ways].sort(),
    payloads: [...seen.payloads].sort(),
  };
};
