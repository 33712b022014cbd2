/** What a task page shows, from the record. */
import type { Form, Language } from "../../../forms/language/form.ts";
import type { ComputedProps, Notice, OutcomeProps, Read, Subject } from "../../../web/pages/props.ts";
import type { Release } from "../../../workflows/language/release.ts";
import { type ComputeStep, type HumanStep, isHuman, type Step } from "../../../workflows/language/scheme.ts";
import type { Scene } from "../../core/app/act.ts";
import { type Context, contextOf, latestSubmissions, prefillOf } from "../../core/app/context.ts";
import { hashOf } from "../../core/audit/chain.ts";
import { findStep, wantStep } from "../../core/engine/find.ts";
import type { Appraisal, CaseFile, ComputedResult, Submission, Task } from "../../core/model.ts";
import type { App } from "../../core/ports.ts";
import { Fault } from "../../errors.ts";
import { roleInWords } from "./texts.ts";

export type TaskView = {
  readonly scene: Scene;
  readonly task: Task;
  readonly step: HumanStep;
  readonly form: Form | undefined;
  readonly prefill: Readonly<Record<string, unknown>>;
  readonly reads: readonly Read[];
  /** Hash of all that the person is shown to act upon. */
  readonly shown: string;
};

export const subjectOf = ({ employee }: Appraisal): Subject => ({
  name: employee.name,
  position: employee.position,
  unit: employee.unitName,
});

export const formOfStep = (release: Release, step: Step | undefined): Form | undefined =>
  step && "form" in step && step.form !== undefined ? release.forms[step.form] : undefined;

const nameOf = ({ appraisal, tasks }: CaseFile, submission: Submission): string => {
  if (submission.by === appraisal.employee.id) return appraisal.employee.name;
  return (
    tasks.find((task) => task.step === submission.step && task.visit === submission.visit)?.assigneeName ?? ""
  );
};

/** A coded value in the words of its vocabulary. */
export const inWords = (
  release: Release,
  vocabulary: string | undefined,
  value: unknown,
  language: Language,
): string => {
  if (value === null || value === undefined) return "—";
  const words =
    vocabulary === undefined ? undefined : release.scheme.vocabularies[vocabulary]?.[String(value)];
  if (words) return words[language];
  const known = Object.values(release.scheme.vocabularies).find((v) => v[String(value)] !== undefined);
  return (
    known?.[String(value)]?.[language] ?? (typeof value === "object" ? JSON.stringify(value) : String(value))
  );
};

const computeSteps = (release: Release): ComputeStep[] =>
  release.scheme.phases.flatMap((phase) => phase.steps).filter((step) => step.kind === "compute");

const titleOfInput = (release: Release, path: string, language: Language): string => {
  const [root, name, field] = path.split(".");
  if (root === "results")
    return (
      computeSteps(release)
        .flatMap((s) => s.values)
        .find((v) => v.name === name)?.title[language] ?? path
    );
  if (root !== "answers" || name === undefined) return path;
  const step = findStep(release.scheme, name)?.step;
  const label =
    field === undefined ? undefined : formOfStep(release, step)?.texts[language].fields[field]?.label;
  return [step?.title[language] ?? name, label].filter((part) => part !== undefined).join(": ");
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
            value: inWords(release, undefined, input, language),
          })),
      },
    ];
  });

export const readOf = (scene: Scene, submission: Submission, language: Language): Read => {
  const { release, file } = scene;
  const step = findStep(release.scheme, submission.step)?.step;
  const form = formOfStep(release, step);
  const outcome =
    step?.kind === "review"
      ? step.outcomes.find((o) => o.id === submission.outcome)?.title[language]
      : undefined;
  return {
    title: [step?.title[language] ?? submission.step, outcome]
      .filter((part) => part !== undefined)
      .join(" — "),
    by: `${nameOf(file, submission)} (${roleInWords(submission.role, language)})`,
    at: submission.at,
    ...(form ? { form, answers: submission.answers } : {}),
  };
};

/** The readable parts of a step: earlier answers in order, and computed values if a read step computes. */
const readsOf = (scene: Scene, step: HumanStep, language: Language): Read[] => {
  const { file, release } = scene;
  const latest = latestSubmissions(file, release);
  const results = Object.values(file.appraisal.results);
  return step.reads.flatMap((id) => {
    const read = findStep(release.scheme, id)?.step;
    if (read?.kind === "compute") {
      const values = computedProps(
        release,
        results.filter((r) => r.step === id),
        language,
      );
      return values.length > 0 ? [{ title: read.title[language], values }] : [];
    }
    const submission = latest.get(id);
    return submission ? [readOf(scene, submission, language)] : [];
  });
};

const shownHash = (scene: Scene, step: HumanStep): string => {
  const latest = latestSubmissions(scene.file, scene.release);
  return hashOf({
    release: scene.release.id,
    step: step.id,
    reads: step.reads.map((id) => latest.get(id)?.hash ?? null),
    results: Object.values(scene.file.appraisal.results).map((r) => [r.name, r.value ?? null]),
  });
};

export const contextFor = async (app: App, { file, release, world }: Scene): Promise<Context> => {
  const unit = await app.store.cycles.unit(file.appraisal.cycleId, file.appraisal.employee.unit);
  return contextOf(file, release, world.cycle.year, unit?.achievement);
};

export const viewOf = async (app: App, scene: Scene, task: Task, language: Language): Promise<TaskView> => {
  const { step } = wantStep(scene.release.scheme, task.step);
  if (!isHuman(step)) throw new Fault("state.conflict", { what: `step ${step.id} waits for nobody` });
  const needs = Object.keys(step.prefill).length > 0;
  return {
    scene,
    task,
    step,
    form: formOfStep(scene.release, step),
    prefill: needs ? await prefillOf(step.prefill, await contextFor(app, scene)) : {},
    reads: readsOf(scene, step, language),
    shown: shownHash(scene, step),
  };
};

export const outcomesOf = (step: HumanStep, language: Language): OutcomeProps[] =>
  step.kind === "review"
    ? step.outcomes.map((o) => ({ id: o.id, title: o.title[language], requires: o.requires }))
    : [];

export const noticesOf = ({ task }: TaskView, saved: string | undefined, now: Date): Notice[] => [
  ...(task.returnedReason === undefined ? [] : [{ kind: "returned", reason: task.returnedReason } as const]),
  ...(saved === undefined ? [] : [{ kind: "saved", at: saved } as const]),
  ...(task.dueAt < now.toISOString() ? [{ kind: "late", due: task.dueAt } as const] : []),
];
