/** Edits of a form: schema, looks and words of a field come, move and go together. */
import { kindOf } from "../../../forms/language/field.ts";
import type { FieldKind, JsonSchema } from "../../../forms/language/form.ts";
import type { FormDocuments } from "./documents.ts";
import {
  at,
  type Fields,
  fieldsIn,
  freeName,
  insert,
  moveEntry,
  namesIn,
  ordered,
  type Path,
  put,
  renamed,
  rowsIn,
  textIn,
} from "./json.ts";
import { FIELD_KINDS, type NewField, newFields } from "./new-field.ts";

const LANGUAGES = ["id", "en"] as const;

/** A field as the studio lists it; `path` is dotted and skips rows, such as `results.indicators.target`. */
export type Listed = {
  readonly path: string;
  readonly name: string;
  readonly kind: FieldKind;
  readonly schema: Fields;
  readonly ui: Fields;
  readonly required: boolean;
  readonly fields: readonly Listed[];
};

export type Section = { readonly id: string; readonly fields: readonly string[] };

export const below = (parent: string, name: string): string => (parent === "" ? name : `${parent}.${name}`);
export const parentOf = (path: string): string => path.split(".").slice(0, -1).join(".");
export const nameOf = (path: string): string => path.split(".").at(-1) ?? "";

/** Where the object stands whose properties a field's are: of a repeat it is its row. */
const objectPath = ({ schema }: FormDocuments, path: string): Path => {
  let to: Path = [];
  for (const name of path === "" ? [] : path.split(".")) {
    to = to.concat(["properties", name]);
    if (fieldsIn(at(schema, to)).type === "array") to = to.concat("items");
  }
  return to;
};

export const schemaPath = (form: FormDocuments, path: string): Path => [
  ...objectPath(form, parentOf(path)),
  "properties",
  nameOf(path),
];

const isKind = (kind: unknown): kind is FieldKind => FIELD_KINDS.some((one) => one === kind);

/** The cast is the rim: a schema of a draft may be anything, and `kindOf` answers to all of it. */
const kindIn = (schema: Fields, ui: Fields): FieldKind =>
  isKind(ui.kind) ? ui.kind : (kindOf(schema as JsonSchema, fieldsIn(schema.items) as JsonSchema) ?? "text");

const childrenOf = (form: FormDocuments, parent: string): readonly Listed[] => {
  const object = fieldsIn(at(form.schema, objectPath(form, parent)));
  const required = namesIn(object.required);
  return Object.entries(fieldsIn(object.properties)).map(([name, property]) => {
    const path = below(parent, name);
    const schema = fieldsIn(property);
    const ui = fieldsIn(fieldsIn(form.ui.fields)[path]);
    const kind = kindIn(schema, ui);
    return {
      path,
      name,
      kind,
      schema,
      ui,
      required: required.includes(name),
      fields: kind === "evidence" ? [] : childrenOf(form, path),
    };
  });
};

export const fieldsOfForm = (form: FormDocuments): readonly Listed[] => childrenOf(form, "");

export const everyField = (fields: readonly Listed[]): readonly Listed[] =>
  fields.flatMap((field) => [field, ...everyField(field.fields)]);

export const sectionsOf = ({ ui }: FormDocuments): readonly Section[] =>
  rowsIn(ui.sections).map((section) => ({
    id: textIn(fieldsIn(section).id),
    fields: namesIn(fieldsIn(section).fields),
  }));

const putWords = (form: FormDocuments, path: string, { words, inner }: NewField): FormDocuments => {
  const own = LANGUAGES.reduce(
    (all, language) =>
      put(all, ["texts", language, "fields", path], {
        label: words.label[language],
        ...words.extra?.[language],
      }),
    form,
  );
  return inner === undefined ? own : putLooks(own, below(path, inner.name), inner);
};

const putLooks = (form: FormDocuments, path: string, field: NewField): FormDocuments =>
  putWords(put(form, ["ui", "fields", path], field.ui), path, field);

const namesAt = (form: FormDocuments, parent: string): readonly string[] =>
  Object.keys(fieldsIn(at(form.schema, [...objectPath(form, parent), "properties"])));

export type Where = { readonly parent: string; readonly section: number; readonly index: number };

export type AddedField = { readonly form: FormDocuments; readonly path: string };

/** A new field at a place of a section, or within a group or repeat. */
export const addField = (
  form: FormDocuments,
  { parent, section, index }: Where,
  kind: FieldKind,
): AddedField => {
  const name = freeName(kind, namesAt(form, parent), "");
  const path = below(parent, name);
  const field = newFields[kind];
  const object = objectPath(form, parent);
  const described = putLooks(put(form, ["schema", ...object, "properties", name], field.schema), path, field);
  if (parent !== "") {
    const names = namesAt(form, parent).toSpliced(index, 0, name);
    return { form: orderProperties(described, parent, names), path };
  }
  return { form: insert(described, ["ui", "sections", section, "fields"], index, name), path };
};

const orderProperties = (form: FormDocuments, parent: string, names: readonly string[]): FormDocuments => {
  const path = ["schema", ...objectPath(form, parent), "properties"];
  return put(form, path, ordered(fieldsIn(at(form, path)), names));
};

const isAtOrBelow = (path: string, top: string): boolean => path === top || path.startsWith(`${top}.`);

const overPaths = (fields: unknown, change: (path: string) => string | undefined): Fields =>
  Object.fromEntries(
    Object.entries(fieldsIn(fields)).flatMap(([path, value]) => {
      const to = change(path);
      return to === undefined ? [] : [[to, value]];
    }),
  );

const overLooksAndWords = (
  form: FormDocuments,
  change: (path: string) => string | undefined,
): FormDocuments => {
  const ui = put(form, ["ui", "fields"], overPaths(form.ui.fields, change));
  return LANGUAGES.reduce(
    (all, language) =>
      put(all, ["texts", language, "fields"], overPaths(form.texts[language].fields, change)),
    ui,
  );
};

const overSections = (
  form: FormDocuments,
  change: (fields: readonly string[]) => readonly string[],
): FormDocuments => {
  const sections = rowsIn(form.ui.sections).map((section) => ({
    ...fieldsIn(section),
    fields: change(namesIn(fieldsIn(section).fields)),
  }));
  return put(form, ["ui", "sections"], sections);
};

/** A section without fields is none; its words go with it. */
const withoutEmptySections = (form: FormDocuments): FormDocuments => {
  const empty = sectionsOf(form).filter(({ fields }) => fields.length === 0);
  const kept = rowsIn(form.ui.sections).filter((section) => namesIn(fieldsIn(section).fields).length > 0);
  const without = put(form, ["ui", "sections"], kept);
  return empty.reduce(
    (all, { id }) =>
      LANGUAGES.reduce((some, language) => put(some, ["texts", language, "sections", id], undefined), all),
    without,
  );
};

const withoutRequired = (form: FormDocuments, path: string): FormDocuments => setRequired(form, path, false);

export const setRequired = (form: FormDocuments, path: string, wanted: boolean): FormDocuments => {
  const object = ["schema", ...objectPath(form, parentOf(path))];
  const names = namesIn(at(form, [...object, "required"])).filter((name) => name !== nameOf(path));
  const required = wanted ? [...names, nameOf(path)] : names;
  return put(form, [...object, "required"], required.length === 0 ? undefined : required);
};

/** Texts that are chosen from a field of the top level; they are written freely where that is gone. */
const overChoices = (form: FormDocuments, path: string, to: string | undefined): FormDocuments =>
  Object.entries(fieldsIn(form.ui.fields))
    .filter(([, ui]) => fieldsIn(ui).choicesFrom === path)
    .reduce((all, [other]) => put(all, ["ui", "fields", other, "choicesFrom"], to), form);

/** Conditions of other fields that wait for one that is gone, or is called otherwise now. */
const overConditions = (whole: FormDocuments, path: string, to: string | undefined): FormDocuments => {
  const form = overChoices(whole, path, to);
  const fields = fieldsIn(form.ui.fields);
  const waiting = Object.entries(fields).filter(
    ([other, ui]) =>
      parentOf(other) === parentOf(path) && fieldsIn(fieldsIn(ui).showWhen).field === nameOf(path),
  );
  return waiting.reduce(
    (all, [other]) =>
      to === undefined
        ? put(all, ["ui", "fields", other, "showWhen"], undefined)
        : put(all, ["ui", "fields", other, "showWhen", "field"], to),
    form,
  );
};

/** Whether a field may go: a form, a group and a repeat have at least one. */
export const mayRemove = (form: FormDocuments, path: string): boolean =>
  namesAt(form, parentOf(path)).length > 1;

export const removeField = (form: FormDocuments, path: string): FormDocuments => {
  if (!mayRemove(form, path)) return form;
  const name = nameOf(path);
  const unasked = overConditions(withoutRequired(form, path), path, undefined);
  const without = put(unasked, ["schema", ...schemaPath(form, path)], undefined);
  const bare = overLooksAndWords(without, (one) => (isAtOrBelow(one, path) ? undefined : one));
  return parentOf(path) === ""
    ? withoutEmptySections(overSections(bare, (fields) => fields.filter((one) => one !== name)))
    : bare;
};

/** Names of the fields beside one, and its own. */
export const siblingsOf = (form: FormDocuments, path: string): readonly string[] =>
  namesAt(form, parentOf(path));

export const FIELD_NAME = /^[A-Za-z]\w{0,59}$/;

/** Calls a field otherwise, wherever the form names it. A name that is taken, or is none, changes nothing. */
export const renameField = (form: FormDocuments, path: string, to: string): FormDocuments => {
  const from = nameOf(path);
  const parent = parentOf(path);
  if (from === to || !FIELD_NAME.test(to) || namesAt(form, parent).includes(to)) return form;
  const target = below(parent, to);
  const object = ["schema", ...objectPath(form, parent)];
  const waited = overConditions(form, path, to);
  const called = put(
    waited,
    [...object, "properties"],
    renamed(fieldsIn(at(form, [...object, "properties"])), from, to),
  );
  const required = at(called, [...object, "required"]);
  const demanded =
    required === undefined
      ? called
      : put(
          called,
          [...object, "required"],
          namesIn(required).map((one) => (one === from ? to : one)),
        );
  const worded = overLooksAndWords(demanded, (one) =>
    isAtOrBelow(one, path) ? `${target}${one.slice(path.length)}` : one,
  );
  return parent === ""
    ? overSections(worded, (fields) => fields.map((one) => (one === from ? to : one)))
    : worded;
};

/** Moves a field of a section to a place of the same or another section. */
export const moveField = (
  form: FormDocuments,
  name: string,
  section: number,
  index: number,
): FormDocuments => {
  if (!sectionsOf(form)[section]?.fields || !namesAt(form, "").includes(name)) return form;
  const without = overSections(form, (fields) => fields.filter((one) => one !== name));
  return withoutEmptySections(insert(without, ["ui", "sections", section, "fields"], index, name));
};

/** Moves a field within its group or repeat. */
export const moveInner = (form: FormDocuments, path: string, to: number): FormDocuments => {
  const parent = parentOf(path);
  const names = namesAt(form, parent);
  return orderProperties(form, parent, moveEntry(names, names.indexOf(nameOf(path)), to));
};

/** A new section with one field of its own. */
export const addSection = (form: FormDocuments): FormDocuments => {
  const sections = sectionsOf(form);
  const id = freeName(
    "section",
    sections.map((one) => one.id),
  );
  const titles = { id: "Bagian baru", en: "New section" };
  const added = LANGUAGES.reduce(
    (all, language) => put(all, ["texts", language, "sections", id], { title: titles[language] }),
    insert(form, ["ui", "sections"], sections.length, { id, fields: [] }),
  );
  return addField(added, { parent: "", section: sections.length, index: 0 }, "text").form;
};

export const blankForm = (title: { readonly id: string; readonly en: string }): FormDocuments =>
  addSection({
    schema: { type: "object", additionalProperties: false, properties: {} },
    ui: { sections: [], fields: {} },
    texts: {
      id: { title: title.id, sections: {}, fields: {} },
      en: { title: title.en, sections: {}, fields: {} },
    },
  });

/** The values that can be chosen in a field, each with its words. */
export const optionsOf = (schema: Fields): readonly string[] =>
  namesIn(schema.enum ?? fieldsIn(schema.items).enum);

/** Other values to choose from; words of values that stay are kept. */
export const setOptions = (form: FormDocuments, path: string, values: readonly string[]): FormDocuments => {
  const own = ["schema", ...schemaPath(form, path)];
  const list = fieldsIn(at(form, own)).type === "array" ? [...own, "items", "enum"] : [...own, "enum"];
  return LANGUAGES.reduce(
    (all, language) => {
      const place = ["texts", language, "fields", path, "options"];
      const words = fieldsIn(at(form, place));
      return put(
        all,
        place,
        Object.fromEntries(
          values.map((value) => [value, Object.hasOwn(words, value) ? words[value] : value]),
        ),
      );
    },
    put(form, list, values),
  );
};
