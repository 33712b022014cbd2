/** What a task page shows, from the record. */
import type { Form, Language } from "../../../forms/language/form.ts";
import { neededBy } from "../../../forms/language/outcome.ts";
import type { ComputedProps, Notice, OutcomeProps, Read, Subject } from "../../../web/pages/props.ts";
import { wordsOf } from "../../../web/texts/text.ts";
import { formFor, workflowsOf } from "../../../workflows/language/refers.ts";
import type { Release } from "../../../workflows/language/release.ts";
import {
  type ComputeStep,
  type GatherStep,
  type HumanStep,
  isHuman,
  type Outcome,
  type Step,
} from "../../../workflows/language/scheme.ts";
import type { Scene } from "../../core/app/act.ts";
import { latestSubmissions, prefillOf } from "../../core/app/context.ts";
import { contextFor, storyOf } from "../../core/app/story.ts";
import { hashOf } from "../../core/audit/chain.ts";
import { dayIn } from "../../core/calendar.ts";
import { counting, findLog } from "../../core/engine/entries.ts";
import { findStep, wantStep } from "../../core/engine/find.ts";
import { gatheredIn } from "../../core/engine/gathered.ts";
import { inWords } from "../../core/in-words.ts";
import type { Appraisal, CaseFile, ComputedResult, Submission, Task } from "../../core/model.ts";
import type { App } from "../../core/ports.ts";
import { Fault } from "../../errors.ts";
import { aggregateOf } from "./gathered.ts";
import { logRead } from "./logs.ts";
import { answersInWords, factInWords, roleInWords } from "./texts.ts";

export type TaskView = {
  readonly scene: Scene;
  readonly task: Task;
  readonly step: HumanStep;
  readonly form: Form | undefined;
  /** The day that it is at the agency. */
  readonly today: string;
  readonly prefill: Readonly<Record<string, unknown>>;
  /** What the same person answered the last time, if the step is asked again. */
  readonly earlier?: unknown;
  readonly reads: readonly Read[];
  /** Hash of all that the person is shown to act upon. */
  readonly shown: string;
};

export const subjectOf = ({ employee }: Appraisal): Subject => ({
  name: employee.name,
  position: employee.position,
  unit: employee.unitName,
});

/** The form of a task, or of what it became. */
export const formIn = (
  release: Release,
  step: Step | undefined,
  of: { readonly form?: string | undefined },
): Form | undefined => release.forms[(step && formFor(step, of)) ?? ""];

/** What a task became; undefined if it is an anonymous answer, which nothing joins to its task. */
export const sentFor = ({ file }: Scene, task: Task): Submission | undefined =>
  file.submissions.find(
    (s) =>
      s.step === task.step &&
      s.visit === task.visit &&
      s.slot === (task.seat === undefined ? undefined : String(task.seat)),
  );

const nameOf = ({ appraisal, tasks }: CaseFile, submission: Submission): string => {
  const { step, visit, slot, by } = submission;
  if (by === appraisal.employee.id) return appraisal.employee.name;
  const seat = slot === undefined ? undefined : Number(slot);
  return (
    tasks.find((task) => task.step === step && task.visit === visit && task.seat === seat)?.assigneeName ?? ""
  );
};

export const isAnonymous = (step: Step): boolean => step.kind === "gather" && step.anonymous;

const computeSteps = (release: Release): ComputeStep[] =>
  workflowsOf(release.scheme)
    .flatMap(({ steps }) => steps)
    .filter((step) => step.kind === "compute");

const titleOfInput = (release: Release, path: string, language: Language): string => {
  const [root, name, field] = path.split(".");
  if (root === "results")
    return (
      computeSteps(release)
        .flatMap((s) => s.values)
        .find((v) => v.name === name)?.title[language] ?? path
    );
  if (root === "entries") return release.scheme.logs.find(({ id }) => id === name)?.title[language] ?? path;
  if (root !== "answers" || name === undefined) return factInWords(path, language) ?? path;
  const step = findStep(release.scheme, name)?.step;
  const label =
    field === undefined ? undefined : formIn(release, step, {})?.texts[language].fields[field]?.label;
  return [step?.title[language] ?? name, label].filter((part) => part !== undefined).join(": ");
};

/** What went into a computation, as the reader knows it: an outcome by its title, a coded value by its words. */
const inputInWords = (release: Release, path: string, input: unknown, language: Language): string => {
  const [root, name = "", field] = path.split(".");
  const read = root === "answers" ? findStep(release.scheme, name)?.step : undefined;
  if (root === "entries" || read?.kind === "gather") return answersInWords(Number(input), language);
  const step = field === "outcome" ? read : undefined;
  const outcome = step?.kind === "review" ? step.outcomes.find(({ id }) => id === input) : undefined;
  return outcome?.title[language] ?? inWords(release, undefined, input, language);
};

/** Computed values with everything that explains them. */
export const computedProps = (
  release: Release,
  results: readonly ComputedResult[],
  language: Language,
): ComputedProps[] =>
  results.flatMap((result) => {
    const step = findStep(release.scheme, result.step)?.step;
    const value = step?.kind === "compute" ? step.values.find((v) => v.name === result.name) : undefined;
    if (!value) return [];
    return [
      {
        name: result.name,
        title: value.title[language],
        value: inWords(release, value.vocabulary, result.value, language),
        ...(value.rule ? { rule: value.rule[language] } : {}),
        ...(value.source === undefined ? {} : { source: value.source }),
        inputs: Object.entries(result.inputs)
          .filter(
            ([path, input]) => input !== null && typeof input !== "object" && !path.startsWith("employee."),
          )
          .map(([path, input]) => ({
            title: titleOfInput(release, path, language),
            value: inputInWords(release, path, input, language),
          })),
      },
    ];
  });

export const readOf = (scene: Scene, submission: Submission, language: Language): Read => {
  const { release, file } = scene;
  const step = findStep(release.scheme, submission.step)?.step;
  const form = formIn(release, step, submission);
  const outcomes = step?.kind === "review" ? step.outcomes : [];
  const outcome = outcomes.find((o) => o.id === submission.outcome)?.title[language];
  return {
    title: [step?.title[language] ?? submission.step, outcome]
      .filter((part) => part !== undefined)
      .join(" — "),
    by: `${nameOf(file, submission)} (${roleInWords(submission.role, language)})`,
    at: submission.at,
    ...(form
      ? { form, answers: submission.answers, unasked: unaskedBy(form, outcomes, submission.outcome) }
      : {}),
  };
};

/** Fields that belong to other outcomes than the chosen one. */
const unaskedBy = (form: Form, outcomes: readonly Outcome[], chosen: string): string[] =>
  [...neededBy(form, outcomes)].filter(([, ids]) => !ids.includes(chosen)).map(([field]) => field);

/** The latest answers of a step, or those that took their place. */
const latestOf = ({ file, release }: Scene, step: string): Submission | undefined =>
  latestSubmissions(file, release).get(step) ??
  file.submissions.filter((s) => s.step === step).reduce<Submission | undefined>(later, undefined);

const later = (one: Submission | undefined, other: Submission): Submission =>
  one === undefined || one.visit < other.visit ? other : one;

/** Anonymous answers added up, others each with its writer. */
const gatheredReads = (scene: Scene, step: GatherStep, language: Language, reader: string): Read[] => {
  const gathered = gatheredIn(scene.file, step);
  if (!gathered) return [];
  if (!step.anonymous)
    return gathered.answers.map((one) => ({ ...readOf(scene, one, language), own: one.by === reader }));
  const aggregate = aggregateOf(gathered, formIn(scene.release, step, gathered.answers[0] ?? {}), language);
  return [{ title: step.title[language], aggregate }];
};

/** Hash of what the answers of a step say now; null if there are none. */
const hashShown = (scene: Scene, id: string): string | null => {
  const log = findLog(scene.release.scheme, id);
  if (log) return hashOf(counting(log, scene.file.entries ?? []).map(({ hash }) => hash));
  const step = findStep(scene.release.scheme, id)?.step;
  if (step?.kind !== "gather") return latestOf(scene, id)?.hash ?? null;
  const gathered = gatheredIn(scene.file, step);
  return gathered ? hashOf(gathered.answers.map(({ hash }) => hash)) : null;
};

/** What `reader` may read of these steps, in their order: latest answers, and computed values with their explanation. */
export const readsOf = (
  scene: Scene,
  steps: readonly string[],
  language: Language,
  reader: string,
): Read[] => {
  const { file, release } = scene;
  const results = Object.values(file.appraisal.results);
  return steps.flatMap((id): Read[] => {
    const log = findLog(release.scheme, id);
    if (log) return [logRead(scene, log, language)];
    const read = findStep(release.scheme, id)?.step;
    if (read?.kind === "compute") {
      const values = computedProps(
        release,
        results.filter((r) => r.step === id),
        language,
      );
      return values.length > 0 ? [{ title: read.title[language], values }] : [];
    }
    if (read?.kind === "gather") return gatheredReads(scene, read, language, reader);
    const submission = latestOf(scene, id);
    return submission ? [{ ...readOf(scene, submission, language), own: submission.by === reader }] : [];
  });
};

const shownHash = (scene: Scene, step: HumanStep, task: Task): string =>
  hashOf({
    release: scene.release.id,
    step: step.id,
    ...(task.form === undefined ? {} : { form: task.form }),
    reads: step.reads.map((id) => hashShown(scene, id)),
    results: Object.values(scene.file.appraisal.results).map((r) => [r.name, r.value ?? null]),
  });

/** The same person's answers to the same step and form, the last time that it was asked. */
const earlierOf = ({ file }: Scene, task: Task): Submission | undefined =>
  file.submissions
    .filter((s) => s.step === task.step && s.visit < task.visit && s.by === task.assignee)
    .filter(({ form }) => task.form === undefined || form === task.form)
    .reduce<Submission | undefined>(later, undefined);

/** Who decides again sees what they said the last time. */
const decidedBefore = (scene: Scene, step: HumanStep, earlier: Submission | undefined, language: Language) =>
  earlier && step.kind === "review"
    ? [{ ...readOf(scene, earlier, language), lead: wordsOf(language)("read.before"), open: true }]
    : [];

export const viewOf = async (app: App, own: Scene, task: Task, language: Language): Promise<TaskView> => {
  const { step } = wantStep(own.release.scheme, task.step);
  if (!isHuman(step)) throw new Fault("state.conflict", { what: `step ${step.id} waits for nobody` });
  const scene = { ...own, file: await storyOf(app, own, step) };
  const earlier = earlierOf(scene, task);
  const needs = Object.keys(step.prefill).length > 0;
  return {
    scene,
    task,
    step,
    form: formIn(scene.release, step, task),
    today: dayIn(scene.world.calendar.zone, scene.world.now),
    prefill: needs ? await prefillOf(step.prefill, await contextFor(app, own, step, scene.file)) : {},
    earlier: earlier?.answers,
    reads: [
      ...decidedBefore(scene, step, earlier, language),
      ...readsOf(scene, step.reads, language, task.assignee),
    ],
    shown: shownHash(scene, step, task),
  };
};

export const outcomesOf = (step: HumanStep, language: Language): OutcomeProps[] =>
  step.kind === "review"
    ? step.outcomes.map((o) => ({ id: o.id, title: o.title[language], requires: o.requires }))
    : [];

export const noticesOf = ({ task, step }: TaskView, saved: string | undefined, now: Date): Notice[] => [
  ...(isAnonymous(step) ? [{ kind: "anonymous" } as const] : []),
  ...(task.returnedReason === undefined ? [] : [{ kind: "returned", reason: task.returnedReason } as const]),
  ...(saved === undefined ? [] : [{ kind: "saved", at: saved } as const]),
  ...(task.dueAt < now.toISOString() ? [{ kind: "late", due: task.dueAt } as const] : []),
];
