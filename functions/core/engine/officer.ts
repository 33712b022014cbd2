/** What HR may do to a running appraisal: extend, hand over, send again, go on, try again, release a gate. */
import type { Release } from "../../../workflows/language/release.ts";
import { type HumanStep, isHuman, type Role } from "../../../workflows/language/scheme.ts";
import { Fault } from "../../errors.ts";
import { mailIdOf } from "../ids.ts";
import type { Actor, Appraisal, CaseFile, Gate, Person, Task } from "../model.ts";
import { invitationMail } from "./arrive.ts";
import { withDue } from "./due.ts";
import { fillVacancy } from "./enter.ts";
import { wantStep } from "./find.ts";
import { involvedIn } from "./involved.ts";
import { endOfTask, timesFrom, timesOf } from "./times.ts";
import {
  currentTask,
  draftsOf,
  isOneOfSeveral,
  isWaiting,
  type Transition,
  tasksAt,
  tasksWith,
  visitsOf,
  type World,
} from "./transition.ts";

/** The task that the appraisal stands at; of several the one named, or the first that will do. */
const wantTask = (file: CaseFile, statuses: readonly Task["status"][], id: string | undefined): Task => {
  const tasks = tasksAt(file).filter((task) => id === undefined || task.id === id);
  const task = tasks.find(({ status }) => statuses.includes(status)) ?? tasks[0];
  if (!task || !statuses.includes(task.status))
    throw new Fault("state.conflict", {
      what: file.appraisal.id,
      got: task?.status ?? "no task",
      wanted: statuses.join(", "),
    });
  return task;
};

/** A task on which HR may act: one that waits, or was held because its time was over. A failed step is tried again first. */
const wantMovable = (file: CaseFile, id: string | undefined): Task => {
  const cause = file.appraisal.hold?.cause;
  if (cause !== undefined && cause !== "lapsed")
    throw new Fault("state.conflict", { what: file.appraisal.id, got: cause, wanted: "open, held" });
  return wantTask(file, ["open", "held"], id);
};

const freed = (appraisal: Appraisal, task: Task): Appraisal => {
  const { hold: _hold, token, ...rest } = appraisal;
  const kept = isOneOfSeveral(task) && token !== undefined ? { token } : {};
  return { ...rest, ...kept, place: `${rest.at?.step ?? task.step}|open` };
};

/** Somebody who was told that time is over, or can see that it is. */
const isOver = ({ status, dueAt }: Task, { now }: World): boolean =>
  status === "held" || dueAt <= now.toISOString();

/**
 * A new due time with a reason; a lapsed hold opens again, links go on working. Of several tasks at once the one named
 * gets it; all that wait, if none is named or the hold is of them all.
 */
export const extend = (
  file: CaseFile,
  release: Release,
  act: { dueAt: string; reason: string; actor: Actor; taskId?: string },
  world: World,
): Transition => {
  const task = wantMovable(file, act.taskId);
  if (act.dueAt <= world.now.toISOString())
    throw new Fault("request.invalid", { field: "dueAt", got: act.dueAt, wanted: "time-to-come" });
  const all = act.taskId === undefined || file.appraisal.hold !== undefined;
  const late = all ? tasksAt(file).filter(isWaiting) : [task];
  const timesFor = ({ step: id }: Task) => {
    const { step } = wantStep(release.scheme, id);
    return isHuman(step) ? timesFrom(step, act.dueAt, world) : { dueAt: act.dueAt, reminders: [] };
  };
  const extended = late.map(
    ({ openUntil: _, ...one }): Task => ({ ...one, status: "open", ...timesFor(one) }),
  );
  return {
    appraisal: withDue(freed(file.appraisal, task), tasksWith(file, extended), release, world.cycle.phases),
    tasks: extended,
    mails: late
      .filter((one) => isOver(one, world))
      .map((one) => ({ ...invitationMail(one, "invitation", world.now), extended: act.reason })),
    event: {
      at: world.now.toISOString(),
      type: "task.extended",
      actor: act.actor,
      step: task.step,
      visit: task.visit,
      detail: {
        from: task.dueAt,
        to: act.dueAt,
        reason: act.reason,
        ...(!isOneOfSeveral(task) ? {} : { of: late.map(({ assignee }) => assignee) }),
      },
    },
  };
};

/** Who may not have the task, for they answered what it is about. */
const passedOver = (file: CaseFile, step: HumanStep, role: Role | undefined): readonly string[] =>
  (role && involvedIn(file, step)[role]) ?? [];

const appoint = (
  file: CaseFile,
  release: Release,
  act: { to: Person; reason: string; actor: Actor },
  world: World,
): Transition => {
  if (act.to.id === file.appraisal.employee.id)
    throw new Fault("request.invalid", {
      field: "personId",
      got: "the appraised person",
      wanted: "somebody-else",
    });
  const step = file.appraisal.at && wantStep(release.scheme, file.appraisal.at.step).step;
  if (step && isHuman(step) && passedOver(file, step, [step.who].flat()[0]).includes(act.to.id))
    throw new Fault("request.invalid", { field: "personId", got: act.to.name, wanted: "no-conflict" });
  const filled = fillVacancy(file, release, act.to, world);
  const event = {
    ...filled.event,
    type: "task.reassigned" as const,
    actor: act.actor,
    detail: { ...filled.event.detail, to: act.to.id, reason: act.reason },
  };
  return { ...filled, event };
};

/** Nobody gets a task again that is theirs, answers twice, decides on themselves, or on what they decided before. */
const wantOther = (file: CaseFile, release: Release, task: Task, to: Person): void => {
  const { step } = wantStep(release.scheme, task.step);
  const involved = isHuman(step) ? passedOver(file, step, task.role) : [];
  const others = [
    ...(task.role === "employee" ? [] : [file.appraisal.employee.id]),
    ...involved,
    ...tasksAt(file).flatMap(({ id, seat, assignee }) =>
      seat === undefined || id === task.id ? [] : [assignee],
    ),
  ];
  if (task.assignee === to.id)
    throw new Fault("request.invalid", { field: "personId", got: to.name, wanted: "another-holder" });
  if (others.includes(to.id))
    throw new Fault("request.invalid", { field: "personId", got: to.name, wanted: "no-conflict" });
};

/** The task as another person has it; who gets their own back stands in for nobody. */
const passTo = (
  release: Release,
  task: Task,
  { to, delegation }: { readonly to: Person; readonly delegation?: string },
  world: World,
): Task => {
  const { onBehalfOf, delegation: _, ...rest } = task;
  const { step } = wantStep(release.scheme, task.step);
  // What several people are asked is their own view: nobody gives it for somebody else.
  const holder = task.seat === undefined ? (onBehalfOf ?? task.assignee) : to.id;
  const now = world.now.toISOString();
  return {
    ...rest,
    status: "open",
    assignee: to.id,
    assigneeName: to.name,
    ...(holder === to.id ? {} : { onBehalfOf: holder, ...(delegation === undefined ? {} : { delegation }) }),
    reminders: task.reminders.filter((at) => at > now),
    ...(isHuman(step) && endOfTask(task) <= now ? timesOf(step, world) : {}),
    generation: task.generation + 1,
  };
};

/** Seats that were held together with one that goes on: their time stays over. */
const notWaitedFor = (file: CaseFile, { id }: Task, world: World): Task[] =>
  tasksAt(file)
    .filter((task) => task.id !== id && task.seat !== undefined && task.status === "held")
    .map((task) => ({ ...task, status: "lapsed", decidedAt: world.now.toISOString() }));

/**
 * Another person gets the task; every link of the one before is dead from this write on. One whose time is over gets
 * the time of its step anew. Fault `request.invalid` for a person with a conflict of interest, or who has it already.
 */
export const reassign = (
  file: CaseFile,
  release: Release,
  act: { to: Person; reason: string; actor: Actor; delegation?: string; taskId?: string },
  world: World,
): Transition => {
  if (file.appraisal.hold?.cause === "role.vacant") return appoint(file, release, act, world);
  const task = wantMovable(file, act.taskId);
  wantOther(file, release, task, act.to);
  const passed = passTo(release, task, act, world);
  const tasks = [passed, ...notWaitedFor(file, task, world)];
  return {
    appraisal: withDue(freed(file.appraisal, task), tasksWith(file, tasks), release, world.cycle.phases),
    tasks,
    dropDrafts: draftsOf(file, task),
    mails: [invitationMail(passed, "invitation", world.now)],
    event: {
      at: world.now.toISOString(),
      type: "task.reassigned",
      actor: act.actor,
      step: task.step,
      visit: task.visit,
      detail: {
        from: task.assignee,
        to: passed.assignee,
        reason: act.reason,
        ...(act.delegation === undefined ? {} : { delegation: act.delegation }),
      },
    },
  };
};

const MINUTE = 60_000;

/** Sends the task's mail once more, with a fresh link. Fault `mail.just-sent` within a minute of the last time. */
export const resend = (
  file: CaseFile,
  release: Release,
  actor: Actor,
  world: World,
  taskId?: string,
): Transition => {
  const task = wantTask(file, ["open"], taskId);
  const { resentAt } = task;
  if (resentAt !== undefined && world.now.getTime() - Date.parse(resentAt) < MINUTE)
    throw new Fault("mail.just-sent", { task: task.id });
  const mail = invitationMail(task, "invitation", world.now);
  const resent = { ...task, resentAt: mail.createdAt };
  return {
    appraisal: withDue(file.appraisal, tasksWith(file, [resent]), release, world.cycle.phases),
    tasks: [resent],
    mails: [{ ...mail, id: mailIdOf(mail.createdAt, `${task.id}-s`) }],
    event: {
      at: world.now.toISOString(),
      type: "task.resent",
      actor,
      step: task.step,
      visit: task.visit,
      detail: { to: task.assignee },
    },
  };
};

/** Lets what HR held go on as it was decided: another return than the limit allows, or a failed step once more. */
export const retry = (
  file: CaseFile,
  release: Release,
  act: { reason: string; actor: Actor },
  world: World,
): Transition => {
  const { hold: held, token, ...rest } = file.appraisal;
  if (!held || token === undefined || held.cause === "lapsed")
    throw new Fault("state.conflict", {
      what: file.appraisal.id,
      got: held?.cause ?? "not on hold",
      wanted: "a hold that can be retried",
    });
  const now = world.now.toISOString();
  const task = currentTask(file);
  const decided = held.cause === "return.limit" && task?.outcome !== undefined;
  const resume = { token, outcome: decided ? task.outcome : "retry" };
  const renewed: Task | undefined = task && { ...task, decidedAt: now };
  const unheard = decided ? {} : { unheard: { ...resume, since: now } };
  return {
    appraisal: withDue(
      { ...rest, ...unheard },
      renewed ? [renewed] : tasksAt(file),
      release,
      world.cycle.phases,
    ),
    tasks: renewed ? [renewed] : [],
    event: {
      at: now,
      type: "hold.retried",
      actor: act.actor,
      detail: { reason: act.reason, cause: held.cause },
      ...(rest.at ? { step: rest.at.step, visit: rest.at.visit } : {}),
    },
    resume,
  };
};

/** Token of the gate at which the appraisal waits. */
const atGate = (file: CaseFile, step: string): string => {
  const { at, token, place } = file.appraisal;
  const what = file.appraisal.id;
  if (at?.step !== step)
    throw new Fault("state.conflict", { what, got: at?.step ?? "no step", wanted: step });
  if (token === undefined || place !== `${step}|waiting`)
    throw new Fault("state.conflict", { what, got: place.split("|").at(-1) ?? place, wanted: "waiting" });
  return token;
};

const leaving = (
  appraisal: Appraisal,
  step: string,
  how: "released" | "returned",
  world: World,
): Appraisal => ({
  ...appraisal,
  place: `${step}|${how}`,
  ...(appraisal.at ? { at: { ...appraisal.at, since: world.now.toISOString() } } : {}),
});

/** One appraisal leaves a gate that was released for its group. */
export const passGate = (
  file: CaseFile,
  release: Release,
  gate: Gate,
  actor: Actor,
  world: World,
): Transition => {
  const token = atGate(file, gate.step);
  return {
    appraisal: withDue(
      leaving(file.appraisal, gate.step, "released", world),
      [],
      release,
      world.cycle.phases,
    ),
    event: {
      at: world.now.toISOString(),
      type: "gate.released",
      actor,
      step: gate.step,
      detail: {
        unit: gate.unit,
        findings: gate.findings,
        ...(gate.reason === undefined ? {} : { reason: gate.reason }),
      },
    },
    resume: { token, outcome: "released" },
  };
};

/** One appraisal goes back from a gate for reconsideration, with a reason. */
export const returnFromGate = (
  file: CaseFile,
  release: Release,
  act: { step: string; reason: string; actor: Actor },
  world: World,
): Transition => {
  const token = atGate(file, act.step);
  const { step } = wantStep(release.scheme, act.step);
  if (step.kind !== "gate" || !step.returnTo)
    throw new Fault("outcome.unknown", { got: "return", wanted: "release" });
  const times = visitsOf(file, step.returnTo.step);
  if (times > step.returnTo.times)
    throw new Fault("outcome.limit", { outcome: "return", times: step.returnTo.times });
  return {
    appraisal: withDue(leaving(file.appraisal, act.step, "returned", world), [], release, world.cycle.phases),
    event: {
      at: world.now.toISOString(),
      type: "gate.returned",
      actor: act.actor,
      step: act.step,
      detail: { reason: act.reason },
    },
    resume: { token, outcome: "returned" },
  };
};
