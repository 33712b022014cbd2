/** Values that the machine knows are put back at every post: whoever edits the page cannot change them. */
import { blankFields } from "./blank.ts";
import { type Field, fieldsOf, isCarried } from "./field.ts";
import type { Form } from "./form.ts";
import { defined, type Fields, fieldsIn, isFields, rowsIn, valueAt } from "./value.ts";

/**
 * Read-only and hidden fields, and which rows there are under `fixedRows`, come from `prefill`; the rest from `answers`.
 * Rows are matched by number; where people may add and remove rows, by the hidden field they carry.
 * Without `answers` (no draft yet) everything starts as prefilled, and rows that must be there start empty.
 */
export const imposePrefill = (form: Form, answers: unknown, prefill: unknown): Fields =>
  answers === undefined ? start(fieldsOf(form), prefill) : imposeFields(fieldsOf(form), answers, prefill);

/** Only what the form asks: an expression may have given more. */
const start = (fields: readonly Field[], prefill: unknown): Fields => ({
  ...blankFields(fields),
  ...defined(fields.map((field) => [field.name, valueAt(prefill, field.name)] as const)),
});

const imposeFields = (fields: readonly Field[], answers: unknown, prefill: unknown): Fields =>
  defined(
    fields.map((field) => {
      const given = valueAt(prefill, field.name);
      return [field.name, isCarried(field) ? given : imposeField(field, valueAt(answers, field.name), given)];
    }),
  );

const imposeField = (field: Field, answer: unknown, given: unknown): unknown => {
  if (field.fields.length === 0) return answer;
  if (field.kind === "evidence") return answer;
  if (field.schema.type === "object") return imposeGroup(field, answer, given);
  return field.ui.fixedRows ? imposeFixedRows(field, answer, given) : imposeFreeRows(field, answer, given);
};

const imposeGroup = (field: Field, answer: unknown, given: unknown): unknown => {
  const group = imposeFields(field.fields, answer, given);
  return answer === undefined && Object.keys(group).length === 0 ? undefined : group;
};

const imposeFixedRows = (field: Field, answer: unknown, given: unknown): unknown =>
  given === undefined
    ? undefined
    : rowsIn(given).map((row, index) => imposeFields(field.fields, rowsIn(answer)[index], row));

const imposeFreeRows = (field: Field, answer: unknown, given: unknown): unknown => {
  if (!Array.isArray(answer)) return answer;
  const left = [...rowsIn(given)];
  return answer.map((row) => imposeFields(field.fields, row, take(left, keyOf(field), row)));
};

const keyOf = (field: Field): string | undefined => field.fields.find((part) => part.ui.hidden)?.name;

/** Takes the prefilled row with the same key out of those left: no two rows may claim the same one. */
const take = (left: unknown[], key: string | undefined, row: unknown): unknown => {
  if (key === undefined) return undefined;
  const wanted = valueAt(row, key);
  const index = left.findIndex(
    (one) => isFields(one) && wanted !== undefined && valueAt(one, key) === wanted,
  );
  return index < 0 ? undefined : fieldsIn(left.splice(index, 1)[0]);
};
