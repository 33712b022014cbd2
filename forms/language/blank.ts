/** Rows that are there before anybody wrote into them. */
import { type Field, isCarried } from "./field.ts";
import { defined, type Fields } from "./value.ts";

/** A row or form with as many empty rows inside as its schema demands, so that there is something to write into. */
export const blankFields = (fields: readonly Field[]): Fields =>
  defined(fields.map((field) => [field.name, blankField(field)] as const));

const blankField = (field: Field): unknown => {
  if (isCarried(field) || field.ui.fixedRows || field.kind !== "repeat") return undefined;
  const rows = field.schema.minItems ?? 0;
  return rows === 0 ? undefined : Array.from({ length: rows }, () => blankFields(field.fields));
};
