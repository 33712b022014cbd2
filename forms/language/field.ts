/** A form read as a tree of fields: schema, looks and place of each in one object. Every other part walks this tree. */
import type { FieldKind, FieldTexts, FieldUi, Form, JsonSchema, Language } from "./form.ts";

export type Field = {
  /** Name of the property. */
  readonly name: string;
  /** Dotted, without row numbers: `results.indicators.target`. */
  readonly path: string;
  readonly kind: FieldKind;
  readonly schema: JsonSchema;
  readonly ui: FieldUi;
  readonly required: boolean;
  /** Some condition of the schema may require it. */
  readonly sometimesRequired: boolean;
  /** Fields of a group, or of one row of a repeat. */
  readonly fields: readonly Field[];
};

const trees = new WeakMap<Form, readonly Field[]>();

/** The fields of a form in the order in which they are asked; worked out once per form object. */
export const fieldsOf = (form: Form): readonly Field[] => {
  const known = trees.get(form);
  if (known) return known;
  const demands = new Set(demandsOf(form.schema, ""));
  const tree = inOrder(form, childrenOf({ form, demands }, form.schema, ""));
  trees.set(form, tree);
  return tree;
};

/** Words of a field; one that has none is called by its name, so that a draft of a form can be shown. */
export const textsOf = (form: Form, field: Field, language: Language): FieldTexts =>
  form.texts[language].fields[field.path] ?? { label: field.name };

/** The value comes from the prefilled answers and never from a post. */
export const isCarried = (field: Field): boolean => field.ui.readonly === true || field.ui.hidden === true;

/** Follows local references: `{"$ref": "#/$defs/rating"}`; what stands beside the reference wins. */
export const resolveSchema = (root: JsonSchema, schema: JsonSchema, depth = 0): JsonSchema => {
  const reference = schema.$ref;
  if (typeof reference !== "string" || depth > 8) return schema;
  const target = definitionsOf(root)[reference.replace(/^#\/\$defs\//, "")];
  if (target === undefined) return schema;
  const { $ref: _, ...beside } = schema;
  return resolveSchema(root, { ...target, ...beside }, depth + 1);
};

/** The kind that follows from the schema when the form names none; undefined when no kind can render it. */
export const kindOf = (schema: JsonSchema, items: JsonSchema = {}): FieldKind | undefined => {
  switch (schema.type) {
    case "object":
      return "group";
    case "array":
      return arrayKind(items);
    case "boolean":
      return "checkbox";
    case "integer":
    case "number":
      return schema.type;
    case "string":
      return stringKind(schema);
    default:
      return undefined;
  }
};

const definitionsOf = (root: JsonSchema): Readonly<Record<string, JsonSchema>> => {
  const definitions = root.$defs;
  return typeof definitions === "object" && definitions !== null ? { ...definitions } : {};
};

const arrayKind = (items: JsonSchema): FieldKind | undefined => {
  if (items.type === "object") return "repeat";
  if (items.type !== "string") return undefined;
  return items.enum ? "checkboxes" : "lines";
};

const stringKind = (schema: JsonSchema): FieldKind => {
  if (schema.enum) return schema.enum.length > 6 ? "select" : "radios";
  if (schema.format === "date") return "date";
  return (schema.maxLength ?? 0) > 200 ? "textarea" : "text";
};

type Reading = { readonly form: Form; readonly demands: ReadonlySet<string> };

const childrenOf = (reading: Reading, schema: JsonSchema, parent: string): readonly Field[] =>
  Object.entries(schema.properties ?? {}).map(([name, property]) =>
    fieldOf(reading, name, below(parent, name), property, schema.required ?? []),
  );

const below = (parent: string, name: string): string => (parent === "" ? name : `${parent}.${name}`);

const fieldOf = (
  reading: Reading,
  name: string,
  path: string,
  property: JsonSchema,
  required: readonly string[],
): Field => {
  const { form, demands } = reading;
  const own = resolveSchema(form.schema, property);
  const items = own.items === undefined ? undefined : resolveSchema(form.schema, own.items);
  const schema = items === undefined ? own : { ...own, items };
  const ui = Object.hasOwn(form.ui.fields, path) ? (form.ui.fields[path] ?? {}) : {};
  return {
    name,
    path,
    kind: ui.kind ?? kindOf(schema, items) ?? "text",
    schema,
    ui,
    required: required.includes(name),
    sometimesRequired: demands.has(path),
    fields: childrenOf(reading, schema.type === "array" ? (items ?? {}) : schema, path),
  };
};

/** Paths that some branch of a schema requires: plain ones and those of `if`, `then`, `allOf` and their like. */
const demandsOf = (schema: unknown, path: string): readonly string[] => {
  if (typeof schema !== "object" || schema === null) return [];
  const part = (keyword: string): unknown => Reflect.get(schema, keyword);
  const branches = ["allOf", "anyOf", "oneOf"].flatMap((keyword) => listOf(part(keyword)));
  const inner = Object.entries(part("properties") ?? {});
  return [
    ...listOf(part("required")).map((name) => below(path, String(name))),
    ...[...branches, part("then"), part("else"), part("items")].flatMap((branch) => demandsOf(branch, path)),
    ...inner.flatMap(([name, property]) => demandsOf(property, below(path, name))),
  ];
};

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const inOrder = (form: Form, fields: readonly Field[]): readonly Field[] => {
  const order = form.ui.sections.flatMap((section) => section.fields);
  const place = (field: Field) => (order.includes(field.name) ? order.indexOf(field.name) : order.length);
  return fields.toSorted((a, b) => place(a) - place(b));
};
