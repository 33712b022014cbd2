/** Attached files: a post carries their ids only; name, size and hash come from what was uploaded. */
import { type Field, fieldsOf } from "./field.ts";
import type { Form } from "./form.ts";
import { defined, type Fields, fieldsIn, inLetters, isFields, rowsIn, valueAt } from "./value.ts";

export type Evidence = {
  readonly id: string;
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  readonly sha256?: string;
};

/** All files that answers speak of, once each. */
export const evidenceIn = (form: Form, answers: unknown): readonly Evidence[] => {
  const found = new Map<string, Evidence>();
  mapEvidence(fieldsOf(form), fieldsIn(answers), (files) => {
    for (const file of files) if (isEvidence(file)) found.set(file.id, file);
    return files;
  });
  return [...found.values()];
};

/** Answers in which every posted id stands for the uploaded file; an id that was never uploaded is dropped. */
export const resolveEvidence = (form: Form, answers: unknown, uploaded: readonly Evidence[]): Fields => {
  const byId = new Map(uploaded.map((file) => [file.id, file]));
  return mapEvidence(fieldsOf(form), fieldsIn(answers), (files, field) =>
    files.flatMap((file) => {
      const found = byId.get(inLetters(valueAt(file, "id")));
      return found ? [told(found, field)] : [];
    }),
  );
};

/** Where a file lies and who brought it is nothing that an answer tells; its hash is where the form has a place for it. */
const told = ({ id, name, size, sha256 }: Evidence, { fields }: Field): Evidence => ({
  id,
  name,
  size,
  ...(sha256 === undefined || !fields.some((part) => part.name === "sha256") ? {} : { sha256 }),
});

const isEvidence = (value: unknown): value is Evidence =>
  isFields(value) &&
  typeof value.id === "string" &&
  typeof value.name === "string" &&
  typeof value.size === "number";

type Change = (files: readonly unknown[], field: Field) => readonly unknown[];

const mapEvidence = (fields: readonly Field[], answers: Fields, change: Change): Fields => {
  const inner = fields.filter(
    (field) => field.fields.length > 0 && valueAt(answers, field.name) !== undefined,
  );
  const changed = inner.map((field) => [field.name, mapField(field, answers[field.name], change)] as const);
  return defined(Object.entries({ ...answers, ...Object.fromEntries(changed) }));
};

const someOf = (files: readonly unknown[]): readonly unknown[] | undefined =>
  files.length === 0 ? undefined : files;

const mapField = (field: Field, value: unknown, change: Change): unknown => {
  if (field.kind === "evidence") return someOf(change(rowsIn(value), field));
  if (Array.isArray(value))
    return value.map((row) => (isFields(row) ? mapEvidence(field.fields, row, change) : row));
  return isFields(value) ? mapEvidence(field.fields, value, change) : value;
};
