/**
 * The form language: what HR writes to ask people something.
 * A form is a folder: `schema.json` (JSON Schema 2020-12, what an answer is), `ui.json` (how it is asked),
 * `texts.id.json` and `texts.en.json` (the words).
 */
import * as z from "zod";
import type { JsonSchema } from "./answer-schema.ts";
import { FIELD_KINDS } from "./kinds.ts";

export type { JsonSchema } from "./answer-schema.ts";

/** How a value is asked. Without `kind` it follows from the schema. */
export const fieldKind = z.enum(FIELD_KINDS);

export const fieldUi = z.strictObject({
  kind: fieldKind.optional(),
  rows: z.number().int().min(1).max(30).optional(),
  /** Shown, never taken from the post: the value is the prefilled one. */
  readonly: z.boolean().optional(),
  /** Carried along for the machine, never shown (ids of prefilled rows). Implies `readonly`. */
  hidden: z.boolean().optional(),
  /** Rows come from the prefilled value; nobody adds or removes any. */
  fixedRows: z.boolean().optional(),
  /** A text that is chosen from the texts of this field, which is carried along; written freely while it has none. */
  choicesFrom: z.string().optional(),
  /** Asked only while another field of the same level has one of these values. */
  showWhen: z.strictObject({ field: z.string(), in: z.array(z.string()).min(1) }).optional(),
  /** Unit shown beside a number. */
  unit: z.string().optional(),
});

/** Paths are dotted and skip the row: `results.indicators.target`. */
export const formUi = z.strictObject({
  sections: z.array(z.strictObject({ id: z.string(), fields: z.array(z.string()).min(1) })).min(1),
  fields: z.record(z.string(), fieldUi).default({}),
});

export const fieldTexts = z.strictObject({
  label: z.string().min(1),
  hint: z.string().optional(),
  /** Longer help with an example, opened on demand. */
  guidance: z.string().optional(),
  /** Words of the button that adds a row. */
  add: z.string().optional(),
  /** Heading of one row; `{n}` is its number. */
  item: z.string().optional(),
  options: z.record(z.string(), z.string()).optional(),
  /** What is said, in place of the general words, when an answer breaks a rule; by JSON Schema keyword. */
  errors: z.record(z.string(), z.string().min(1)).optional(),
});

export const formTexts = z.strictObject({
  title: z.string().min(1),
  intro: z.string().optional(),
  sections: z.record(z.string(), z.strictObject({ title: z.string(), guidance: z.string().optional() })),
  fields: z.record(z.string(), fieldTexts),
});

export type FieldKind = z.output<typeof fieldKind>;
export type FieldUi = z.output<typeof fieldUi>;
export type FormUi = z.output<typeof formUi>;
export type FieldTexts = z.output<typeof fieldTexts>;
export type FormTexts = z.output<typeof formTexts>;
export type Language = "id" | "en";

export type Form = {
  readonly id: string;
  readonly schema: JsonSchema;
  readonly ui: FormUi;
  readonly texts: Readonly<Record<Language, FormTexts>>;
};

/** One thing wrong with an answer: where (JSON pointer, "" for the whole) and what, in the reader's language. */
export type AnswerError = { readonly path: string; readonly message: string };
