/** What time does to an open task: reminds, and in the end lapses it by the declared rule. */
import type { Release } from "../../../workflows/language/release.ts";
import { isHuman, type Lapse } from "../../../workflows/language/scheme.ts";
import { Fault } from "../../errors.ts";
import { mailIdOf } from "../ids.ts";
import type { CaseFile, Mail, Task } from "../model.ts";
import { holdAt, invitationMail, lapsedMail } from "./arrive.ts";
import { resolveAssignee } from "./assign.ts";
import { withDue } from "./due.ts";
import { wantStep } from "./find.ts";
import { lapseSeats } from "./gather.ts";
import { timesOf } from "./times.ts";
import { isPart, lapsePart } from "./together.ts";
import { draftsOf, SYSTEM, type Transition, tasksWith, type World } from "./transition.ts";

const humanStep = (release: Release, id: string) => {
  const { step } = wantStep(release.scheme, id);
  if (!isHuman(step)) throw new Fault("state.conflict", { what: `step ${id} waits for nobody` });
  return step;
};

const reminderMail = (task: Task, now: Date): Mail => ({
  ...invitationMail(task, "reminder", now),
  id: mailIdOf(now.toISOString(), `${task.id}-r`),
});

/** All reminders whose time has come are one mail; the rest stays. */
export const remind = (file: CaseFile, release: Release, task: Task, world: World): Transition => {
  const now = world.now.toISOString();
  const reminded: Task = { ...task, reminders: task.reminders.filter((at) => at > now) };
  return {
    appraisal: withDue(file.appraisal, tasksWith(file, [reminded]), release, world.cycle.phases),
    tasks: [reminded],
    mails: [reminderMail(reminded, world.now)],
    event: {
      at: now,
      type: "task.reminded",
      actor: SYSTEM,
      step: task.step,
      visit: task.visit,
      detail: { to: task.assignee },
    },
  };
};

const handOver = (
  file: CaseFile,
  release: Release,
  task: Task,
  rule: Lapse & { do: "handOver" },
  world: World,
): Transition => {
  const to = resolveAssignee(file.appraisal, world.settings, rule.to);
  if (!to || to.person.id === task.assignee || task.handedOver)
    return lapseToHold(file, release, task, rule, world);
  // Who gets it by rule acts for themselves, whomever the one before stood in for.
  const { onBehalfOf: _, delegation: __, openUntil: ___, ...own } = task;
  const passed: Task = {
    ...own,
    role: to.role,
    assignee: to.person.id,
    assigneeName: to.person.name,
    generation: task.generation + 1,
    handedOver: true,
    ...timesOf(humanStep(release, task.step), world),
  };
  return {
    appraisal: withDue(file.appraisal, tasksWith(file, [passed]), release, world.cycle.phases),
    tasks: [passed],
    dropDrafts: draftsOf(file, task),
    mails: [
      invitationMail(passed, "invitation", world.now),
      lapsedMail(task, passed.assigneeName, world.now),
    ],
    event: {
      at: world.now.toISOString(),
      type: "task.lapsed",
      actor: SYSTEM,
      step: task.step,
      visit: task.visit,
      detail: { rule: "handOver", from: task.assignee, to: passed.assignee, reason: rule.reason.id },
    },
  };
};

const lapseToHold = (file: CaseFile, release: Release, task: Task, rule: Lapse, world: World): Transition => {
  if (isPart(task)) return lapsePart(file, release, task, rule, world);
  const now = world.now.toISOString();
  return {
    appraisal: holdAt(
      file.appraisal,
      task.step,
      { cause: "lapsed", since: now, detail: rule.reason.id },
      task.token,
    ),
    tasks: [{ ...task, status: "held" }],
    mails: [lapsedMail(task, undefined, world.now)],
    event: {
      at: now,
      type: "task.lapsed",
      actor: SYSTEM,
      step: task.step,
      visit: task.visit,
      detail: { rule: "hold", reason: rule.reason.id },
    },
  };
};

/** Applies the declared lapse rule. Faults: `task.closed` if somebody acted meanwhile. */
export const lapse = (file: CaseFile, release: Release, task: Task, world: World): Transition => {
  if (task.status !== "open") throw new Fault("task.closed", { task: task.id, status: task.status });
  const step = humanStep(release, task.step);
  if (step.kind === "gather") return lapseSeats(file, release, step, world);
  const rule = step.lapse;
  if (rule.do === "hold") return lapseToHold(file, release, task, rule, world);
  if (rule.do === "handOver") return handOver(file, release, task, rule, world);
  if (isPart(task)) return lapsePart(file, release, task, rule, world);
  const now = world.now.toISOString();
  const lapsed: Task = { ...task, status: "lapsed", outcome: "lapsed", decidedAt: now };
  return {
    appraisal: withDue(file.appraisal, [lapsed], release, world.cycle.phases),
    tasks: [lapsed],
    dropDrafts: [],
    event: {
      at: now,
      type: "task.lapsed",
      actor: SYSTEM,
      step: task.step,
      visit: task.visit,
      detail: { rule: "continue", reason: rule.reason.id },
    },
    ...(task.token === undefined ? {} : { resume: { token: task.token, outcome: "lapsed" } }),
  };
};
