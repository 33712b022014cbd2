/** What expressions see of an appraisal, and their evaluation. */
import { workflowsOf } from "../../../workflows/language/refers.ts";
import type { Release } from "../../../workflows/language/release.ts";
import { type GatherStep, isHuman } from "../../../workflows/language/scheme.ts";
import { attendanceScore } from "../attendance/score.ts";
import { counting, entryForRules } from "../engine/entries.ts";
import { findStep } from "../engine/find.ts";
import { gatheredIn } from "../engine/gathered.ts";
import { evaluate } from "../expressions.ts";
import type { CaseFile, Submission } from "../model.ts";
import { callableRules } from "../ratings/callable.ts";

export type Context = {
  readonly answers: Readonly<Record<string, unknown>>;
  readonly results: Readonly<Record<string, unknown>>;
  readonly entries: Readonly<Record<string, readonly unknown[]>>;
  readonly superior: Readonly<Record<string, unknown>>;
  readonly employee: Readonly<Record<string, unknown>>;
  readonly unit: Readonly<Record<string, unknown>>;
  readonly attendance?: Readonly<Record<string, unknown>>;
  readonly cycle: Readonly<Record<string, unknown>>;
};

/** The step whose answers a submission stands for: a revision takes the place of what it revises. */
const standsFor = (release: Release, submission: Submission): string => {
  const step = findStep(release.scheme, submission.step)?.step;
  return step && isHuman(step) && step.revises !== undefined ? step.revises : submission.step;
};

const withOutcome = (submission: Submission): unknown =>
  typeof submission.answers === "object" && submission.answers !== null
    ? { ...submission.answers, outcome: submission.outcome }
    : { outcome: submission.outcome };

/** The latest submission of each step that one person answers, under the step that it stands for. */
export const latestSubmissions = (file: CaseFile, release: Release): ReadonlyMap<string, Submission> =>
  new Map(
    file.submissions
      .filter(({ slot }) => slot === undefined)
      .sort((a, b) => (a.at === b.at ? a.visit - b.visit : a.at < b.at ? -1 : 1))
      .map((s) => [standsFor(release, s), s]),
  );

export const gathersOf = ({ scheme }: Release): readonly GatherStep[] =>
  workflowsOf(scheme).flatMap(({ steps }) => steps.filter((step) => step.kind === "gather"));

/** Nothing where none was imported: nobody was there on no day. */
const attendanceIn = ({ attendance }: CaseFile): Readonly<Record<string, unknown>> => {
  if (!attendance) return {};
  const { workdays, present, late, absent } = attendance;
  const score = attendanceScore(attendance);
  return { workdays, present, late, absent, ...(score === undefined ? {} : { score }) };
};

export const contextOf = (
  file: CaseFile,
  release: Release,
  year: number,
  achievement: string | undefined,
  superior: Context["superior"] = {},
): Context => {
  const { appraisal } = file;
  return {
    answers: {
      ...Object.fromEntries([...latestSubmissions(file, release)].map(([step, s]) => [step, withOutcome(s)])),
      ...Object.fromEntries(
        gathersOf(release).map((step) => [step.id, (gatheredIn(file, step)?.answers ?? []).map(withOutcome)]),
      ),
    },
    results: Object.fromEntries(Object.values(appraisal.results).map((r) => [r.name, r.value])),
    entries: Object.fromEntries(
      release.scheme.logs.map((log) => [
        log.id,
        counting(log, file.entries ?? []).map((entry) => entryForRules(log, entry)),
      ]),
    ),
    superior,
    employee: { ...appraisal.employee, unitHead: appraisal.employee.unitHead === true },
    unit: {
      code: appraisal.employee.unit,
      name: appraisal.employee.unitName,
      ...(achievement === undefined ? {} : { achievement }),
    },
    cycle: { year },
    attendance: attendanceIn(file),
  };
};

/** The functions of the field that expressions may call. */
export const ruleFunctions = callableRules;

export const evaluateIn = (expression: string, context: unknown): Promise<unknown> =>
  evaluate(expression, context, { functions: ruleFunctions });

/** Values that a form starts with, by field. */
export const prefillOf = async (
  prefill: Readonly<Record<string, string>>,
  context: Context,
): Promise<Readonly<Record<string, unknown>>> =>
  Object.fromEntries(
    await Promise.all(
      Object.entries(prefill).map(async ([field, expression]) => [
        field,
        await evaluateIn(expression, context),
      ]),
    ),
  );
