/** HR closes a cycle: what is not finished ends where it stands, with nothing assumed. */
import type { Actor, Appraisal, CaseFile } from "../model.ts";
import { placeOfEnd } from "./find.ts";
import { isWaiting, type Transition, tasksAt, type World } from "./transition.ts";

export const closeAppraisal = (
  file: CaseFile,
  act: { reason: string; actor: Actor },
  world: World,
): Transition => {
  const now = world.now.toISOString();
  const {
    hold: _hold,
    token: _token,
    unheard: _unheard,
    dueAt: _due,
    running: _running,
    at,
    ...rest
  } = file.appraisal;
  const appraisal: Appraisal = { ...rest, place: placeOfEnd(rest), closedAt: now };
  return {
    appraisal,
    tasks: tasksAt(file)
      .filter(isWaiting)
      .map((task) => ({ ...task, status: "cancelled", decidedAt: now })),
    event: {
      at: now,
      type: "cycle.closed",
      actor: act.actor,
      detail: { reason: act.reason, phase: at?.phase ?? null },
      ...(at ? { step: at.step, visit: at.visit } : {}),
    },
  };
};
