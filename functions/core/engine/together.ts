/** Several forms are open at once, each a task of its own; whoever comes last lets the path go on. */
import type { Release } from "../../../workflows/language/release.ts";
import type { FormStep, Lapse, TogetherStep } from "../../../workflows/language/scheme.ts";
import type { EventDraft } from "../audit/chain.ts";
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
import { type Assignee, resolveAssignee } from "./assign.ts";
import { withDue } from "./due.ts";
import { findStep } from "./find.ts";
import { involvedIn } from "./involved.ts";
import { type Ending, endingOf, type Over, renewedWith } from "./several.ts";
import { draftsOf, SYSTEM, type Transition, tasksAt, tasksWith, type World } from "./transition.ts";

type TogetherPlace = Place & { readonly step: TogetherStep };
type Cast = { readonly part: FormStep; readonly to: Assignee | undefined };

const castOf = (file: CaseFile, { parts }: TogetherStep, { settings }: Pick<World, "settings">): Cast[] =>
  parts.map((part) => ({
    part,
    to: resolveAssignee(file.appraisal, settings, part.who, involvedIn(file, part)),
  }));

/** The first part that nobody can be asked. */
export const vacantPart = (file: CaseFile, step: TogetherStep, world: World): FormStep | undefined =>
  castOf(file, step, world).find(({ to }) => to === undefined)?.part;

const openPart = (
  file: CaseFile,
  { phase, step, entry }: TogetherPlace,
  { part, to }: { part: FormStep; to: Assignee },
  visit: number,
  world: World,
): Task => {
  const form = entry.forms?.[part.id];
  const place = { phase, step: part, entry: { ...entry, ...(form === undefined ? {} : { form }) } };
  const { token: _, ...task } = openTask(file, place, to, visit, world);
  return { ...task, of: step.id };
};

/** Everybody gets a task and an invitation at once. Nobody is asked before there is somebody for every part. */
export const enterTogether = (
  file: CaseFile,
  place: TogetherPlace,
  release: Release,
  visit: number,
  world: World,
): Transition => {
  const { step, entry } = place;
  const cast = castOf(file, step, world);
  const vacant = cast.filter(({ to }) => to === undefined).flatMap(({ part }) => part.who);
  if (vacant.length > 0) return holdVacant(file, place, [...new Set(vacant)], visit, world);
  const tasks = cast.flatMap(({ part, to }) =>
    to ? [openPart(file, place, { part, to }, visit, world)] : [],
  );
  const appraisal = { ...moveTo(file, place, world, visit), place: `${step.id}|open`, token: entry.token };
  return {
    appraisal: withDue(appraisal, tasks, release, world.cycle.phases),
    tasks,
    mails: tasks.map((task) =>
      invitationMail(task, task.returnedReason === undefined ? "invitation" : "returned", world.now),
    ),
    event: {
      at: world.now.toISOString(),
      type: "task.opened",
      actor: SYSTEM,
      step: step.id,
      visit,
      detail: {
        assignees: tasks.map(({ assignee }) => assignee),
        parts: tasks.map((task) => ({
          step: task.step,
          assignee: task.assignee,
          role: task.role,
          dueAt: task.dueAt,
          ...chosenForm(task),
        })),
      },
    },
  };
};

const isOpen = ({ status }: Task): boolean => status === "open";

/** HR is asked for the parts whose time was over, by their rules; without such, all that was to come has come. */
const over = (release: Release, tasks: readonly Task[]): Over => {
  const held = tasks.filter(({ status }) => status === "held");
  if (held.length > 0) {
    const reasons = held.flatMap((task) => {
      const part = findStep(release.scheme, task.step)?.step;
      return part && "lapse" in part ? [part.lapse.reason.id] : [];
    });
    return { reason: [...new Set(reasons)].join(" "), missing: [], mails: [] };
  }
  return { outcome: tasks.some(({ status }) => status === "skipped") ? "skipped" : "submitted" };
};

const ending = (
  file: CaseFile,
  release: Release,
  step: string,
  tasks: readonly Task[],
  world: World,
): Ending => endingOf(file, release, { step, tasks, over: () => over(release, tasks) }, world, isOpen);

const changed = (
  file: CaseFile,
  release: Release,
  task: Task & { readonly of: string },
  world: World,
): Omit<Transition, "event"> => ({
  ...ending(file, release, task.of, tasksWith(file, [task]), world),
  tasks: [task],
});

/** What a task is that was opened as a part. */
export type PartTask = Task & { readonly of: string };
export const isPart = (task: Task): task is PartTask => task.of !== undefined;

export const answerPart = (
  file: CaseFile,
  release: Release,
  answer: { readonly task: PartTask; readonly submission: Submission; readonly event: EventDraft },
  world: World,
): Transition => {
  const { task, submission, event } = answer;
  const decidedAt = world.now.toISOString();
  const done = { ...task, status: "done", outcome: submission.outcome, decidedAt } as const;
  return {
    ...changed(file, release, done, world),
    submissions: [submission],
    dropDrafts: draftsOf(file, task),
    event,
  };
};

/**
 * The time of a part is over. By its rule the others are waited for without it, or HR is asked, once none of them is
 * open: until then HR may give it more time, or to somebody else.
 */
export const lapsePart = (
  file: CaseFile,
  release: Release,
  task: PartTask,
  rule: Lapse,
  world: World,
): Transition => {
  const now = world.now.toISOString();
  const goesOn = rule.do === "continue";
  const late: PartTask = goesOn
    ? { ...task, status: "lapsed", outcome: "lapsed", decidedAt: now }
    : { ...task, status: "held" };
  return {
    ...changed(file, release, late, world),
    ...(goesOn ? { dropDrafts: [] } : { mails: [lapsedMail(task, undefined, world.now)] }),
    event: {
      at: now,
      type: "task.lapsed",
      actor: SYSTEM,
      step: task.step,
      visit: task.visit,
      detail: { rule: goesOn ? "continue" : "hold", reason: rule.reason.id },
    },
  };
};

/** The same step is reached again by another execution or a retry: nobody is asked twice. */
export const reenterTogether = (
  file: CaseFile,
  { step, entry }: TogetherPlace,
  release: Release,
  world: World,
): Transition => ({
  ...ending(renewedWith(file, entry.token), release, step.id, tasksAt(file), world),
  event: {
    at: world.now.toISOString(),
    type: "execution.rebuilt",
    actor: SYSTEM,
    step: step.id,
    visit: file.appraisal.at?.visit ?? 1,
    detail: { execution: entry.execution },
  },
});
