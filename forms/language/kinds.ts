/** The field kinds, and which schemas each can show. What is read of a post follows from the schema, not from the kind. */
import type { JsonSchema } from "./answer-schema.ts";

export const FIELD_KINDS = [
  "text",
  "textarea",
  "integer",
  "number",
  "date",
  "radios",
  "select",
  "checkbox",
  "checkboxes",
  "lines",
  "group",
  "repeat",
  "evidence",
] as const;

type Fits = (schema: JsonSchema) => boolean;

const isType = (type: string, { type: own }: JsonSchema): boolean => own === type;
const isChoice: Fits = (schema) => isType("string", schema) && schema.enum !== undefined;
const isDay: Fits = (schema) => isType("string", schema) && !isChoice(schema) && schema.format === "date";
const isFree: Fits = (schema) => isType("string", schema) && !isChoice(schema) && !isDay(schema);
const listOf =
  (fits: Fits): Fits =>
  (schema) =>
    isType("array", schema) && fits(schema.items ?? {});
const isRow: Fits = (schema) => isType("object", schema);
const isWhole: Fits = (schema) => isType("integer", schema);

/** References are resolved before a schema is looked at. */
const fits: Readonly<Record<(typeof FIELD_KINDS)[number], Fits>> = {
  text: isFree,
  textarea: isFree,
  integer: isWhole,
  number: (schema) => isWhole(schema) || isType("number", schema),
  date: isDay,
  radios: isChoice,
  select: isChoice,
  checkbox: (schema) => isType("boolean", schema),
  checkboxes: listOf(isChoice),
  lines: listOf((items) => isType("string", items) && !isChoice(items)),
  group: isRow,
  repeat: listOf(isRow),
  evidence: listOf(isRow),
};

/** The kinds that can show a schema. */
export const fitting = (schema: JsonSchema): readonly (typeof FIELD_KINDS)[number][] =>
  FIELD_KINDS.filter((kind) => fits[kind](schema));
