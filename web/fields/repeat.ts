import { mostRows, rowButtons } from "../../forms/language/action.ts";
import type { Field } from "../../forms/language/field.ts";
import { rowTitle } from "../../forms/language/place.ts";
import { inLetters, pointer, rowsIn, valueAt } from "../../forms/language/value.ts";
import { type Html, html } from "../markup.ts";
import { grouped, unanswered } from "./frame.ts";
import { readTable } from "./table.ts";
import { type FieldKindView, type FieldView, idOf } from "./view.ts";

/** Rows of fields, which may hold rows again. Its buttons post the form, so that they work without a script. */
export const repeat: FieldKindView = {
  ask: (view) =>
    grouped(
      view,
      html`${rowsIn(view.value).map((row, index) => askRow(view, row, index))}${addButton(view)}`,
      "rows",
    ),
  tell: (view) => unanswered(view) ?? readTable(view) ?? tellRows(view),
};

const isFixed = ({ field }: FieldView): boolean => field.ui.fixedRows === true || field.ui.readonly === true;

const askRow = (view: FieldView, row: unknown, index: number): Html => {
  const path = pointer(view.path, index);
  const name = `${view.name}[${index}]`;
  return html`<fieldset class="row" id="${idOf(path)}" tabindex="-1"><legend>${rowTitle(view.form, view.field, index, view.language)}</legend><input type="hidden" name="${name}[_]" value="1">${keys(view.field, name, row)}<div class="cells">${view.inside(view.field.fields, row, path)}</div>${removeButton(view, name, index)}</fieldset>
`;
};

/** Keys of prefilled rows travel along, so that a row is known again wherever it stands. */
const keys = (field: Field, name: string, row: unknown): readonly Html[] =>
  field.ui.fixedRows
    ? []
    : field.fields
        .filter((part) => part.ui.hidden && valueAt(row, part.name) !== undefined)
        .map(
          (part) =>
            html`<input type="hidden" name="${name}[${part.name}]" value="${inLetters(valueAt(row, part.name))}">`,
        );

const addButton = (view: FieldView): Html | undefined => {
  const count = rowsIn(view.value).length;
  if (isFixed(view) || count >= (view.field.schema.maxItems ?? mostRows)) return undefined;
  const target = `${view.action}#${idOf(pointer(view.path, count))}`;
  return html`<button class="add" name="${rowButtons.add}" value="${view.name}" formaction="${target}" formnovalidate>${view.texts.add ?? view.say("add", { label: view.texts.label })}</button>`;
};

const removeButton = (view: FieldView, name: string, index: number): Html | undefined => {
  if (isFixed(view) || rowsIn(view.value).length <= (view.field.schema.minItems ?? 0)) return undefined;
  const target = `${view.action}#${view.id}`;
  const row = rowTitle(view.form, view.field, index, view.language);
  return html`<button class="remove" name="${rowButtons.remove}" value="${name}" formaction="${target}" formnovalidate>${view.say("remove", { row })}</button>`;
};

const tellRows = (view: FieldView): Html =>
  html`<ol class="told">${rowsIn(view.value).map(
    (row, index) =>
      html`<li><p class="row-title">${rowTitle(view.form, view.field, index, view.language)}</p>${view.inside(view.field.fields, row, pointer(view.path, index))}</li>`,
  )}</ol>`;
