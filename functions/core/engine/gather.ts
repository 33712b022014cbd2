/**
 * Several people answer the same step, each in a seat of their own. The execution waits for all of them on one token,
 * which the appraisal keeps.
 */
import type { Release } from "../../../workflows/language/release.ts";
import type { GatherStep } from "../../../workflows/language/scheme.ts";
import { Fault } from "../../errors.ts";
import type { EventDraft } from "../audit/chain.ts";
import { taskIdOf } from "../ids.ts";
import type { Appraisal, CaseFile, Mail, Submission, Task } from "../model.ts";
import {
  chosenForm,
  holdAt,
  holdVacant,
  invitationMail,
  lapsedMail,
  moveTo,
  openTask,
  type Place,
  without,
} from "./arrive.ts";
import type { Assignee } from "./assign.ts";
import { withDue } from "./due.ts";
import { endOfTask } from "./times.ts";
import {
  isWaiting,
  type Resume,
  SYSTEM,
  type Transition,
  tasksAt,
  tasksWith,
  type World,
} from "./transition.ts";

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
  if (!first || group.length < step.quorum) return holdVacant(file, place, visit, world);
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

type Ending = {
  readonly appraisal: Appraisal;
  /** Seats that changed by it. */
  readonly tasks: readonly Task[];
  readonly mails?: readonly Mail[];
  readonly andEvent?: EventDraft;
  readonly resume?: Resume;
};

const heldFor = (file: CaseFile, step: GatherStep, seats: readonly Task[], world: World): Ending => {
  const hold = { cause: "lapsed", since: world.now.toISOString(), detail: step.lapse.reason.id } as const;
  const missing = seats.filter(({ status }) => status === "lapsed");
  return {
    appraisal: holdAt(file.appraisal, step.id, hold, file.appraisal.token),
    tasks: missing.map((seat) => ({ ...seat, status: "held" })),
    mails: missing.map((seat) => lapsedMail(seat, undefined, world.now)),
  };
};

/** Goes on once no seat is open: with an outcome, or with a hold. What is held for another cause stays so. */
const endingOf = (
  file: CaseFile,
  release: Release,
  step: GatherStep,
  { seats, submissions }: { seats: readonly Task[]; submissions: readonly Submission[] },
  world: World,
): Ending => {
  const { token } = file.appraisal;
  const now = world.now.toISOString();
  const outcome = outcomeOf(step, seats);
  if (seats.some(isWaiting) || token === undefined)
    return { appraisal: withDue(file.appraisal, seats, release, world.cycle.phases), tasks: [] };
  if (outcome === undefined && !file.appraisal.hold) return heldFor(file, step, seats, world);
  const event = outcome === undefined ? undefined : gatheredEvent(seats, submissions, outcome, world);
  const told = event ? { andEvent: event } : {};
  if (outcome === undefined || file.appraisal.hold) return { appraisal: file.appraisal, tasks: [], ...told };
  const resume = { token, outcome };
  const appraisal = { ...without(file.appraisal, "token"), unheard: { ...resume, since: now } };
  return { appraisal: withDue(appraisal, [], release, world.cycle.phases), tasks: [], ...told, resume };
};

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
  const { tasks, ...ending } = endingOf(file, release, step, { seats, submissions }, world);
  return {
    ...ending,
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
  const { tasks: held, ...ending } = endingOf(
    file,
    release,
    step,
    { seats, submissions: file.submissions },
    world,
  );
  const short = ending.resume?.outcome === "lapsed" || ending.appraisal.hold !== undefined;
  return {
    ...ending,
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
  const renewed: CaseFile = {
    ...file,
    appraisal: { ...without(file.appraisal, "unheard"), token: entry.token },
  };
  const seats = tasksAt(file);
  const { submissions } = file;
  const { andEvent: _, ...ending } = endingOf(renewed, release, step, { seats, submissions }, world);
  return {
    ...ending,
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
