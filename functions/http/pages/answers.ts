/** One post of a task page, taken in: what is kept, what is wrong, what would be stored. */
import { applyRowAction, rowActionOf, rowButtons } from "../../../forms/language/action.ts";
import { type Field, fieldsOf } from "../../../forms/language/field.ts";
import type { AnswerError, Language } from "../../../forms/language/form.ts";
import { pruneOutcomes } from "../../../forms/language/outcome.ts";
import { pathOf } from "../../../forms/language/posted.ts";
import { imposePrefill } from "../../../forms/language/prefill.ts";
import { pruneHidden } from "../../../forms/language/shown.ts";
import { draftFrom } from "../../../forms/language/take.ts";
import { validateAnswers } from "../../../forms/language/validate.ts";
import { defined, type Fields, isEmpty, isFields, valueAt } from "../../../forms/language/value.ts";
import { missingOutcome } from "../../../web/pages/outcomes.ts";
import { controls } from "../../../web/pages/task-page.ts";
import { hashOf } from "../../core/audit/chain.ts";
import type { Draft } from "../../core/model.ts";
import { Fault } from "../../errors.ts";
import type { TaskView } from "./view.ts";

/** Everything typed so far. */
export type Posted = { readonly answers: unknown; readonly outcome: string | undefined };

export type Judged = {
  readonly answers: unknown;
  readonly outcome: string;
  readonly errors: readonly AnswerError[];
};

const outcomeIn = ({ step }: TaskView, body: URLSearchParams): string | undefined => {
  const chosen = body.get(controls.outcome);
  return step.kind === "review" ? step.outcomes.find((o) => o.id === chosen)?.id : undefined;
};

/** What a decision wants in any case; remarks on the last one belong to that one. */
const carriedOn = (fields: readonly Field[], answers: unknown): Fields =>
  defined(
    fields
      .filter((field) => field.required || field.fields.length > 0)
      .map((field) => {
        const value = valueAt(answers, field.name);
        const inner = (part: unknown) => (isFields(part) ? carriedOn(field.fields, part) : part);
        return [field.name, Array.isArray(value) ? value.map(inner) : inner(value)] as const;
      }),
  );

/** What the page shows before anybody typed: whoever is asked again goes on from what they sent, but for the decision. */
export const startOf = ({ form, prefill, earlier, step }: TaskView): unknown => {
  if (!form) return {};
  const sent = earlier !== undefined && step.kind === "review" ? carriedOn(fieldsOf(form), earlier) : earlier;
  return imposePrefill(form, sent, prefill);
};

/** A record of the store holds 400 KB in all. */
const MOST_MB = 0.3;

/** Fault `request.too-large` for more than the store takes in one piece. */
export const wantStorable = <T>(answers: T): T => {
  if (Buffer.byteLength(JSON.stringify(answers)) > MOST_MB * 1024 * 1024)
    throw new Fault("request.too-large", { limit: MOST_MB });
  return answers;
};

const within = (value: unknown, step: string): unknown =>
  Array.isArray(value) ? value[Number(step)] : valueAt(value, step);

/** The filled row that a button would remove before its person was asked; files and empty rows go at once. */
export const askedFirst = (answers: unknown, body: URLSearchParams): string | undefined => {
  const name = body.get(rowButtons.remove);
  const path = name === null ? undefined : pathOf(name);
  if (name === null || path === undefined || body.has(rowButtons.sure)) return undefined;
  // Rows stand in lists; a button for anything else removes nothing, so it asks nothing.
  const list = path.slice(0, -1).reduce<unknown>(within, answers);
  const row = Array.isArray(list) ? within(list, path.at(-1) ?? "") : undefined;
  return isEmpty(row) || valueAt(row, "size") !== undefined ? undefined : name;
};

/** What was typed, with a row more or less if a row button was pressed. */
export const readPost = (view: TaskView, body: URLSearchParams): Posted => {
  const outcome = outcomeIn(view, body);
  if (!view.form) return { answers: {}, outcome };
  const answers = draftFrom(view.form, body, { prefill: view.prefill, evidence: view.scene.file.files });
  const action = rowActionOf(body);
  const asks = askedFirst(answers, body) !== undefined;
  return {
    answers: wantStorable(action && !asks ? applyRowAction(view.form, answers, action) : answers),
    outcome,
  };
};

/** What would be stored, and everything that speaks against it. */
export const judge = (view: TaskView, posted: Posted, language: Language): Judged => {
  const chosen =
    view.step.kind === "review" ? view.step.outcomes.find((o) => o.id === posted.outcome) : undefined;
  const missing = view.step.kind === "review" && !chosen ? [missingOutcome(language)] : [];
  const outcome = posted.outcome ?? "submitted";
  if (!view.form) return { answers: {}, outcome, errors: missing };
  const outcomes = view.step.kind === "review" ? view.step.outcomes : [];
  const asked = pruneOutcomes(view.form, posted.answers, outcomes, chosen?.id);
  const answers = pruneHidden(view.form, asked);
  const wrong = validateAnswers(view.form, answers, language, {
    requires: chosen?.requires ?? [],
    today: view.today,
  });
  return { answers, outcome, errors: [...missing, ...wrong] };
};

/** What a code confirms: the task, the outcome, the answers, and what was shown. */
export const boundOf = (view: TaskView, judged: Judged): string =>
  hashOf({
    task: view.task.id,
    generation: view.task.generation,
    outcome: judged.outcome,
    answers: hashOf(judged.answers),
    shown: view.shown,
  });

export const draftOf = (view: TaskView, posted: Posted, now: Date, page?: string): Draft => ({
  appraisalId: view.task.appraisalId,
  taskId: view.task.id,
  savedAt: now.toISOString(),
  answers: posted.answers,
  ...(posted.outcome === undefined ? {} : { outcome: posted.outcome }),
  ...(page === undefined ? {} : { page }),
});

/** What is kept of the task now: the draft, with what the machine knows today, or what a page without one starts with. */
export const savedOf = (view: TaskView, draft: Draft | undefined): Posted => ({
  answers:
    draft?.answers === undefined
      ? startOf(view)
      : view.form
        ? imposePrefill(view.form, draft.answers, view.prefill)
        : draft.answers,
  outcome: draft?.outcome,
});
