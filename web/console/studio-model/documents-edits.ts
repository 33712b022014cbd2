/** Edits that touch the scheme and its forms at once. */
import { type Documents, everyStepOf, type FormDocuments } from "./documents.ts";
import { below, everyField, fieldsOfForm, nameOf, parentOf, removeField, renameField } from "./form-edits.ts";
import { type Fields, fieldsIn, namesIn, put, renamed, rowsIn, textIn } from "./json.ts";
import { overFormulas, renamedIn } from "./reads.ts";

/** Forms of a step: one, or variants of which each person gets theirs. */
export const formsOfStep = (step: Fields): readonly string[] =>
  typeof step.form === "string"
    ? [step.form]
    : rowsIn(step.form ?? step.forms).flatMap((one) => {
        const { form } = fieldsIn(one);
        return typeof form === "string" ? [form] : [];
      });

export const stepsAsking = (scheme: Fields, formId: string) =>
  everyStepOf(scheme).filter(({ step }) => formsOfStep(step).includes(formId));

const overSteps = (scheme: Fields, formId: string, change: (step: Fields) => Fields): Fields =>
  stepsAsking(scheme, formId).reduce((all, { path, step }) => put(all, path, change(step)), scheme);

const overRequires = (step: Fields, change: (names: readonly string[]) => readonly string[]): Fields =>
  "outcomes" in step
    ? {
        ...step,
        outcomes: rowsIn(step.outcomes).map((outcome) => {
          const { requires, ...rest } = fieldsIn(outcome);
          return requires === undefined ? rest : { ...rest, requires: change(namesIn(requires)) };
        }),
      }
    : step;

/** What a step shares names fields by their whole path. */
const overShares = (step: Fields, from: string, to: string): Fields =>
  "shares" in step
    ? {
        ...step,
        shares: namesIn(step.shares).map((one) =>
          one === from || one.startsWith(`${from}.`) ? `${to}${one.slice(from.length)}` : one,
        ),
      }
    : step;

export const putForm = (documents: Documents, id: string, form: FormDocuments): Documents =>
  put(documents, ["forms", id], form);

const hasField = (form: FormDocuments | undefined, path: string): boolean =>
  form !== undefined && everyField(fieldsOfForm(form)).some((field) => field.path === path);

/**
 * Formulas read a field of a step or of a log. Where another variant of the step's form has it still, they go on reading
 * that name, and the checks tell that this variant has none.
 */
const readsOfField = (
  { scheme, forms }: Documents,
  id: string,
  path: string,
): readonly (readonly string[])[] => {
  const alone = stepsAsking(scheme, id).filter(
    ({ step }) => !formsOfStep(step).some((other) => other !== id && hasField(forms[other], path)),
  );
  const logs = rowsIn(scheme.logs)
    .map(fieldsIn)
    .filter(({ form }) => form === id);
  return [
    ...["answers", "superior"].flatMap((root) =>
      alone.map(({ id: step }) => [root, step, ...path.split(".")]),
    ),
    ...logs.map((log) => ["entries", textIn(log.id), ...path.split(".")]),
  ];
};

/** Calls a field otherwise in its form, in formulas, and in what the steps that ask it demand and fill in. */
export const renameFieldEverywhere = (
  documents: Documents,
  id: string,
  path: string,
  to: string,
): Documents => {
  const form = documents.forms[id];
  const next = form && renameField(form, path, to);
  if (!next || next === form) return documents;
  const reads = readsOfField(documents, id, path);
  const read = overFormulas(documents.scheme, (formula) =>
    reads.reduce((one, names) => renamedIn(one, names, to), formula),
  );
  const shared = overSteps(read, id, (step) => overShares(step, path, below(parentOf(path), to)));
  if (parentOf(path) !== "") return putForm({ ...documents, scheme: shared }, id, next);
  const from = nameOf(path);
  const scheme = overSteps(shared, id, (step) => ({
    ...overRequires(step, (names) => names.map((one) => (one === from ? to : one))),
    ...("prefill" in step ? { prefill: renamed(fieldsIn(step.prefill), from, to) } : {}),
  }));
  return putForm({ ...documents, scheme }, id, next);
};

/** Takes a field out of its form, and out of what the steps that ask it demand and fill in. */
export const removeFieldEverywhere = (documents: Documents, id: string, path: string): Documents => {
  const form = documents.forms[id];
  const next = form && removeField(form, path);
  if (!next || next === form) return documents;
  if (parentOf(path) !== "") return putForm(documents, id, next);
  const gone = nameOf(path);
  const scheme = overSteps(documents.scheme, id, (step) => ({
    ...overRequires(step, (names) => names.filter((one) => one !== gone)),
    ...("prefill" in step ? { prefill: put(fieldsIn(step.prefill), [gone], undefined) } : {}),
  }));
  return putForm({ ...documents, scheme }, id, next);
};

/** A form that no step asks may go. */
export const removeForm = (documents: Documents, id: string): Documents =>
  stepsAsking(documents.scheme, id).length > 0 ? documents : put(documents, ["forms", id], undefined);
