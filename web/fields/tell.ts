/** Answers for reading: on review pages, receipts and paper. */
import { type Field, fieldsOf, textsOf } from "../../forms/language/field.ts";
import type { Form } from "../../forms/language/form.ts";
import { isShown } from "../../forms/language/shown.ts";
import { isEmpty, valueAt } from "../../forms/language/value.ts";
import { type Html, html } from "../markup.ts";
import { kinds } from "./index.ts";
import { type FormOptions, fieldView, formView, sectionsOf } from "./shared.ts";
import type { FormView } from "./view.ts";

export type TellOptions = Pick<FormOptions, "language" | "evidenceHref"> & {
  /** Top-level fields that nobody was asked for. */
  readonly unasked?: readonly string[];
};

/** What was asked and what was answered, in the order of the form; hidden and not asked fields are left out. */
export const renderAnswers = (form: Form, answers: unknown, options: TellOptions): Html => {
  const shared = formView(form, { ...options, action: "" });
  const fields = fieldsOf(form);
  const unasked = new Set(options.unasked);
  const isWanted = (field: Field) => !unasked.has(field.name) && isTold(field, fields, answers);
  return html`${sectionsOf(form, options.language, isWanted).map(
    (section) =>
      html`<section class="part"><h3>${section.title}</h3>${tellFields(shared, section.fields, answers, "")}</section>
`,
  )}`;
};

/** The value of one field of `answers`, which stand at `path`. */
export const tellField = (shared: FormView, field: Field, answers: unknown, path: string): Html =>
  kinds[field.kind].tell(
    fieldView(shared, field, answers, path, {
      inside: (fields, inner, at) =>
        tellFields(
          shared,
          fields.filter((one) => isTold(one, fields, inner)),
          inner,
          at,
        ),
      cell: (one, row, at) => (isTold(one, field.fields, row) ? tellField(shared, one, row, at) : undefined),
    }),
  );

const tellFields = (shared: FormView, fields: readonly Field[], answers: unknown, path: string): Html =>
  html`<dl class="answers">${fields.map(
    (field) =>
      html`<div${isWide(field, valueAt(answers, field.name)) && html` class="wide"`}><dt>${textsOf(shared.form, field, shared.language).label}</dt><dd>${tellField(shared, field, answers, path)}</dd></div>`,
  )}</dl>`;

const isTold = (field: Field, level: readonly Field[], answers: unknown): boolean =>
  !field.ui.hidden && isShown(field, level, answers);

const isWide = ({ kind }: Field, value: unknown): boolean =>
  (kind === "group" || kind === "repeat") && !isEmpty(value);
