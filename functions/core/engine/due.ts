/** When time next asks something of an appraisal, and what. One pure function each; the sweep does the rest. */
import type { Release } from "../../../workflows/language/release.ts";
import type { Appraisal, CyclePhase, Task } from "../model.ts";
import { findStep, itsWorkflows } from "./find.ts";
import { endOfTask } from "./times.ts";
import { isOneOfSeveral } from "./transition.ts";

/** Seconds after which an act whose execution was not seen to go on is resumed again. */
const RESUME_AFTER = 20;
/** Seconds after which an execution that entered nothing, or stays in a computation, is looked after. */
const WATCH_AFTER = 300;

export type TimeAct =
  | { readonly act: "remind"; readonly task: Task }
  | { readonly act: "lapse"; readonly task: Task }
  | { readonly act: "resume"; readonly task: Task }
  | { readonly act: "answer"; readonly outcome: string; readonly token: string }
  | { readonly act: "watch" }
  | { readonly act: "openPhase"; readonly phase: string };

type Timed = { readonly at: string; readonly act: TimeAct };

const later = (moment: string, seconds: number): string =>
  new Date(Date.parse(moment) + seconds * 1000).toISOString();

const ofTask = (task: Task): Timed | undefined => {
  if (task.status === "held") return undefined;
  if (task.status !== "open")
    return task.decidedAt === undefined
      ? undefined
      : { at: later(task.decidedAt, RESUME_AFTER), act: { act: "resume", task } };
  const reminder = task.reminders[0];
  const end = endOfTask(task);
  return reminder !== undefined && reminder < end
    ? { at: reminder, act: { act: "remind", task } }
    : { at: end, act: { act: "lapse", task } };
};

/** What time asks first of several that are still open; when the last one closed, it was said how the step ended. */
const ofSeveral = (tasks: readonly Task[]): Timed | undefined =>
  tasks
    .filter(({ status }) => status === "open")
    .flatMap((task) => ofTask(task) ?? [])
    .sort((a, b) => (a.at < b.at ? -1 : 1))[0];

const ofTasks = (tasks: readonly Task[]): Timed | undefined => {
  const [first] = tasks;
  return first && (isOneOfSeveral(first) ? ofSeveral(tasks) : ofTask(first));
};

/** A gate that let the appraisal go, or sent it back, must have been heard by the execution. */
const ofGate = (appraisal: Appraisal, since: string): Timed | undefined => {
  const [, state] = appraisal.place.split("|");
  if (appraisal.token === undefined || (state !== "released" && state !== "returned")) return undefined;
  return {
    at: later(since, RESUME_AFTER),
    act: { act: "answer", outcome: state, token: appraisal.token },
  };
};

const ofUnheard = ({ token, outcome, since }: NonNullable<Appraisal["unheard"]>): Timed => ({
  at: later(since, RESUME_AFTER),
  act: { act: "answer", outcome, token },
});

const ofPosition = (appraisal: Appraisal, release: Release): Timed | undefined => {
  const { at, running } = appraisal;
  if (!running) return undefined;
  if (at?.phase !== running.phase)
    return { at: later(running.startedAt, WATCH_AFTER), act: { act: "watch" } };
  if (findStep(release.scheme, at.step)?.step.kind === "gate") return ofGate(appraisal, at.since);
  // biome-ignore lint/complexity/useMathMinMax: these are moments, not numbers.
  const since = at.since > running.startedAt ? at.since : running.startedAt;
  return { at: later(since, WATCH_AFTER), act: { act: "watch" } };
};

/** When a phase opens for somebody: on its day, and not before the wave of their unit. */
export const opensFor = ({ opensAt }: Pick<Appraisal, "opensAt">, phase: CyclePhase): string =>
  opensAt !== undefined && opensAt > phase.opensAt ? opensAt : phase.opensAt;

const ofCalendar = (
  appraisal: Appraisal,
  release: Release,
  phases: readonly CyclePhase[],
): Timed | undefined => {
  const next = itsWorkflows(release.scheme, appraisal).find(({ id }) => !appraisal.done.includes(id));
  const opens = phases.find((phase) => phase.id === next?.id);
  return opens && { at: opensFor(appraisal, opens), act: { act: "openPhase", phase: opens.id } };
};

/** The next thing that time asks of an appraisal; `tasks` are those that it stands at. */
export const nextTimed = (
  appraisal: Appraisal,
  tasks: readonly Task[],
  release: Release,
  phases: readonly CyclePhase[],
): Timed | undefined => {
  if (appraisal.closedAt !== undefined || appraisal.hold) return undefined;
  if (appraisal.unheard) return ofUnheard(appraisal.unheard);
  if (tasks.length > 0) return ofTasks(tasks);
  return appraisal.running ? ofPosition(appraisal, release) : ofCalendar(appraisal, release, phases);
};

/** The appraisal with its next due time, to be written. */
export const withDue = (
  appraisal: Appraisal,
  tasks: readonly Task[],
  release: Release,
  phases: readonly CyclePhase[],
): Appraisal => {
  const { dueAt: _, ...rest } = appraisal;
  const next = nextTimed(rest, tasks, release, phases);
  return next ? { ...rest, dueAt: next.at } : rest;
};
