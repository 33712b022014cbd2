/**
 * Two pages of one task that lie open at once: what is typed on the one meets what the other saved meanwhile.
 * Every page carries a mark of each answer that it was made from, so that whose change is whose can be told.
 */
import { isDeepStrictEqual } from "node:util";
import { type Field, fieldsOf, isCarried } from "../../../forms/language/field.ts";
import type { Form } from "../../../forms/language/form.ts";
import { defined, fieldsIn, isEmpty, isFields, rowsIn, valueAt } from "../../../forms/language/value.ts";
import { controls } from "../../../web/pages/task-page.ts";
import { hashOf } from "../../core/audit/chain.ts";
import type { Posted } from "./answers.ts";

/** Marks of the answers that a page was made from; of rows that never move, one each. */
export type Marks = Readonly<Record<string, string | readonly string[]>>;
/** Names a page, so that it does not clash with what it saved itself. */
export type Base = { readonly page: string; readonly marks: Marks };

/** What differs in no way that a person sees has the same essence. */
const essence = (value: unknown): unknown => {
  if (isEmpty(value)) return undefined;
  if (Array.isArray(value)) return value.map((entry) => essence(entry) ?? null);
  return isFields(value)
    ? defined(Object.entries(value).map(([name, part]) => [name, essence(part)] as const))
    : value;
};

const markOf = (value: unknown): string => {
  const own = essence(value);
  return own === undefined ? "" : hashOf(own).slice(0, 8);
};

/** What a person may have changed of a value: what the machine puts back at every post is no change. */
const asked = (field: Field, value: unknown): unknown => {
  if (field.fields.length === 0 || field.kind === "evidence") return value;
  if (Array.isArray(value)) return value.map((row) => askedIn(field, row));
  return askedIn(field, value);
};

const askedIn = ({ fields }: Field, value: unknown): unknown =>
  isFields(value)
    ? defined(
        fields
          .filter((part) => !isCarried(part))
          .map((part) => [part.name, asked(part, valueAt(value, part.name))] as const),
      )
    : value;

const isRows = (field: Field | undefined): boolean => field?.ui.fixedRows === true;

const fieldsAsked = (form: Form | undefined): readonly Field[] =>
  form ? fieldsOf(form).filter((field) => !isCarried(field)) : [];

const marksIn = (field: Field, value: unknown): string | readonly string[] =>
  isRows(field) ? rowsIn(asked(field, value)).map(markOf) : markOf(asked(field, value));

export const marksOf = (form: Form | undefined, { answers, outcome }: Posted): Marks => ({
  ...Object.fromEntries(
    fieldsAsked(form).map((field) => [field.name, marksIn(field, valueAt(answers, field.name))]),
  ),
  [controls.outcome]: markOf(outcome),
});

export const writeBase = ({ page, marks }: Base): string => JSON.stringify([page, marks]);

const isMarks = (value: unknown): value is Marks =>
  isFields(value) &&
  Object.values(value).every(
    (mark) => typeof mark === "string" || (Array.isArray(mark) && mark.every((m) => typeof m === "string")),
  );

/** What a posted page was made from; undefined when it does not say so in a way that can be read. */
export const readBase = (body: URLSearchParams): Base | undefined => parseBase(body.get(controls.base) ?? "");

export const parseBase = (text: string): Base | undefined => {
  try {
    const value: unknown = JSON.parse(text);
    if (!Array.isArray(value)) return undefined;
    const [page, marks]: unknown[] = value;
    return typeof page === "string" && isMarks(marks) ? { page: page.slice(0, 20), marks } : undefined;
  } catch {
    return undefined;
  }
};

export type Met = {
  /** What was typed here, with what only the other page changed. */
  readonly posted: Posted;
  /** Names of answers that the other page changed alone. */
  readonly taken: readonly string[];
  /** Names of answers that both changed: what was typed here stands in `posted`. */
  readonly clashes: readonly string[];
};

type Side = "same" | "mine" | "theirs" | "clash";

const sideOf = (base: unknown, mine: unknown, theirs: unknown): Side => {
  if (isDeepStrictEqual(mine, theirs)) return "same";
  const [mark, other] = [markOf(mine), markOf(theirs)];
  if (mark === other) return "same";
  if (other === base) return "mine";
  return mark === base ? "theirs" : "clash";
};

type Part = { readonly value: unknown; readonly side: Side };

/** Rows that never move are looked at one by one. */
const meetRows = (
  field: Field,
  base: readonly unknown[],
  mine: readonly unknown[],
  theirs: readonly unknown[],
): Part => {
  const sides = mine.map((row, at) => sideOf(base[at], askedIn(field, row), askedIn(field, theirs[at])));
  const value = mine.map((row, at) => (sides[at] === "theirs" ? theirs[at] : row));
  return {
    value,
    side: sides.find((side) => side === "clash") ?? sides.find((s) => s === "theirs") ?? "mine",
  };
};

const meetField = (field: Field, base: unknown, mine: unknown, theirs: unknown): Part => {
  if (isRows(field) && rowsIn(mine).length === rowsIn(theirs).length)
    return meetRows(field, rowsIn(base), rowsIn(mine), rowsIn(theirs));
  const side = sideOf(base, asked(field, mine), asked(field, theirs));
  return { value: side === "theirs" ? theirs : mine, side };
};

/** `saved` is what is kept now; a page made from just that takes nothing over. */
export const meet = (form: Form | undefined, { marks }: Base, mine: Posted, saved: Posted): Met => {
  const parts = fieldsAsked(form).map((field) => {
    const of = ({ answers }: Posted) => valueAt(answers, field.name);
    return [field.name, meetField(field, marks[field.name], of(mine), of(saved))] as const;
  });
  const outcome = sideOf(marks[controls.outcome], mine.outcome, saved.outcome);
  const sided = (wanted: Side) =>
    [...parts, [controls.outcome, { side: outcome }] as const]
      .filter(([, { side }]) => side === wanted)
      .map(([name]) => name);
  const values = parts.map(([name, { value }]) => [name, value] as const);
  const merged = { ...fieldsIn(mine.answers), ...Object.fromEntries(values) };
  return {
    posted: {
      answers: defined(Object.entries(merged)),
      outcome: outcome === "theirs" ? saved.outcome : mine.outcome,
    },
    taken: sided("theirs"),
    clashes: sided("clash"),
  };
};
