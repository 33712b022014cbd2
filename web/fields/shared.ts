/** What asking and telling have in common. */
import { type Field, fieldsOf, textsOf } from "../../forms/language/field.ts";
import type { AnswerError, Form, Language } from "../../forms/language/form.ts";
import { controlName } from "../../forms/language/posted.ts";
import { pointer, segments, valueAt } from "../../forms/language/value.ts";
import { wordsOf } from "../texts/text.ts";
import { type FieldView, type FormView, idOf } from "./view.ts";

export type FormOptions = {
  readonly language: Language;
  readonly errors?: readonly AnswerError[];
  /** Address that the form posts to. */
  readonly action: string;
  /** Address before the id of an attached file. */
  readonly evidenceHref?: string;
  /** The day that it is, which limits of dates follow. */
  readonly today?: string;
  /** Top-level fields that an outcome needs, with the words that say so. */
  readonly needed?: ReadonlyMap<string, string>;
};

const textsIn = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === "string" && one !== "") : [];

/** What carried fields hold that others choose from. */
const offeredIn = (form: Form, answers: unknown): FormView["offered"] =>
  new Map(
    Object.values(form.ui.fields).flatMap(({ choicesFrom: name }) =>
      name === undefined ? [] : [[name, [...new Set(textsIn(valueAt(answers, name)))]] as const],
    ),
  );

export const formView = (form: Form, options: FormOptions, answers?: unknown): FormView => ({
  form,
  language: options.language,
  say: wordsOf(options.language),
  errors: byPath(options.errors ?? []),
  action: options.action,
  ...(options.evidenceHref === undefined ? {} : { evidenceHref: options.evidenceHref }),
  ...(options.today === undefined ? {} : { today: options.today }),
  needed: options.needed ?? new Map(),
  offered: offeredIn(form, answers),
});

const byPath = (errors: readonly AnswerError[]): ReadonlyMap<string, readonly string[]> =>
  new Map(
    [...Map.groupBy(errors, ({ path }) => path)].map(([path, found]) => [
      path,
      found.map(({ message }) => message),
    ]),
  );

/** The field of `answers`, which stand at `parent`, as its kind wants it. */
export const fieldView = (
  shared: FormView,
  field: Field,
  answers: unknown,
  parent: string,
  inner: Pick<FieldView, "inside" | "cell">,
): FieldView => {
  const path = pointer(parent, field.name);
  const needed = parent === "" ? shared.needed.get(field.name) : undefined;
  return {
    ...shared,
    ...inner,
    field,
    texts: textsOf(shared.form, field, shared.language),
    value: valueAt(answers, field.name),
    path,
    name: nameAt(path),
    id: idOf(path),
    ...(needed === undefined ? {} : { neededFor: needed }),
    guided: !/\/[1-9]\d*\//.test(path),
  };
};

export const nameAt = (path: string): string => controlName(segments(path));

export type Section = {
  readonly id: string;
  readonly title: string;
  readonly guidance?: string | undefined;
  readonly fields: readonly Field[];
};

/** The sections that hold any of the wanted fields, with those. */
export const sectionsOf = (
  form: Form,
  language: Language,
  isWanted: (field: Field) => boolean,
): readonly Section[] => {
  const texts = form.texts[language].sections;
  const wanted = fieldsOf(form).filter((field) => !field.ui.hidden && isWanted(field));
  return form.ui.sections
    .map(({ id, fields }) => ({
      id,
      title: id,
      ...texts[id],
      fields: wanted.filter(({ name }) => fields.includes(name)),
    }))
    .filter(({ fields }) => fields.length > 0);
};
