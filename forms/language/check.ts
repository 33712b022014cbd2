/** Do schema, looks and words of a form agree? One rule a function; nothing throws. */
import { type Field, fieldsOf, isCarried } from "./field.ts";
import type { Form, JsonSchema, Language } from "./form.ts";
import { fitting } from "./kinds.ts";
import { type MessageKey, type MessageValues, message } from "./message.ts";
import { isSafePattern, patternsIn } from "./pattern.ts";
import { compileForm } from "./validate.ts";

export type FormFinding = {
  readonly code: string;
  /** Form and field, section or file: `skp: results.target`. */
  readonly place: string;
  readonly message: string;
};

type Found = { readonly code: Code; readonly place: string; readonly values?: MessageValues };
type Code = MessageKey extends infer Key ? (Key extends `check.${infer Name}` ? Name : never) : never;
type Rule = (form: Form, fields: readonly Field[]) => readonly Found[];

const languages: readonly Language[] = ["id", "en"];

/** Every disagreement within a form, in the order of the rules. */
export const checkForm = (form: Form, language: Language = "id"): readonly FormFinding[] => {
  const fields = everyField(fieldsOf(form));
  return rules
    .flatMap((rule) => rule(form, fields))
    .map(({ code, place, values }) => ({
      code,
      place: `${form.id}: ${place}`,
      message: message(language, `check.${code}`, values),
    }));
};

const everyField = (fields: readonly Field[]): readonly Field[] =>
  fields.flatMap((field) => [field, ...everyField(field.fields)]);

const schemaCompiles: Rule = (form) => {
  try {
    compileForm(form);
    return [];
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return [{ code: "schema-invalid", place: "schema.json", values: { detail } }];
  }
};

const patternsSafe: Rule = (form) =>
  patternsIn(form.schema)
    .filter(({ pattern }) => !isSafePattern(pattern))
    .map(({ place, pattern }) => ({
      code: "pattern-unsafe",
      place,
      values: { pattern: pattern.slice(0, 80) },
    }));

const namesAllowed: Rule = (_, fields) =>
  fields
    .filter(({ name }) => !/^[A-Za-z]\w{0,59}$/.test(name))
    .map(({ name, path }) => ({ code: "name-not-allowed", place: path, values: { name } }));

const requiredKnown: Rule = (form, fields) =>
  [
    { place: "schema.json", schema: form.schema },
    ...fields.map(({ path, schema }) => ({ place: path, schema: schema.items ?? schema })),
  ].flatMap(({ place, schema }) =>
    (schema.required ?? [])
      .filter((name) => !Object.hasOwn(schema.properties ?? {}, name))
      .map((name) => ({ code: "required-unknown" as const, place, values: { name } })),
  );

const kindFits: Rule = (_, fields) =>
  fields.flatMap((field): readonly Found[] => {
    const kinds = fitting(field.schema);
    const type = typeName(field.schema);
    if (kinds.length === 0) return [{ code: "kind-missing", place: field.path, values: { type } }];
    if (kinds.includes(field.kind)) return [];
    return [
      { code: "kind-unfit", place: field.path, values: { kind: field.kind, type, wanted: kinds.join(", ") } },
    ];
  });

const typeName = (schema: JsonSchema): string =>
  schema.type === "array" ? `array of ${schema.items?.type ?? "?"}` : (schema.type ?? "?");

const evidenceShape: Rule = (_, fields) =>
  fields
    .filter(({ kind }) => kind === "evidence")
    .filter(
      ({ fields: parts }) =>
        !["id", "name", "size"].every((name) => parts.some((part) => part.name === name)),
    )
    .map(({ path }) => ({ code: "evidence-shape", place: path }));

const placedOnce: Rule = (form) => {
  const placed = form.ui.sections.flatMap((section) => section.fields);
  return fieldsOf(form).flatMap(({ name }): readonly Found[] => {
    const count = placed.filter((one) => one === name).length;
    if (count === 0) return [{ code: "property-unplaced", place: name }];
    return count === 1 ? [] : [{ code: "property-placed-twice", place: name, values: { count } }];
  });
};

const sectionFieldsKnown: Rule = (form) =>
  form.ui.sections.flatMap((section) =>
    section.fields
      .filter((name) => !fieldsOf(form).some((field) => field.name === name))
      .map((name) => ({
        code: "section-field-unknown" as const,
        place: `ui.json ${section.id}`,
        values: { name },
      })),
  );

const sectionsOnce: Rule = (form) => {
  const ids = form.ui.sections.map(({ id }) => id);
  return [...new Set(ids)].flatMap((id): readonly Found[] => {
    const count = ids.filter((one) => one === id).length;
    return count === 1 ? [] : [{ code: "section-twice", place: `ui.json ${id}`, values: { count } }];
  });
};

const uiKnown: Rule = (form, fields) =>
  strangers(Object.keys(form.ui.fields), fields).map((place) => ({ code: "ui-field-unknown", place }));

const strangers = (paths: readonly string[], fields: readonly Field[]): readonly string[] =>
  paths.filter((path) => !fields.some((field) => field.path === path));

/** Fields whose words a person reads: parts of an attached file and what is never shown need none. */
const worded = (fields: readonly Field[]): readonly Field[] => {
  const files = fields.filter(({ kind }) => kind === "evidence").map(({ path }) => `${path}.`);
  return fields.filter((field) => !field.ui.hidden && !files.some((path) => field.path.startsWith(path)));
};

const textsComplete: Rule = (form, fields) =>
  languages.flatMap((language) => {
    const known = form.texts[language].fields;
    const lacking = worded(fields).filter(({ path }) => !Object.hasOwn(known, path));
    const strange = strangers(Object.keys(known), fields);
    return [
      ...lacking.map(({ path }) => ({ code: "text-missing" as const, place: path, values: { language } })),
      ...strange.map((place) => ({ code: "text-unknown" as const, place, values: { language } })),
    ];
  });

const sectionTexts: Rule = (form) =>
  languages.flatMap((language) => {
    const known = Object.keys(form.texts[language].sections);
    const asked = form.ui.sections.map(({ id }) => id);
    return [
      ...asked
        .filter((id) => !known.includes(id))
        .map((id) => ({ code: "section-text-missing" as const, place: id, values: { language } })),
      ...known
        .filter((id) => !asked.includes(id))
        .map((id) => ({ code: "section-text-unknown" as const, place: id, values: { language } })),
    ];
  });

const optionTexts: Rule = (form, fields) =>
  languages.flatMap((language) =>
    worded(fields).flatMap((field): readonly Found[] => {
      const options = field.schema.enum ?? field.schema.items?.enum ?? [];
      const words = Object.keys(form.texts[language].fields[field.path]?.options ?? {});
      const found = (code: Code, option: string): Found => ({
        code,
        place: field.path,
        values: { language, option },
      });
      return [
        ...options.filter((one) => !words.includes(one)).map((one) => found("option-text-missing", one)),
        ...words.filter((one) => !options.includes(one)).map((one) => found("option-text-unknown", one)),
      ];
    }),
  );

const levels = (form: Form, fields: readonly Field[]): readonly (readonly Field[])[] => [
  fieldsOf(form),
  ...fields.map((field) => field.fields),
];

const showWhenHolds: Rule = (form, fields) =>
  levels(form, fields).flatMap((level) => level.flatMap((field) => checkShowWhen(field, level)));

const checkShowWhen = (field: Field, level: readonly Field[]): readonly Found[] => {
  const { showWhen } = field.ui;
  if (showWhen === undefined) return [];
  const name = showWhen.field;
  const other = level.find((one) => one.name === name);
  if (other === undefined) return [{ code: "show-when-unknown", place: field.path, values: { name } }];
  if (waitsForItself(field, level)) return [{ code: "show-when-circle", place: field.path }];
  const possible =
    other.schema.type === "boolean" ? ["true", "false"] : (other.schema.enum ?? other.schema.items?.enum);
  return showWhen.in
    .filter((option) => possible !== undefined && !possible.includes(option))
    .map((option) => ({
      code: "show-when-option",
      place: field.path,
      values: { name, option, wanted: (possible ?? []).join(", ") },
    }));
};

/** What offers choices is carried along with the form: texts that nobody types. */
const choicesOffered: Rule = (form, fields) =>
  fields.flatMap((field): readonly Found[] => {
    const name = field.ui.choicesFrom;
    if (name === undefined) return [];
    const other = fieldsOf(form).find((one) => one.name === name);
    const offers = other?.kind === "lines" && isCarried(other);
    if (!offers) return [{ code: "choices-unknown", place: field.path, values: { name } }];
    return field.kind === "text" || field.kind === "textarea"
      ? []
      : [{ code: "choices-unfit", place: field.path, values: { kind: field.kind } }];
  });

const waitsForItself = (field: Field, level: readonly Field[]): boolean => {
  const seen = new Set<Field>();
  let at: Field | undefined = field;
  while (at !== undefined && !seen.has(at)) {
    seen.add(at);
    const name: string | undefined = at.ui.showWhen?.field;
    at = level.find((one) => one.name === name);
  }
  return at === field;
};

const carriedHaveKeys: Rule = (_, fields) =>
  fields
    .filter(({ kind, ui }) => kind === "repeat" && !ui.fixedRows && !ui.readonly)
    .filter((rows) => rows.fields.some(isCarried) && !rows.fields.some(({ ui }) => ui.hidden))
    .map(({ path }) => ({ code: "carried-in-free-rows", place: path }));

const rules: readonly Rule[] = [
  schemaCompiles,
  patternsSafe,
  namesAllowed,
  requiredKnown,
  kindFits,
  evidenceShape,
  placedOnce,
  sectionFieldsKnown,
  sectionsOnce,
  uiKnown,
  textsComplete,
  sectionTexts,
  optionTexts,
  showWhenHolds,
  choicesOffered,
  carriedHaveKeys,
];
