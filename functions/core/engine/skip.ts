/** HR goes on without a held step. */
import { kinds } from "../../../workflows/language/kinds/index.ts";
import type { Release } from "../../../workflows/language/release.ts";
import { asksPeople } from "../../../workflows/language/scheme.ts";
import { Fault } from "../../errors.ts";
import { mailIdOf } from "../ids.ts";
import type { Actor, Appraisal, CaseFile, Mail, Task } from "../model.ts";
import { withDue } from "./due.ts";
import { findStep } from "./find.ts";
import { gatheredEvent } from "./gather.ts";
import { currentTask, isWaiting, type Transition, tasksAt, type World } from "./transition.ts";

const skippedMail = ({ id, employee }: Appraisal, step: string, reason: string, now: string): Mail => ({
  id: mailIdOf(now, `${id}-${step}-skipped`),
  personId: employee.id,
  kind: "notice",
  appraisalId: id,
  tasks: [],
  skipped: { step, reason },
  status: "queued",
  attempts: 0,
  sendAt: now,
  createdAt: now,
});

const passedBy = (task: Task, now: string): Task => ({
  ...task,
  status: "skipped",
  outcome: "skipped",
  decidedAt: now,
});

/** Of several, those that nobody has answered; what was answered stays so. */
const tasksLeft = (file: CaseFile, now: string): Task[] =>
  tasksAt(file)
    .filter(isWaiting)
    .map((task) => passedBy(task, now));

/**
 * HR goes on without the step, and the employee is told so with the reason. It answers nothing and decides nothing: an
 * objection that is skipped is neither rejected nor upheld, for that is its officer's alone (PP 30/2019 Art. 59); the
 * result stands as it was.
 */
export const skip = (
  file: CaseFile,
  release: Release,
  act: { reason: string; actor: Actor },
  world: World,
): Transition => {
  const task = currentTask(file);
  const now = world.now.toISOString();
  const token = task?.token ?? file.appraisal.token;
  const { hold, token: held, ...rest } = file.appraisal;
  if (!hold || token === undefined)
    throw new Fault("state.conflict", { what: file.appraisal.id, got: "not on hold", wanted: "on hold" });
  const passed = task ? [passedBy(task, now)] : tasksLeft(file, now);
  const resume = { token: held ?? token, outcome: "skipped" };
  const step = rest.at && findStep(release.scheme, rest.at.step)?.step;
  const unheard = task ? {} : { unheard: { ...resume, since: now } };
  const seats = tasksAt(file).filter(({ seat }) => seat !== undefined);
  const gathered = gatheredEvent(seats, file.submissions, "skipped", world);
  return {
    appraisal: withDue({ ...rest, ...unheard }, passed, release, world.cycle.phases),
    tasks: passed,
    ...(gathered ? { andEvent: gathered, dropDrafts: seats.map(({ id }) => id) } : {}),
    ...(step && asksPeople(step) ? { mails: [skippedMail(rest, step.id, act.reason, now)] } : {}),
    event: {
      at: now,
      type: "task.skipped",
      actor: act.actor,
      detail: {
        reason: act.reason,
        cause: hold.cause,
        ...(step ? { without: kinds[step.kind].missing } : {}),
      },
      ...(file.appraisal.at ? { step: file.appraisal.at.step, visit: file.appraisal.at.visit } : {}),
    },
    resume,
  };
};
