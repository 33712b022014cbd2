/** HR opens a step again that was over: a new visit in a new execution, and whatever stood open meanwhile is withdrawn. */
import type { Release } from "../../../workflows/language/release.ts";
import { asksPeople } from "../../../workflows/language/scheme.ts";
import { Fault } from "../../errors.ts";
import { executionNameOf } from "../ids.ts";
import type { Actor, Appraisal, CaseFile, Task } from "../model.ts";
import { withDue } from "./due.ts";
import { wantStep } from "./find.ts";
import { isWaiting, latestTask, type Transition, tasksAt, type World } from "./transition.ts";

const withdrawn = (file: CaseFile, now: string): Task[] =>
  tasksAt(file)
    .filter(isWaiting)
    .map((task) => ({ ...task, status: "cancelled", decidedAt: now }));

/** Only what nothing later was built on: the phase that runs, or the last one that is over while none runs. */
const wantReopenable = (file: CaseFile, phase: string): void => {
  const current = file.appraisal.running?.phase ?? file.appraisal.done.at(-1);
  if (phase !== current)
    throw new Fault("state.conflict", {
      what: file.appraisal.id,
      got: "a later phase",
      wanted: "the current phase",
    });
};

/** Whoever holds the office when the result is final anew is the one who appraised. */
const withoutAuthority = ({ exported }: Appraisal): Pick<Appraisal, "exported"> => {
  if (!exported) return {};
  const { authority: _authority, ...given } = exported;
  return { exported: given };
};

/**
 * A part is asked again with the others of its step, each with what was written before. Faults: `not-found` for a step that nobody was asked for yet, `state.conflict` if a later phase has begun. The number
 * of the execution is the event's, which no execution before can have.
 */
export const reopen = (
  file: CaseFile,
  release: Release,
  act: { step: string; reason: string; actor: Actor },
  world: World,
): Transition => {
  const { phase, step: named, of: step = named } = wantStep(release.scheme, act.step);
  const latest = latestTask(file, step.id);
  if (!latest || !asksPeople(step))
    throw new Fault("not-found", { what: "task", id: `${file.appraisal.id}-${step.id}` });
  wantReopenable(file, phase.id);
  const now = world.now.toISOString();
  const attempt = file.appraisal.seq + 1;
  const visit = latest.visit + 1;
  const { hold: _hold, token: _token, unheard: _unheard, closedAt: _closed, ...rest } = file.appraisal;
  const reopened: Appraisal = {
    ...rest,
    ...withoutAuthority(rest),
    at: { phase: phase.id, step: step.id, visit, since: now },
    done: rest.done.filter((id) => id !== phase.id),
    running: {
      phase: phase.id,
      execution: executionNameOf(rest.id, phase.id, attempt),
      attempt,
      startedAt: now,
    },
    place: `${step.id}|starting`,
  };
  return {
    appraisal: withDue(reopened, [], release, world.cycle.phases),
    tasks: withdrawn(file, now),
    event: {
      at: now,
      type: "task.reopened",
      actor: act.actor,
      step: step.id,
      visit,
      detail: { reason: act.reason, from: latest.status },
    },
  };
};
