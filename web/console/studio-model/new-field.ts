/** A field as it is when it is new: schema, looks and words that agree with each other. */
import type { FieldKind } from "../../../forms/language/form.ts";
import type { Both, Fields } from "./json.ts";

export { FIELD_KINDS } from "../../../forms/language/kinds.ts";

type Words = { readonly label: Both; readonly extra?: { readonly id: Fields; readonly en: Fields } };

/** `inner` is the field that groups and repeats begin with. */
export type NewField = {
  readonly schema: Fields;
  readonly ui: Fields;
  readonly words: Words;
  readonly inner?: NewField & { readonly name: string };
};

const label = (id: string, en: string): Words => ({ label: { id, en } });
const options: Words["extra"] = {
  id: { options: { A: "Pilihan pertama", B: "Pilihan kedua" } },
  en: { options: { A: "First choice", B: "Second choice" } },
};

const text: NewField = {
  schema: { type: "string", maxLength: 200 },
  ui: { kind: "text" },
  words: label("Teks singkat", "Short text"),
};
const inner = { ...text, name: "text" };
const innerShape = { type: "object", additionalProperties: false, properties: { text: text.schema } };

const file = {
  type: "object",
  additionalProperties: false,
  required: ["id", "name", "size"],
  properties: {
    id: { type: "string", minLength: 1, maxLength: 64 },
    name: { type: "string", minLength: 1, maxLength: 200 },
    size: { type: "integer", minimum: 0 },
    sha256: { type: "string", minLength: 64, maxLength: 64 },
  },
};

export const newFields: Readonly<Record<FieldKind, NewField>> = {
  text,
  textarea: {
    schema: { type: "string", maxLength: 2000 },
    ui: { kind: "textarea", rows: 4 },
    words: label("Teks panjang", "Long text"),
  },
  integer: {
    schema: { type: "integer", minimum: 0, maximum: 1_000_000 },
    ui: { kind: "integer" },
    words: label("Bilangan bulat", "Whole number"),
  },
  number: {
    schema: { type: "number", minimum: 0, maximum: 1_000_000 },
    ui: { kind: "number" },
    words: label("Angka", "Number"),
  },
  date: {
    schema: { type: "string", format: "date" },
    ui: { kind: "date" },
    words: label("Tanggal", "Date"),
  },
  radios: {
    schema: { type: "string", enum: ["A", "B"] },
    ui: { kind: "radios" },
    words: { ...label("Satu pilihan", "One choice"), extra: options },
  },
  select: {
    schema: { type: "string", enum: ["A", "B"] },
    ui: { kind: "select" },
    words: { ...label("Satu dari daftar", "One of a list"), extra: options },
  },
  checkbox: {
    schema: { type: "boolean" },
    ui: { kind: "checkbox" },
    words: label("Kotak centang", "Tick box"),
  },
  checkboxes: {
    schema: { type: "array", uniqueItems: true, items: { type: "string", enum: ["A", "B"] } },
    ui: { kind: "checkboxes" },
    words: { ...label("Beberapa pilihan", "Several choices"), extra: options },
  },
  lines: {
    schema: { type: "array", maxItems: 20, items: { type: "string", maxLength: 200 } },
    ui: { kind: "lines", rows: 4 },
    words: label("Beberapa baris", "Several lines"),
  },
  group: {
    schema: innerShape,
    ui: { kind: "group" },
    words: label("Kelompok isian", "Group of fields"),
    inner,
  },
  repeat: {
    schema: { type: "array", maxItems: 10, items: innerShape },
    ui: { kind: "repeat" },
    words: {
      ...label("Isian berulang", "Repeating group"),
      extra: { id: { add: "Tambah", item: "Isian {n}" }, en: { add: "Add", item: "Entry {n}" } },
    },
    inner,
  },
  evidence: {
    schema: { type: "array", maxItems: 5, items: file },
    ui: { kind: "evidence" },
    words: label("Berkas bukti", "Evidence files"),
  },
};
