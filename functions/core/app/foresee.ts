/** What will be computed of an answer that was not given yet. Nothing is written. */
import { defaultNext, routes } from "../../../workflows/language/routes.ts";
import { hashOf } from "../audit/chain.ts";
import { findStep, wantStep } from "../engine/find.ts";
import type { CaseFile, ComputedResult, Submission, Task } from "../model.ts";
import type { App } from "../ports.ts";
import type { Scene } from "./act.ts";
import { evaluateIn } from "./context.ts";
import { compute } from "./run-step.ts";
import { contextFor } from "./story.ts";

export type Intent = { readonly task: Task; readonly outcome: string; readonly answers: unknown };

const submissionOf = ({ task, outcome, answers }: Intent, at: string): Submission => ({
  appraisalId: task.appraisalId,
  step: task.step,
  visit: task.visit,
  outcome,
  by: task.assignee,
  role: task.role,
  at,
  answers,
  hash: hashOf(answers),
});

const withResults = (file: CaseFile, results: readonly ComputedResult[]): CaseFile => ({
  ...file,
  appraisal: {
    ...file.appraisal,
    results: { ...file.appraisal.results, ...Object.fromEntries(results.map((r) => [r.name, r])) },
  },
});

/** Values of the steps that compute right after the outcome, as they would come out if it were given now. */
export const foresee = async (app: App, scene: Scene, intent: Intent): Promise<ComputedResult[]> => {
  const { scheme } = scene.release;
  const { phase, step: own, of } = wantStep(scheme, intent.task.step);
  // What comes of it depends on others, whose answers nobody sees before all of them are there.
  if (own.kind === "gather" || of !== undefined) return [];
  const submission = submissionOf(intent, scene.world.now.toISOString());
  let file: CaseFile = { ...scene.file, submissions: [...scene.file.submissions, submission] };
  let at = findStep(scheme, routes(phase, own)[intent.outcome]?.to ?? "")?.step;
  const results: ComputedResult[] = [];
  while (at?.kind === "compute" && !results.some((result) => result.step === at?.id)) {
    const context = await contextFor(app, { ...scene, file }, at);
    if (at.when === undefined || (await evaluateIn(at.when, context)) === true) {
      const computed = await compute(scene.release, at, context);
      results.push(...computed);
      file = withResults(file, computed);
    }
    at = findStep(scheme, defaultNext(phase, at))?.step;
  }
  return results;
};
