/** What happens when an execution reaches a step that waits: a task for a person, a gate, or a hold. */
import { kinds } from "../../../workflows/language/kinds/index.ts";
import type { Release } from "../../../workflows/language/release.ts";
import {
  type GateStep,
  type HumanStep,
  isHuman,
  type Step,
  type StepKind,
  type StepOf,
} from "../../../workflows/language/scheme.ts";
import { Fault } from "../../errors.ts";
import type { CaseFile, Hold, Snapshot, Task } from "../model.ts";
import {
  chosenForm,
  type Entry,
  holdAt,
  holdVacant,
  invitationMail,
  moveTo,
  openTask,
  type Place,
  without,
} from "./arrive.ts";
import { type Assignee, resolveAssignee } from "./assign.ts";
import { withDue } from "./due.ts";
import { wantStep } from "./find.ts";
import { enterGather, reenterGather } from "./gather.ts";
import { involvedIn } from "./involved.ts";
import { enterTogether, reenterTogether } from "./together.ts";
import { currentTask, latestTask, SYSTEM, type Transition, tasksAt, type World } from "./transition.ts";

const givenTo = (
  file: CaseFile,
  place: Place & { step: HumanStep },
  release: Release,
  to: Assignee,
  visit: number,
  world: World,
): Transition => {
  const { step } = place;
  const task = openTask(file, place, to, visit, world);
  const appraisal = withDue(
    { ...moveTo(file, place, world, visit), place: `${step.id}|open` },
    [task],
    release,
    world.cycle.phases,
  );
  return {
    appraisal,
    tasks: [task],
    mails: [invitationMail(task, task.returnedReason === undefined ? "invitation" : "returned", world.now)],
    event: {
      at: world.now.toISOString(),
      type: "task.opened",
      actor: SYSTEM,
      step: step.id,
      visit,
      detail: { assignee: task.assignee, role: task.role, dueAt: task.dueAt, ...chosenForm(task) },
    },
  };
};

/** A vacant role is filled by HR: the waiting step gets its task, by the token that the hold kept. */
export const fillVacancy = (file: CaseFile, release: Release, person: Snapshot, world: World): Transition => {
  const { at, token, hold } = file.appraisal;
  const found = at && wantStep(release.scheme, at.step);
  if (
    !at ||
    !found ||
    !isHuman(found.step) ||
    found.step.kind === "gather" ||
    token === undefined ||
    hold?.cause !== "role.vacant"
  )
    throw new Fault("state.conflict", {
      what: file.appraisal.id,
      got: hold?.cause ?? "not on hold",
      wanted: "role.vacant",
    });
  const entry: Entry = {
    step: at.step,
    token,
    execution: file.appraisal.running?.execution ?? "",
    skip: false,
  };
  const [role] = [found.step.who].flat();
  return givenTo(
    file,
    { ...found, step: found.step, entry },
    release,
    { role: role ?? "hr", person },
    at.visit,
    world,
  );
};

const nextVisit = (file: CaseFile, { id }: Step): number => (latestTask(file, id)?.visit ?? 0) + 1;

/** One person gets a task, or HR is asked who. */
const enterTask = (
  file: CaseFile,
  place: Place & { step: HumanStep },
  release: Release,
  world: World,
): Transition => {
  const { step } = place;
  const visit = nextVisit(file, step);
  const to = resolveAssignee(file.appraisal, world.settings, step.who, involvedIn(file, step));
  if (!to) return holdVacant(file, place, [step.who].flat(), visit, world);
  return givenTo(file, place, release, to, visit, world);
};

/** How the appraisal left this step, where no task says so; to try it again is no way to leave it. */
const leftBy = ({ appraisal: { at, place, unheard } }: CaseFile, step: string): string | undefined => {
  if (at?.step !== step) return undefined;
  if (unheard) return unheard.outcome === "retry" ? undefined : unheard.outcome;
  return ["released", "returned"].find((outcome) => place === `${step}|${outcome}`);
};

/** A rebuilt execution hears what it was to hear before. */
const leaveAgain = (
  file: CaseFile,
  { step, entry }: Place,
  outcome: string,
  release: Release,
  world: World,
): Transition => ({
  appraisal: withDue(
    {
      ...file.appraisal,
      ...(file.appraisal.unheard
        ? { unheard: { token: entry.token, outcome, since: world.now.toISOString() } }
        : { token: entry.token }),
    },
    [],
    release,
    world.cycle.phases,
  ),
  event: {
    at: world.now.toISOString(),
    type: "execution.rebuilt",
    actor: SYSTEM,
    step: step.id,
    detail: { execution: entry.execution },
  },
  resume: { token: entry.token, outcome },
});

/** Everybody waits first, and whoever comes to a released gate is let through by the next write. */
const enterGate = (
  file: CaseFile,
  place: Place & { step: GateStep },
  _: Release,
  world: World,
): Transition => {
  const { step, entry } = place;
  const at = file.appraisal.at;
  const again = at?.step === step.id;
  const visit = again ? at.visit : file.appraisal.seq + 1;
  return {
    appraisal: {
      ...without(moveTo(file, place, world, visit), "dueAt"),
      place: `${step.id}|waiting`,
      token: entry.token,
    },
    event: {
      at: world.now.toISOString(),
      type: "gate.entered",
      actor: SYSTEM,
      step: step.id,
      visit,
      detail: {},
    },
  };
};

/** The same step is reached again by another execution or a retry: nobody is asked twice. */
const reenter = (
  file: CaseFile,
  { step, entry }: Place,
  task: Task,
  release: Release,
  world: World,
): Transition => {
  const renewed: Task = { ...task, token: entry.token };
  const waiting = task.status === "open" || task.status === "held";
  const held = file.appraisal.hold ? { token: entry.token } : {};
  return {
    appraisal: withDue(
      { ...without(file.appraisal, "unheard"), ...held },
      [renewed],
      release,
      world.cycle.phases,
    ),
    tasks: [renewed],
    event: {
      at: world.now.toISOString(),
      type: "execution.rebuilt",
      actor: SYSTEM,
      step: step.id,
      visit: task.visit,
      detail: { execution: entry.execution },
    },
    ...(waiting || file.appraisal.hold
      ? {}
      : { resume: { token: entry.token, outcome: task.outcome ?? "skipped" } }),
  };
};

/** A visit of its own, so that a rebuild never takes what an earlier visit answered for this one. */
const skipped = (file: CaseFile, place: Place, release: Release, world: World): Transition => ({
  appraisal: withDue(
    {
      ...moveTo(file, place, world, (latestTask(file, place.step.id)?.visit ?? 0) + 1),
      unheard: { token: place.entry.token, outcome: "skipped", since: world.now.toISOString() },
    },
    [],
    release,
    world.cycle.phases,
  ),
  event: {
    at: world.now.toISOString(),
    type: "step.skipped",
    actor: SYSTEM,
    step: place.step.id,
    detail: { condition: true },
  },
  resume: { token: place.entry.token, outcome: "skipped" },
});

const failedHold = (file: CaseFile, place: Place, world: World): Transition => {
  const now = world.now.toISOString();
  const visit =
    file.appraisal.at?.step === place.step.id
      ? file.appraisal.at.visit
      : (latestTask(file, place.step.id)?.visit ?? 0) + 1;
  const hold: Hold = {
    cause: "step.failed",
    since: now,
    ...(place.entry.failed ? { detail: place.entry.failed } : {}),
  };
  return {
    appraisal: holdAt(moveTo(file, place, world, visit), place.step.id, hold, place.entry.token),
    event: {
      at: now,
      type: "held",
      actor: SYSTEM,
      step: place.step.id,
      visit,
      detail: { cause: hold.cause, error: hold.detail ?? "" },
    },
  };
};

/** The end of a phase failed: HR sees it and lets it be tried again. */
export const holdPhaseEnd = (
  file: CaseFile,
  phase: string,
  token: string,
  error: string,
  world: World,
): Transition => {
  const now = world.now.toISOString();
  return {
    appraisal: holdAt(
      file.appraisal,
      file.appraisal.at?.step ?? phase,
      { cause: "step.failed", since: now, detail: error },
      token,
    ),
    event: { at: now, type: "held", actor: SYSTEM, detail: { cause: "step.failed", phase, error } },
  };
};

/** Kinds of steps that wait. */
type WaitKind = { [K in StepKind]: (typeof kinds)[K]["call"] extends "openTask" ? K : never }[StepKind];
type Enter<K extends WaitKind> = (
  file: CaseFile,
  place: Place & { step: StepOf<K> },
  release: Release,
  world: World,
) => Transition;

/** What entering each of them does. */
const enters: { readonly [K in WaitKind]: Enter<K> } = {
  form: enterTask,
  review: enterTask,
  gather: (file, place, release, world) =>
    enterGather(file, place, release, nextVisit(file, place.step), world),
  together: (file, place, release, world) =>
    enterTogether(file, place, release, nextVisit(file, place.step), world),
  gate: enterGate,
};

const isWaiting = (step: Step): step is StepOf<WaitKind> => kinds[step.kind].call === "openTask";
const enterAs = <K extends WaitKind>(kind: K, ...given: Parameters<Enter<K>>): Transition =>
  enters[kind](...given);

/**
 * What entering a waiting step writes. Entering the step at which the appraisal stands already is a rebuild or a
 * retry, not a new visit.
 */
export const enterStep = (file: CaseFile, release: Release, entry: Entry, world: World): Transition => {
  const found = wantStep(release.scheme, entry.step);
  const place: Place = { ...found, entry };
  if (entry.failed !== undefined) return failedHold(file, place, world);
  const step = found.step;
  const here = file.appraisal.at?.step === step.id && file.appraisal.at.phase === found.phase.id;
  const task = here ? currentTask(file) : undefined;
  if (task) return reenter(file, place, task, release, world);
  const left = leftBy(file, step.id);
  if (left !== undefined) return leaveAgain(file, place, left, release, world);
  const asked = here && tasksAt(file).length > 0;
  if (asked && step.kind === "gather") return reenterGather(file, { ...place, step }, release, world);
  if (asked && step.kind === "together") return reenterTogether(file, { ...place, step }, release, world);
  if (entry.skip) return skipped(file, place, release, world);
  if (isWaiting(step)) return enterAs(step.kind, file, { ...place, step }, release, world);
  return failedHold(
    file,
    { ...place, entry: { ...entry, failed: `step kind ${step.kind} waits for nobody` } },
    world,
  );
};
