/**
 * Several people answer the same step, each in a seat of their own. The execution waits for all of them on one token,
 * which the appraisal keeps.
 */
import type { Release } from "../../../workflows/language/release.ts";
import type { GatherStep } from "../../../workflows/language/scheme.ts";
import { Fault } from "../../errors.ts";
import type { EventDraft } from "../audit/chain.ts";
import { taskIdOf } from "../ids.ts";
import type { CaseFile, Submission, Task } from "../model.ts";
import {
  chosenForm,
  holdVacant,
  invitationMail,
  lapsedMail,
  moveTo,
  openTask,
  type Place,
} from "./arrive.ts";
import type { Assignee } from "./assign.ts";
import { withDue } from "./due.ts";
import { type Ending, endingOf, type Over, renewedWith } from "./several.ts";
import { endOfTask } from "./times.ts";
import { isWaiting, SYSTEM, type Transition, tasksAt, tasksWith, type World } from "./transition.ts";

type GatherPlace = Place & { readonly step: GatherStep };

const openSeat = (
  file: CaseFile,
  place: GatherPlace,
  { to, seat, visit }: { to: Assignee; seat: number; visit: number },
  world: World,
): Task => {
  const { token: _, returnedReason: __, ...task } = openTask(file, place, to, visit, world);
  return { ...task, id: taskIdOf(file.appraisal.id, place.step.id, visit, seat), seat };
};

/** Everybody gets a task and an invitation at once. Fewer people than the quorum cannot be enough: HR is asked. */
export const enterGather = (
  file: CaseFile,
  place: GatherPlace,
  release: Release,
  visit: number,
  world: World,
): Transition => {
  const { step, entry } = place;
  const group = (entry.group ?? []).slice(0, step.ask);
  const [first] = group;
  if (!first || group.length < step.quorum) return holdVacant(file, place, [step.who].flat(), visit, world);
  const seats = group.map((to, index) => openSeat(file, place, { to, seat: index + 1, visit }, world));
  const appraisal = { ...moveTo(file, place, world, visit), place: `${step.id}|open`, token: entry.token };
  return {
    appraisal: withDue(appraisal, seats, release, world.cycle.phases),
    tasks: seats,
    mails: seats.map((seat) => invitationMail(seat, "invitation", world.now)),
    event: {
      at: world.now.toISOString(),
      type: "task.opened",
      actor: SYSTEM,
      step: step.id,
      visit,
      detail: {
        assignees: seats.map(({ assignee }) => assignee),
        role: first.role,
        dueAt: seats[0]?.dueAt ?? null,
        ...(seats[0] ? chosenForm(seats[0]) : {}),
      },
    },
  };
};

/** How many answers came, and what they were, in an order that tells nothing of when or from whom. */
export const gatheredEvent = (
  seats: readonly Task[],
  submissions: readonly Submission[],
  outcome: string,
  world: World,
): EventDraft | undefined => {
  const [first] = seats;
  if (!first) return undefined;
  const own = submissions.filter(({ step, visit }) => step === first.step && visit === first.visit);
  return {
    at: world.now.toISOString(),
    type: "gathered",
    actor: SYSTEM,
    step: first.step,
    visit: first.visit,
    detail: { outcome, asked: seats.length, answered: own.length, answers: own.map((s) => s.hash).sort() },
  };
};

/** What the execution hears of seats none of which is open any more; nothing if HR has to decide. */
const outcomeOf = (step: GatherStep, seats: readonly Task[]): string | undefined => {
  if (seats.some(({ status }) => status === "skipped")) return "skipped";
  if (seats.filter(({ status }) => status === "done").length >= step.quorum) return "submitted";
  return step.lapse.do === "continue" ? "lapsed" : undefined;
};

/** How a gathering ends none of whose seats is open any more. */
const over = (
  step: GatherStep,
  seats: readonly Task[],
  submissions: readonly Submission[],
  world: World,
): Over => {
  const outcome = outcomeOf(step, seats);
  if (outcome !== undefined) {
    const event = gatheredEvent(seats, submissions, outcome, world);
    return { outcome, ...(event ? { event } : {}) };
  }
  const missing = seats.filter(({ status }) => status === "lapsed");
  const mails = missing.map((seat) => lapsedMail(seat, undefined, world.now));
  return { reason: step.lapse.reason.id, missing, mails };
};

const ending = (
  file: CaseFile,
  release: Release,
  step: GatherStep,
  { seats, submissions }: { seats: readonly Task[]; submissions: readonly Submission[] },
  world: World,
): Ending =>
  endingOf(
    file,
    release,
    { step: step.id, tasks: seats, over: () => over(step, seats, submissions, world) },
    world,
  );

const draftsOfAll = (seats: readonly Task[]): string[] =>
  seats.some(isWaiting) ? [] : seats.map((s) => s.id);

/** One seat is answered; with the last one the gathering is over. */
export const answerSeat = (
  file: CaseFile,
  release: Release,
  step: GatherStep,
  answer: { readonly task: Task; readonly submission: Submission; readonly event: EventDraft },
  world: World,
): Transition => {
  const done: Task = { ...answer.task, status: "done", decidedAt: world.now.toISOString() };
  const seats = tasksWith(file, [done]);
  const submissions = [...file.submissions, answer.submission];
  const { tasks, ...end } = ending(file, release, step, { seats, submissions }, world);
  return {
    ...end,
    tasks: [done, ...tasks],
    submissions: [answer.submission],
    // Always, and of everybody at the end: a draft would tell who wrote what.
    dropDrafts: [...new Set([done.id, ...draftsOfAll(seats)])],
    event: answer.event,
  };
};

/** The time of seats is over: those who have not answered are not waited for. Fault `task.closed` if none is late. */
export const lapseSeats = (file: CaseFile, release: Release, step: GatherStep, world: World): Transition => {
  const now = world.now.toISOString();
  const late = tasksAt(file).filter((seat) => seat.status === "open" && endOfTask(seat) <= now);
  const [first] = late;
  if (!first) throw new Fault("task.closed", { task: file.appraisal.id, status: "done" });
  const lapsed = late.map((seat): Task => ({ ...seat, status: "lapsed", decidedAt: now }));
  const seats = tasksWith(file, lapsed);
  const { submissions } = file;
  const { tasks: held, ...end } = ending(file, release, step, { seats, submissions }, world);
  const short = end.resume?.outcome === "lapsed" || end.appraisal.hold !== undefined;
  return {
    ...end,
    tasks: [...lapsed.filter(({ id }) => !held.some((one) => one.id === id)), ...held],
    dropDrafts: held.length > 0 ? [] : draftsOfAll(seats),
    event: {
      at: now,
      type: "task.lapsed",
      actor: SYSTEM,
      step: step.id,
      visit: first.visit,
      detail: {
        missing: late.map(({ assignee }) => assignee),
        ...(short ? { rule: step.lapse.do, reason: step.lapse.reason.id } : {}),
      },
    },
  };
};

/** The same step is reached again by another execution or a retry: nobody is asked twice. */
export const reenterGather = (
  file: CaseFile,
  { step, entry }: GatherPlace,
  release: Release,
  world: World,
): Transition => {
  const renewed = renewedWith(file, entry.token);
  const seats = tasksAt(file);
  const { submissions } = file;
  const { andEvent: _, ...end } = ending(renewed, release, step, { seats, submissions }, world);
  return {
    ...end,
    event: {
      at: world.now.toISOString(),
      type: "execution.rebuilt",
      actor: SYSTEM,
      step: step.id,
      visit: file.appraisal.at?.visit ?? 1,
      detail: { execution: entry.execution },
    },
  };
};
