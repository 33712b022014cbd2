/** What the row buttons do to answers: add a row, remove one, attach a file. */
import { blankFields } from "./blank.ts";
import { type Field, fieldsOf } from "./field.ts";
import type { Form } from "./form.ts";
import { pathOf } from "./posted.ts";
import { type Fields, fieldsIn, isFields, rowsIn, valueAt } from "./value.ts";

/** Names of the buttons and the bracketed place they carry as value. */
export const rowButtons = {
  add: "_add",
  remove: "_remove",
  /** Removes without asking: the person was asked already. */
  sure: "_sure",
  evidence: "_evidence",
} as const;

export type RowAction =
  | { readonly kind: "add"; readonly at: string; readonly row?: Fields }
  | { readonly kind: "remove"; readonly at: string };

/** The row button that was pressed, if any. */
export const rowActionOf = (body: URLSearchParams): RowAction | undefined => {
  const add = body.get(rowButtons.add);
  if (add !== null) return { kind: "add", at: add };
  const remove = body.get(rowButtons.sure) ?? body.get(rowButtons.remove);
  return remove === null ? undefined : { kind: "remove", at: remove };
};

/**
 * Answers with a row more or less; `at` is `results` or `results[0][indicators]` to add, and the row itself,
 * `results[0]`, to remove. An action that the form does not allow (unknown place, fixed rows, row that is not there,
 * more rows than `maxItems`) changes nothing.
 */
export const applyRowAction = (form: Form, answers: unknown, action: RowAction): Fields => {
  const path = pathOf(action.at);
  const list = action.kind === "add" ? path : path?.slice(0, -1);
  if (path === undefined || list === undefined || list.length === 0) return fieldsIn(answers);
  const change = action.kind === "add" ? addRow(action.row) : removeRow(Number(path.at(-1)));
  return changeRows(fieldsOf(form), fieldsIn(answers), list, change);
};

type Change = (field: Field, rows: readonly unknown[]) => readonly unknown[];

/** Rows that a form without `maxItems` may have. */
export const mostRows = 200;

const addRow =
  (row: Fields | undefined): Change =>
  (field, rows) =>
    rows.length >= (field.schema.maxItems ?? mostRows) ? rows : [...rows, row ?? blankFields(field.fields)];

const removeRow =
  (index: number): Change =>
  (_, rows) =>
    rows.filter((_, at) => at !== index);

const changeRows = (
  fields: readonly Field[],
  answers: Fields,
  path: readonly string[],
  change: Change,
): Fields => {
  const [name = "", ...rest] = path;
  const field = fields.find((one) => one.name === name);
  if (field === undefined || field.ui.readonly || field.ui.hidden || field.fields.length === 0)
    return answers;
  const value = changeField(field, valueAt(answers, name), rest, change);
  return value === undefined ? answers : { ...answers, [name]: value };
};

const changeField = (field: Field, value: unknown, rest: readonly string[], change: Change): unknown => {
  if (field.schema.type === "object")
    return rest.length === 0 ? undefined : changeRows(field.fields, fieldsIn(value), rest, change);
  if (rest.length === 0) return field.ui.fixedRows ? undefined : change(field, rowsIn(value));
  if (!Array.isArray(value)) return undefined;
  const [index = "", ...inner] = rest;
  return value.map((row: unknown, at) =>
    String(at) === index && isFields(row) ? changeRows(field.fields, row, inner, change) : row,
  );
};
