/** A form with its controls. */
import { type Field, fieldsOf, isCarried, textsOf } from "../../forms/language/field.ts";
import type { Form } from "../../forms/language/form.ts";
import { isShown } from "../../forms/language/shown.ts";
import { pointer } from "../../forms/language/value.ts";
import { type Html, html } from "../markup.ts";
import { given } from "./frame.ts";
import { kinds } from "./index.ts";
import { type FormOptions, fieldView, formView, nameAt, sectionsOf } from "./shared.ts";
import { tellField } from "./tell.ts";
import type { FieldView, FormView } from "./view.ts";

/** The sections of a form; no `<form>` around them, and without the fields that an outcome needs. */
export const askForm = (form: Form, answers: unknown, options: FormOptions): Html => {
  const shared = formView(form, options, answers);
  return html`${sectionsOf(form, options.language, ({ name }) => !shared.needed.has(name)).map(
    ({ title, guidance, fields }) =>
      html`<section class="part"><h3>${title}</h3>${guidance && html`<p class="lead">${guidance}</p>`}${askFields(shared, fields, fieldsOf(form), answers, "")}</section>
`,
  )}`;
};

/** One top-level field of a form. */
export const askField = (form: Form, name: string, answers: unknown, options: FormOptions): Html => {
  const fields = fieldsOf(form);
  const wanted = fields.filter((field) => field.name === name);
  return askFields(formView(form, options, answers), wanted, fields, answers, "");
};

const askFields = (
  shared: FormView,
  fields: readonly Field[],
  level: readonly Field[],
  answers: unknown,
  path: string,
): Html => html`${fields.map((field) => ask(shared, field, level, answers, path))}`;

const ask = (
  shared: FormView,
  field: Field,
  level: readonly Field[],
  answers: unknown,
  path: string,
): Html | undefined => {
  if (field.ui.hidden) return undefined;
  const other = level.find(({ name }) => name === field.ui.showWhen?.field);
  if (other && isCarried(other) && !isShown(field, level, answers)) return undefined;
  const view = fieldView(shared, field, answers, path, {
    cell: () => undefined,
    inside: (fields, inner, at) => askFields(shared, fields, fields, inner, at),
  });
  if (field.ui.readonly) return given(view, tellField(shared, field, answers, path));
  const isLive = other !== undefined && !isCarried(other);
  return kinds[field.kind].ask(isLive ? { ...view, when: whenOf(shared, field, other, path) } : view);
};

const whenOf = (
  shared: FormView,
  field: Field,
  other: Field,
  path: string,
): NonNullable<FieldView["when"]> => {
  const { label, options = {} } = textsOf(shared.form, other, shared.language);
  const values = field.ui.showWhen?.in ?? [];
  const named = values.map((value) =>
    Object.hasOwn(options, value) ? options[value] : shared.say(value === "true" ? "yes" : "no"),
  );
  const words = shared.say("onlyWhen", { label, values: named.join(shared.say("or")) });
  return { name: nameAt(pointer(path, other.name)), values, words };
};
