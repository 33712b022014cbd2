/** Rows of short values as a table, which folds into blocks on a phone. */
import { type Field, textsOf } from "../../forms/language/field.ts";
import { pointer, rowsIn } from "../../forms/language/value.ts";
import { type Html, html } from "../markup.ts";
import type { FieldView } from "./view.ts";

/** More columns than this do not fit a printed page. */
const mostColumns = 5;

/** A list of files fits a cell; groups and rows do not. */
const isDeep = (field: Field): boolean => field.fields.length > 0 && field.kind !== "evidence";

/** Undefined when the rows are too wide or deep for a table. The roles keep it a table when it is folded. */
export const readTable = (view: FieldView): Html | undefined => {
  const columns = view.field.fields.filter((field) => !field.ui.hidden);
  if (columns.length > mostColumns || columns.some(isDeep)) return undefined;
  const label = (field: Field) => textsOf(view.form, field, view.language).label;
  return html`<table role="table"><caption class="unseen">${view.texts.label}</caption><thead role="rowgroup"><tr role="row">${columns.map((field) => html`<th role="columnheader" scope="col">${label(field)}</th>`)}</tr></thead><tbody role="rowgroup">${rowsIn(
    view.value,
  ).map(
    (row, index) => html`<tr role="row">${columns.map((field) => cell(view, field, row, index))}</tr>`,
  )}</tbody></table>`;
};

const cell = (view: FieldView, field: Field, row: unknown, index: number): Html => {
  const value = view.cell(field, row, pointer(view.path, index));
  if (value === undefined) return html`<td role="cell" class="none">–</td>`;
  return html`<td role="cell" data-label="${textsOf(view.form, field, view.language).label}">${value}</td>`;
};
