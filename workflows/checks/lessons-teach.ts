/** A lesson asks only what can be answered on its one page, and explains every answer that it takes for wrong. */
import { type Field, fieldsOf } from "../../forms/language/field.ts";
import type { FieldKind, Form } from "../../forms/language/form.ts";
import { lessonOf, placedSteps } from "../language/refers.ts";
import { type Finding, finding } from "./finding.ts";
import type { Rule } from "./rule.ts";

/** Nothing is kept of a lesson but that it was finished: no file, no row that a press of a button adds. */
const UNFIT: readonly FieldKind[] = ["evidence", "repeat"];

const everyField = (fields: readonly Field[]): readonly Field[] =>
  fields.flatMap((field) => [field, ...everyField(field.fields)]);

const isUnfit = ({ kind, ui }: Field): boolean =>
  UNFIT.includes(kind) || ui.readonly === true || ui.hidden === true;

const isUnexplained = (form: Form, { path, schema }: Field): boolean =>
  schema.const !== undefined &&
  schema.const !== true &&
  [form.texts.id, form.texts.en].some(({ fields }) => fields[path]?.errors?.const === undefined);

export const lessonsTeach: Rule = ({ scheme, forms }) =>
  placedSteps(scheme).flatMap(({ step, path }): Finding[] => {
    const lesson = lessonOf(step);
    const form = lesson !== undefined && Object.hasOwn(forms, lesson) ? forms[lesson] : undefined;
    if (!form) return [];
    const place = [...path, "before"];
    return everyField(fieldsOf(form)).flatMap((field) => [
      ...(isUnfit(field) ? [finding("lesson.field", place, { form: form.id, field: field.path })] : []),
      ...(isUnexplained(form, field)
        ? [finding("lesson.explanation", place, { form: form.id, field: field.path })]
        : []),
    ]);
  });
