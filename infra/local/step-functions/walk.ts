/** The loop over states, the same for an execution and for what runs inside a Map or Parallel state. */
import type { CompiledMachine, Step } from "./compiled-machine.ts";
import type { State } from "./definition.ts";
import { isTokenTask } from "./definition.ts";
import type { Arrival } from "./interpreter.ts";
import type { Json } from "./json.ts";
import type { Lane } from "./lane.ts";
import { map } from "./map.ts";
import { parallel } from "./parallel.ts";
import { entering, type Position } from "./position.ts";
import type { Segment } from "./segment.ts";
import { task } from "./task.ts";
import { StateFailed } from "./task-error.ts";
import { taskToken } from "./task-token.ts";
import { Visit, type Work } from "./visit.ts";
import { wait } from "./wait.ts";

/** Limits of AWS: characters of an output, events of an execution. */
const MAX_OUTPUT = 262_144;
const MAX_EVENTS = 25_000;

/** @throws StateFailed | Leave */
export async function walk(
  segment: Segment,
  lane: Lane,
  machine: CompiledMachine,
  from: Position,
): Promise<Json> {
  let at = from;
  for (;;) {
    await segment.between(lane, at);
    if (segment.lastEvent >= MAX_EVENTS) throw tooLong();
    const step = machine.step(at.state);
    const { next, output } = await stay(enter(segment, lane, step, at));
    const text = JSON.stringify(output);
    if (text.length > MAX_OUTPUT) throw tooLarge(step.name, text.length);
    lane.record(`${step.state.Type}StateExited`, { name: step.name, output: text });
    if (next === null) return output;
    at = entering(next, output, text);
  }
}

function enter(segment: Segment, lane: Lane, step: Step, at: Position): Visit {
  const { name, state } = step;
  const runInner = (inner: Lane, index: number, input: Json): Promise<Json> => {
    const machine = step.inner[index];
    if (machine === undefined) throw new Error(`State ${name} has no machine ${index}`);
    return walk(segment, inner, machine, entering(machine.startAt, input, JSON.stringify(input)));
  };
  if (at.entered !== null) return new Visit(segment, lane, step, at, runInner);
  lane.record(`${state.Type}StateEntered`, { name, input: at.text });
  return new Visit(segment, lane, step, { ...at, entered: segment.now() }, runInner);
}

async function stay(visit: Visit): Promise<Arrival> {
  const { step, at, segment } = visit;
  const work = workOf(step.state);
  const { result, abort } = step.run(at.input, visit.context(), visit.handlers(work));
  if (visit.isDurable) segment.abort = abort;
  const arrival = await result;
  work.done?.(visit);
  return arrival;
}

/** The interpreter does these alone. */
const nothing: Work = { act: () => Promise.reject(new Error("This state has no work")) };

const works: Readonly<Record<State["Type"], Work>> = {
  Task: task,
  Wait: wait,
  Map: map,
  Parallel: parallel,
  Pass: nothing,
  Choice: nothing,
  Succeed: nothing,
  Fail: nothing,
};

const workOf = (state: State): Work => (isTokenTask(state) ? taskToken : works[state.Type]);

const tooLong = (): StateFailed =>
  new StateFailed("States.Runtime", `The execution reached the maximum of ${MAX_EVENTS} history events`);

const tooLarge = (state: string, size: number): StateFailed =>
  new StateFailed(
    "States.DataLimitExceeded",
    `The state ${state} returned ${size} characters, the most is ${MAX_OUTPUT}`,
  );
