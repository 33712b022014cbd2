/** Fields that belong to some outcomes of a review only. */
import { fieldsOf } from "./field.ts";
import type { Form } from "./form.ts";
import { type Fields, fieldsIn } from "./value.ts";

export type OutcomeNeeds = {
  readonly id: string;
  /** Top-level fields that must be answered with this outcome. */
  readonly requires: readonly string[];
};

/** Fields that outcomes need and the form does not require anyway, in its order, with the ids of those outcomes. */
export const neededBy = (
  form: Form,
  outcomes: readonly OutcomeNeeds[],
): ReadonlyMap<string, readonly string[]> => {
  const idsFor = (name: string) =>
    outcomes.filter(({ requires }) => requires.includes(name)).map(({ id }) => id);
  return new Map(
    fieldsOf(form)
      .filter(({ required }) => !required)
      .map(({ name }) => [name, idsFor(name)] as const)
      .filter(([, ids]) => ids.length > 0),
  );
};

/**
 * Answers without what belongs to outcomes that were not chosen: the page asks it beside those only.
 * Like `pruneHidden` it is for validation and storing; a draft keeps all, and so does a post without an outcome.
 */
export const pruneOutcomes = (
  form: Form,
  answers: unknown,
  outcomes: readonly OutcomeNeeds[],
  chosen: string | undefined,
): Fields => {
  const needed = neededBy(form, outcomes);
  const isAsked = (name: string) => chosen === undefined || (needed.get(name)?.includes(chosen) ?? true);
  return Object.fromEntries(Object.entries(fieldsIn(answers)).filter(([name]) => isAsked(name)));
};
