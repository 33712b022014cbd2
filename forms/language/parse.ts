/** From a posted form to answers, led by the schema: what the form does not ask is not looked at. */
import { readDate, readFlag, readLines, readNumber, readText } from "./coerce.ts";
import { type Field, fieldsOf } from "./field.ts";
import type { Form } from "./form.ts";
import { type PostBody, type Posted, postedTree } from "./posted.ts";
import { defined, type Fields, isEmpty } from "./value.ts";

/** Rows are numbered below this; other numbers are no rows. */
const mostRows = 1000;

/**
 * Reads `results[0][indicators][1][target]=12,5` and its like. Numbers, dates, ticks and lines become values, empty
 * text is absent, a text that cannot be read stays as typed for validation to name. Never throws.
 * Read-only fields are not taken; hidden ones only to find their row again (`imposePrefill` puts the true values).
 */
export const parseAnswers = (form: Form, body: PostBody): Fields =>
  readFields(fieldsOf(form), postedTree(body));

const readFields = (fields: readonly Field[], posted: Posted | undefined): Fields =>
  defined(fields.map((field) => [field.name, readField(field, posted?.parts.get(field.name))] as const));

const readField = (field: Field, posted: Posted | undefined): unknown => {
  if (field.ui.readonly === true) return undefined;
  switch (field.schema.type) {
    case "object":
      return readGroup(field, posted);
    case "array":
      return field.schema.items?.type === "object" ? readRows(field, posted) : readList(field, posted);
    case "boolean":
      return readTick(field, posted);
    default:
      return readOne(field, posted?.texts[0] ?? "");
  }
};

const readOne = (field: Field, typed: string): unknown => {
  if (field.schema.type === "integer" || field.schema.type === "number")
    return readNumber(typed, field.schema.type === "integer");
  return field.schema.format === "date" ? readDate(typed) : readText(typed);
};

const readTick = (field: Field, posted: Posted | undefined): boolean | undefined => {
  const ticked = readFlag(posted?.texts ?? []);
  return ticked || field.schema.const !== true ? ticked : undefined;
};

const readGroup = (field: Field, posted: Posted | undefined): Fields | undefined => {
  const group = readFields(field.fields, posted);
  return field.required || !isEmpty(group) ? group : undefined;
};

const readList = (field: Field, posted: Posted | undefined): readonly string[] | undefined => {
  const typed = [...(posted?.texts ?? []), ...numbered(posted).flatMap(([, part]) => part.texts)];
  const lines = readLines(typed);
  return field.schema.items?.enum && lines ? [...new Set(lines)] : lines;
};

const readRows = (field: Field, posted: Posted | undefined): readonly Fields[] | undefined => {
  const rows = numbered(posted);
  if (rows.length === 0) return undefined;
  if (!field.ui.fixedRows) return rows.map(([, row]) => readFields(field.fields, row));
  const last = rows.at(-1)?.[0] ?? 0;
  const byNumber = new Map(rows);
  return Array.from({ length: last + 1 }, (_, index) => readFields(field.fields, byNumber.get(index)));
};

const numbered = (posted: Posted | undefined): readonly (readonly [number, Posted])[] =>
  [...(posted?.parts ?? [])]
    .filter(([key]) => /^\d{1,4}$/.test(key) && Number(key) < mostRows)
    .map(([key, part]) => [Number(key), part] as const)
    .sort(([a], [b]) => a - b);
