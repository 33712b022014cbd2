/** Answers that fit a form, for trying a scheme out before anybody has written anything. */
import { type Field, fieldsOf, isCarried } from "./field.ts";
import type { Form, JsonSchema } from "./form.ts";
import { limitDay } from "./keywords.ts";
import { imposePrefill } from "./prefill.ts";
import { pruneHidden } from "./shown.ts";
import { defined, type Fields, rowsIn, valueAt } from "./value.ts";

export type Example = {
  /** YYYY-MM-DD. */
  readonly today: string;
  /** What the form starts with, by field. */
  readonly prefill?: Readonly<Record<string, unknown>>;
  /** Fields that the chosen outcome wants. */
  readonly requires?: readonly string[];
  /** What is taken of what is offered: of a scale, the ends are its best and its worst. */
  readonly picks?: Pick;
};

export const PICKS = ["first", "middle", "last"] as const;
export type Pick = (typeof PICKS)[number];

/** The day, and what is taken of what is offered. */
type Manner = { readonly today: string; readonly picks: Pick };

const WORDS = "Contoh isian untuk uji coba. ";

const textFor = ({ minLength = 1, maxLength = 400 }: JsonSchema): string => {
  const wanted = Math.min(Number(maxLength), Math.max(Number(minLength), WORDS.trim().length));
  return WORDS.repeat(Math.ceil(wanted / WORDS.length)).slice(0, wanted);
};

const pickOf = (options: readonly string[], picks: Pick): string | undefined => {
  if (picks === "middle") return options[Math.floor(options.length / 2)];
  return options.at(picks === "first" ? 0 : -1);
};

const dayFor = ({ formatMinimum, formatMaximum }: JsonSchema, today: string): string => {
  const [from, to] = [limitDay(formatMinimum, today), limitDay(formatMaximum, today)];
  if (from !== undefined && from > today) return from;
  return to !== undefined && to < today ? to : today;
};

const numberFor = ({ minimum, maximum }: JsonSchema): number =>
  Math.min(Math.max(1, Number(minimum ?? 1)), Number(maximum ?? Number.MAX_SAFE_INTEGER));

/** Where the form says which rows there are, each of them; else as many as there must be, and one at least. */
const rowsFor = (field: Field, manner: Manner, given: unknown): Fields[] => {
  const known = rowsIn(given);
  const length = field.ui.fixedRows ? known.length : Math.max(1, Number(field.schema.minItems ?? 1));
  return shared(Array.from({ length }, (_, at) => fieldsFor(field.fields, manner, known[at])));
};

/** Weights of rows make 100, as `$weightedScore` wants them; what is only shown is not in the rows. */
const shared = (rows: Fields[]): Fields[] => {
  if (!rows.every((row) => typeof row.weight === "number")) return rows;
  const each = Math.floor(100 / rows.length);
  return rows.map((row, at) => ({ ...row, weight: at === 0 ? 100 - each * (rows.length - 1) : each }));
};

const valueFor = (field: Field, manner: Manner, given: unknown): unknown => {
  const { schema, kind } = field;
  switch (kind) {
    case "group":
      return fieldsFor(field.fields, manner, given);
    case "repeat":
      return rowsFor(field, manner, given);
    case "evidence":
      return undefined;
    case "checkboxes":
      return schema.items?.enum?.slice(0, Math.max(1, Number(schema.minItems ?? 1)));
    case "lines":
      return Array.from({ length: Math.max(1, Number(schema.minItems ?? 1)) }, () =>
        textFor(schema.items ?? {}),
      );
    case "checkbox":
      return true;
    case "integer":
    case "number":
      return numberFor(schema);
    case "date":
      return dayFor(schema, manner.today);
    default:
      return schema.enum ? pickOf(schema.enum, manner.picks) : textFor(schema);
  }
};

const fieldsFor = (fields: readonly Field[], manner: Manner, given: unknown): Fields =>
  defined(
    fields
      .filter((field) => (field.required || field.sometimesRequired) && !isCarried(field))
      .map((field) => [field.name, valueFor(field, manner, valueAt(given, field.name))] as const),
  );

/** Every field that must be answered is, with something that fits it; nothing is promised of rules between fields. */
export const exampleAnswers = (
  form: Form,
  { today, prefill = {}, requires = [], picks = "middle" }: Example,
): unknown => {
  const manner = { today, picks };
  const fields = fieldsOf(form);
  const wanted = fields
    .filter((field) => requires.includes(field.name))
    .map((field) => [field.name, valueFor(field, manner, prefill[field.name])] as const);
  const answers = { ...fieldsFor(fields, manner, prefill), ...defined(wanted) };
  return pruneHidden(form, imposePrefill(form, answers, prefill));
};
