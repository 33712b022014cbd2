/** The field kinds, one file each, and forms made of them. */
import { type Field, fieldsOf, isCarried, textsOf } from "../../forms/language/field.ts";
import type { AnswerError, FieldKind, Form, FormTexts, Language } from "../../forms/language/form.ts";
import { controlName } from "../../forms/language/posted.ts";
import { isShown } from "../../forms/language/shown.ts";
import { pointer, segments, valueAt } from "../../forms/language/value.ts";
import { type Html, html } from "../markup.ts";
import { wordsOf } from "../texts/text.ts";
import { checkbox } from "./checkbox.ts";
import { checkboxes } from "./checkboxes.ts";
import { date } from "./date.ts";
import { evidence } from "./evidence.ts";
import { given } from "./frame.ts";
import { group } from "./group.ts";
import { integer } from "./integer.ts";
import { lines } from "./lines.ts";
import { number } from "./number.ts";
import { radios } from "./radios.ts";
import { repeat } from "./repeat.ts";
import { select } from "./select.ts";
import { text } from "./text.ts";
import { textarea } from "./textarea.ts";
import { type FieldKindView, type FieldView, type FormView, idOf } from "./view.ts";

const kinds: Readonly<Record<FieldKind, FieldKindView>> = {
  text,
  textarea,
  integer,
  number,
  date,
  radios,
  select,
  checkbox,
  checkboxes,
  lines,
  group,
  repeat,
  evidence,
};

export type AskOptions = {
  readonly language: Language;
  readonly errors?: readonly AnswerError[];
  /** Address that the form posts to. */
  readonly action: string;
  /** Address before the id of an attached file. */
  readonly evidenceHref?: string;
  /** Top-level fields that an outcome needs, with the words that say so; `askForm` leaves them to the outcomes. */
  readonly needed?: ReadonlyMap<string, string>;
};

/** The sections of a form with its controls; no `<form>` around them. */
export const askForm = (form: Form, answers: unknown, options: AskOptions): Html => {
  const shared = sharedView(form, options);
  const fields = fieldsOf(form).filter((field) => !shared.needed.has(field.name));
  return html`${sectionsOf(form, fields).map(({ id, fields: own }) =>
    section(
      form.texts[options.language],
      id,
      html`${own.map((field) => ask(shared, field, fieldsOf(form), answers, ""))}`,
    ),
  )}`;
};

/** One top-level field of a form with its controls. */
export const askField = (form: Form, name: string, answers: unknown, options: AskOptions): Html =>
  html`${fieldsOf(form)
    .filter((field) => field.name === name)
    .map((field) => ask(sharedView(form, options), field, fieldsOf(form), answers, ""))}`;

export type TellOptions = Pick<AskOptions, "language" | "evidenceHref">;

/** Answers for reading: what was asked, in the order of the form. */
export const renderAnswers = (form: Form, answers: unknown, options: TellOptions): Html => {
  const shared = sharedView(form, { ...options, action: "" });
  const told = sectionsOf(form, fieldsOf(form)).map(({ id, fields }) => ({
    id,
    fields: fields.filter((field) => isTold(field, fieldsOf(form), answers)),
  }));
  return html`${told
    .filter(({ fields }) => fields.length > 0)
    .map(({ id, fields }) =>
      section(form.texts[options.language], id, tellList(shared, fields, fieldsOf(form), answers, "")),
    )}`;
};

const sharedView = (form: Form, options: AskOptions): FormView => ({
  form,
  language: options.language,
  say: wordsOf(options.language),
  errors: byPath(options.errors ?? []),
  action: options.action,
  ...(options.evidenceHref === undefined ? {} : { evidenceHref: options.evidenceHref }),
  needed: options.needed ?? new Map(),
});

const byPath = (errors: readonly AnswerError[]): ReadonlyMap<string, readonly string[]> =>
  new Map(
    [...Map.groupBy(errors, ({ path }) => path)].map(([path, found]) => [
      path,
      found.map(({ message }) => message),
    ]),
  );

const sectionsOf = (form: Form, fields: readonly Field[]) =>
  form.ui.sections
    .map(({ id, fields: names }) => ({ id, fields: fields.filter(({ name }) => names.includes(name)) }))
    .filter((one) => one.fields.some((field) => !field.ui.hidden));

const section = (texts: FormTexts, id: string, content: Html): Html => {
  const words = texts.sections[id];
  return html`<section class="part"><h3>${words?.title ?? id}</h3>${words?.guidance && html`<p class="lead">${words.guidance}</p>`}${content}</section>
`;
};

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
  const inside: FieldView["inside"] = (fields, inner, at) =>
    html`${fields.map((one) => ask(shared, one, fields, inner, at))}`;
  const view = viewOf(shared, field, answers, path, inside);
  if (field.ui.readonly) return given(view, tell(shared, field, answers, path));
  const asked = other && !isCarried(other) ? { ...view, when: whenOf(shared, field, other, path) } : view;
  return kinds[field.kind].ask(asked);
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

const tell = (shared: FormView, field: Field, answers: unknown, path: string): Html =>
  kinds[field.kind].tell(
    viewOf(shared, field, answers, path, (fields, inner, at) => {
      const told = fields.filter((one) => isTold(one, fields, inner));
      return tellList(shared, told, fields, inner, at);
    }),
  );

const isTold = (field: Field, level: readonly Field[], answers: unknown): boolean =>
  !field.ui.hidden && isShown(field, level, answers);

const tellList = (
  shared: FormView,
  fields: readonly Field[],
  _level: readonly Field[],
  answers: unknown,
  path: string,
): Html =>
  html`<dl class="answers">${fields.map(
    (field) =>
      html`<div${field.fields.length > 0 && html` class="wide"`}><dt>${textsOf(shared.form, field, shared.language).label}</dt><dd>${tell(shared, field, answers, path)}</dd></div>`,
  )}</dl>`;

const viewOf = (
  shared: FormView,
  field: Field,
  answers: unknown,
  parent: string,
  inside: FieldView["inside"],
): FieldView => {
  const path = pointer(parent, field.name);
  const needed = parent === "" ? shared.needed.get(field.name) : undefined;
  return {
    ...shared,
    field,
    texts: textsOf(shared.form, field, shared.language),
    value: valueAt(answers, field.name),
    path,
    name: nameAt(path),
    id: idOf(path),
    ...(needed === undefined ? {} : { neededFor: needed }),
    guided: segments(path).every((step) => step === "0" || !/^\d+$/.test(step)),
    inside,
    cell: (one, row, at) => tell(shared, one, row, at),
  };
};

const nameAt = (path: string): string => controlName(segments(path));
