/** Fields that are asked only while another one has a certain value. */
import { type Field, fieldsOf } from "./field.ts";
import type { Form } from "./form.ts";
import { defined, type Fields, inLetters, isFields, rowsIn, valueAt } from "./value.ts";

/** Whether a field is asked, given the answers of its level. A field that depends on one not asked is not asked. */
export const isShown = (field: Field, level: readonly Field[], answers: unknown): boolean =>
  follows(field, level, answers, new Set());

const follows = (field: Field, level: readonly Field[], answers: unknown, seen: Set<Field>): boolean => {
  const { showWhen } = field.ui;
  if (showWhen === undefined || seen.has(field)) return true;
  const other = level.find((one) => one.name === showWhen.field);
  if (other === undefined) return true;
  if (!follows(other, level, answers, seen.add(field))) return false;
  const value = valueAt(answers, other.name);
  const values = Array.isArray(value) ? value : [value];
  return values.some((one) => showWhen.in.includes(inLetters(one)));
};

/** Answers without what was typed into fields that are not asked. For validation and storing; a draft keeps all. */
export const pruneHidden = (form: Form, answers: unknown): Fields => pruneFields(fieldsOf(form), answers);

const pruneFields = (fields: readonly Field[], answers: unknown): Fields =>
  defined(
    fields
      .filter((field) => isShown(field, fields, answers))
      .map((field) => [field.name, pruneField(field, valueAt(answers, field.name))] as const),
  );

const pruneField = (field: Field, value: unknown): unknown => {
  if (field.fields.length === 0 || value === undefined) return value;
  if (Array.isArray(value))
    return rowsIn(value).map((row) => (isFields(row) ? pruneFields(field.fields, row) : row));
  return isFields(value) ? pruneFields(field.fields, value) : value;
};
