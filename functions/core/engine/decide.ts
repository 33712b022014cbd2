/** What a decision writes: a filled form or a chosen outcome, by the person whose task it is. */
import { formFor } from "../../../workflows/language/refers.ts";
import type { Release } from "../../../workflows/language/release.ts";
import type { GatherStep, Outcome, ReviewStep, Step } from "../../../workflows/language/scheme.ts";
import { Fault } from "../../errors.ts";
import { hashOf } from "../audit/chain.ts";
import type { Actor, CaseFile, Submission, Task } from "../model.ts";
import { holdAt } from "./arrive.ts";
import { withDue } from "./due.ts";
import { wantStep } from "./find.ts";
import { answerSeat } from "./gather.ts";
import { answerPart, isPart, type PartTask } from "./together.ts";
import { draftsOf, type Transition, type World } from "./transition.ts";

export type Decision = {
  readonly task: Task;
  readonly outcome: string;
  readonly answers: unknown;
  readonly actor: Actor;
  /** Hash of what the person was shown. */
  readonly shown: string;
  /** A name that nobody can foresee, under which an anonymous answer is kept. */
  readonly slot?: string;
};

const reviewOutcome = (step: ReviewStep, id: string): Outcome => {
  const outcome = step.outcomes.find((candidate) => candidate.id === id);
  if (!outcome)
    throw new Fault("outcome.unknown", { got: id, wanted: step.outcomes.map((o) => o.id).join(", ") });
  return outcome;
};

const timesChosen = (file: CaseFile, step: string, outcome: string): number =>
  file.submissions.filter((s) => s.step === step && s.outcome === outcome).length;

type Chosen = { readonly outcome: string; readonly hold: boolean };

/** The outcome as the state machine hears it: past its limit it goes another way, or to HR. */
const chosen = (file: CaseFile, release: Release, decision: Decision): Chosen => {
  const { step } = wantStep(release.scheme, decision.task.step);
  if (step.kind !== "review") return { outcome: "submitted", hold: false };
  const outcome = reviewOutcome(step, decision.outcome);
  const beyond = outcome.limit !== undefined && timesChosen(file, step.id, outcome.id) >= outcome.limit.times;
  if (!beyond) return { outcome: outcome.id, hold: false };
  return outcome.limit?.then === "hold"
    ? { outcome: outcome.id, hold: true }
    : { outcome: `${outcome.id}.limit`, hold: false };
};

const submissionOf = (decision: Decision, step: Step, now: string): Submission => {
  const form = formFor(step, decision.task);
  return {
    appraisalId: decision.task.appraisalId,
    step: decision.task.step,
    visit: decision.task.visit,
    ...(form === undefined ? {} : { form }),
    outcome: decision.outcome,
    by: decision.actor.id,
    role: decision.task.role,
    at: now,
    answers: decision.answers,
    hash: hashOf(decision.answers),
  };
};

/** Nothing of an anonymous answer tells who wrote it, nor when. */
const withoutName = (submission: Submission, { task, slot }: Decision): Submission => {
  if (slot === undefined) throw new Fault("internal");
  const { answers } = submission;
  return { ...submission, slot, by: "", at: task.openedAt, hash: hashOf({ slot, answers }) };
};

const decideSeat = (
  file: CaseFile,
  release: Release,
  step: GatherStep,
  decision: Decision,
  world: World,
): Transition => {
  const now = world.now.toISOString();
  const { task, actor, shown } = decision;
  const named = submissionOf({ ...decision, outcome: "submitted" }, step, now);
  const submission = step.anonymous
    ? withoutName(named, decision)
    : { ...named, slot: String(task.seat ?? 1) };
  const event = {
    at: now,
    type: "task.submitted" as const,
    actor,
    step: task.step,
    visit: task.visit,
    shown,
    detail: { outcome: "submitted", ...(step.anonymous ? {} : { answers: submission.hash }) },
  };
  return answerSeat(file, release, step, { task, submission, event }, world);
};

const decidePart = (
  file: CaseFile,
  release: Release,
  step: Step,
  decision: Decision & { readonly task: PartTask },
  world: World,
): Transition => {
  const now = world.now.toISOString();
  const { task, actor, shown } = decision;
  const submission = submissionOf({ ...decision, outcome: "submitted" }, step, now);
  const event = {
    at: now,
    type: "task.submitted" as const,
    actor,
    step: task.step,
    visit: task.visit,
    shown,
    detail: { outcome: submission.outcome, answers: submission.hash },
  };
  return answerPart(file, release, { task, submission, event }, world);
};

/** Faults: `task.closed` if the task waits for nobody any more, `outcome.unknown`. */
export const decide = (file: CaseFile, release: Release, decision: Decision, world: World): Transition => {
  const { task } = decision;
  if (task.status !== "open") throw new Fault("task.closed", { task: task.id, status: task.status });
  const { step } = wantStep(release.scheme, task.step);
  if (step.kind === "gather") return decideSeat(file, release, step, decision, world);
  if (isPart(task)) return decidePart(file, release, step, { ...decision, task }, world);
  const now = world.now.toISOString();
  const { outcome, hold } = chosen(file, release, decision);
  const done: Task = { ...task, status: "done", outcome, decidedAt: now };
  const { agency } = world.settings;
  const named = step.kind === "review" && file.appraisal.follows !== undefined && agency !== undefined;
  const submission = { ...submissionOf(decision, step, now), ...(named ? { agency } : {}) };
  const appraisal = hold
    ? holdAt(file.appraisal, task.step, { cause: "return.limit", since: now, detail: outcome }, task.token)
    : withDue(file.appraisal, [done], release, world.cycle.phases);
  return {
    appraisal,
    tasks: [done],
    submissions: [submission],
    dropDrafts: draftsOf(file, task),
    event: {
      at: now,
      type: "task.submitted",
      actor: decision.actor,
      step: task.step,
      visit: task.visit,
      shown: decision.shown,
      detail: {
        outcome: decision.outcome,
        answers: submission.hash,
        ...(hold ? { held: "return.limit" } : {}),
      },
    },
    ...(hold || task.token === undefined ? {} : { resume: { token: task.token, outcome } }),
  };
};
