/** What the steps write that wait for nobody: computing, notifying, and the end of a phase. */
import { kinds } from "../../../workflows/language/kinds/index.ts";
import type { Release } from "../../../workflows/language/release.ts";
import { defaultNext, END } from "../../../workflows/language/routes.ts";
import type { ComputeStep, NotifyStep, StartStep } from "../../../workflows/language/scheme.ts";
import { mailIdOf } from "../ids.ts";
import type { Appraisal, CaseFile, ComputedResult, Mail, Position } from "../model.ts";
import { resolveAssignee } from "./assign.ts";
import { withDue } from "./due.ts";
import { itsWorkflows, placeOfEnd, wantStep } from "./find.ts";
import { SYSTEM, type Transition, tasksAt, type World } from "./transition.ts";

const positionOf = (file: CaseFile, release: Release, step: string, now: string): Position => ({
  phase: wantStep(release.scheme, step).phase.id,
  step,
  visit: file.appraisal.seq + 1,
  since: now,
});

const moved = (file: CaseFile, release: Release, step: string, world: World): Appraisal => {
  const { hold: _hold, token: _token, unheard: _unheard, ...rest } = file.appraisal;
  return { ...rest, at: positionOf(file, release, step, world.now.toISOString()) };
};

/** The step was run already by this position: a retry changes nothing. */
export const hasRun = (file: Pick<CaseFile, "appraisal">, step: string): boolean =>
  file.appraisal.at?.step === step &&
  file.appraisal.hold === undefined &&
  file.appraisal.unheard?.outcome !== "retry";

/**
 * Where an appraisal goes on that stands at this step of its running phase: behind it, if it waits for nobody and was
 * run. The end of a phase is no step, so it is reached through the one before it.
 */
export const goesOnAt = (appraisal: Appraisal, { scheme }: Release, at: string): string => {
  const { phase, step } = wantStep(scheme, at);
  const next = defaultNext(phase, step);
  const isOver = kinds[step.kind].call === "runStep" && hasRun({ appraisal }, at);
  return isOver && next !== END ? next : at;
};

export const applyComputed = (
  file: CaseFile,
  release: Release,
  step: ComputeStep,
  results: readonly ComputedResult[],
  counted: string | undefined,
  world: World,
): Transition => {
  const appraisal: Appraisal = {
    ...moved(file, release, step.id, world),
    results: { ...file.appraisal.results, ...Object.fromEntries(results.map((r) => [r.name, r])) },
    ...(counted === undefined ? {} : { counted }),
  };
  return {
    appraisal: withDue(appraisal, [], release, world.cycle.phases),
    event: {
      at: world.now.toISOString(),
      type: "computed",
      actor: SYSTEM,
      step: step.id,
      detail: { values: Object.fromEntries(results.map((r) => [r.name, r.value ?? null])) },
    },
  };
};

const noticeOf = (appraisalId: string, step: NotifyStep, personId: string, now: string): Mail => ({
  id: mailIdOf(now, `${appraisalId}-${step.id}`),
  personId,
  kind: "notice",
  appraisalId,
  tasks: [],
  message: step.message,
  status: "queued",
  attempts: 0,
  sendAt: now,
  createdAt: now,
});

export const applyNotify = (file: CaseFile, release: Release, step: NotifyStep, world: World): Transition => {
  const to = resolveAssignee(file.appraisal, world.settings, step.to);
  const now = world.now.toISOString();
  const appraisal = moved(file, release, step.id, world);
  return {
    appraisal: withDue(appraisal, [], release, world.cycle.phases),
    mails: to ? [noticeOf(appraisal.id, step, to.person.id, now)] : [],
    event: {
      at: now,
      type: "notified",
      actor: SYSTEM,
      step: step.id,
      detail: { message: step.message, to: to?.person.id ?? null },
    },
  };
};

/** The follow-up itself is an appraisal of its own, which was created before. */
export const applyStart = (file: CaseFile, release: Release, step: StartStep, world: World): Transition => {
  const started = [...new Set([...(file.appraisal.started ?? []), step.followUp])];
  const appraisal: Appraisal = { ...moved(file, release, step.id, world), started };
  return {
    appraisal: withDue(appraisal, [], release, world.cycle.phases),
    event: {
      at: world.now.toISOString(),
      type: "follow-up.started",
      actor: SYSTEM,
      step: step.id,
      detail: { followUp: step.followUp },
    },
  };
};

/** A step whose condition does not hold. */
export const passOver = (file: CaseFile, release: Release, step: string, world: World): Transition => ({
  appraisal: withDue(moved(file, release, step, world), [], release, world.cycle.phases),
  event: {
    at: world.now.toISOString(),
    type: "step.skipped",
    actor: SYSTEM,
    step,
    detail: { condition: true },
  },
});

/** The end of a phase; the end of the last one closes the appraisal. */
export const finishPhase = (file: CaseFile, release: Release, phase: string, world: World): Transition => {
  const {
    running: _running,
    at: _at,
    hold: _hold,
    token: _token,
    unheard: _unheard,
    ...rest
  } = file.appraisal;
  const done = [...new Set([...rest.done, phase])];
  const over = itsWorkflows(release.scheme, file.appraisal).every(({ id }) => done.includes(id));
  const now = world.now.toISOString();
  const appraisal: Appraisal = {
    ...rest,
    done,
    place: over ? placeOfEnd(file.appraisal) : `${phase}|done`,
    ...(over ? { closedAt: now } : {}),
  };
  return {
    appraisal: withDue(appraisal, [], release, world.cycle.phases),
    event: { at: now, type: "phase.finished", actor: SYSTEM, detail: { phase, closed: over } },
  };
};

/** A phase begins, or its execution is built anew from where the appraisal stands. */
export const startPhase = (
  file: CaseFile,
  release: Release,
  phase: string,
  execution: string,
  world: World,
): Transition => {
  const now = world.now.toISOString();
  const again = file.appraisal.running?.phase === phase;
  const attempt = again ? (file.appraisal.running?.attempt ?? 0) + 1 : 1;
  const appraisal: Appraisal = { ...file.appraisal, running: { phase, execution, attempt, startedAt: now } };
  return {
    appraisal: withDue(appraisal, again ? tasksAt(file) : [], release, world.cycle.phases),
    event: {
      at: now,
      type: again ? "execution.rebuilt" : "phase.started",
      actor: SYSTEM,
      detail: { phase, attempt },
    },
  };
};
