/** Two forms held against each other: fields by their path, texts in both languages at once, the rest by keyword. */
import type { Form, FormTexts, JsonSchema, Language } from "../../forms/language/form.ts";
import { pointer } from "../checks/finding.ts";
import type { Text } from "../language/scheme.ts";
import { type Difference, differing, type Named, same, whatOf } from "./difference.ts";

type Path = readonly (string | number)[];
type Both = { readonly before: Form; readonly after: Form };
type Level = {
  readonly before: JsonSchema;
  readonly after: JsonSchema;
  /** Where in the file. */
  readonly path: Path;
  /** Dotted, as the texts of a form name its fields; "" is the form itself. */
  readonly field: string;
};

const placeIn = (form: Form, file: string, path: Path): string => `forms/${form.id}/${file}#${pointer(path)}`;

const titleOf = ({ texts }: Form): Text => ({ id: texts.id.title, en: texts.en.title });

const labelOf = ({ texts }: Form, path: string): Text => {
  const label = (language: Language) => texts[language].fields[path]?.label ?? path;
  return { id: label("id"), en: label("en") };
};

const below = (parent: string, name: string): string => (parent === "" ? name : `${parent}.${name}`);
const isSchema = (value: unknown): value is JsonSchema =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const difference = (
  { before, after }: Both,
  field: string,
  rest: Omit<Difference, "thing" | "names" | "at">,
): Difference => {
  const form = rest.what === "removed" && rest.part === undefined ? before : after;
  const at = { form: form.id };
  if (field === "") return { thing: "form", names: { name: titleOf(form) }, at, ...rest };
  return {
    thing: "field",
    names: { form: titleOf(form), name: labelOf(form, field), path: field },
    at,
    ...rest,
  };
};

/** A field that has to be filled from now on, or no longer. */
const ofDemands = (both: Both, { before, after, path, field }: Level): Difference[] => {
  const [was, is] = [before.required ?? [], after.required ?? []];
  const demand = (name: string, what: "added" | "removed") =>
    difference(both, below(field, name), {
      part: "demand",
      what,
      place: placeIn(both.after, "schema.json", [...path, "required"]),
    });
  return [
    ...was.filter((name) => !is.includes(name)).map((name) => demand(name, "removed")),
    ...is.filter((name) => !was.includes(name)).map((name) => demand(name, "added")),
  ];
};

const ofKeywords = (both: Both, level: Level): Difference[] => {
  const { before, after, path, field } = level;
  const demands = ofDemands(both, level);
  const told = ["properties", "items", "$defs", ...(demands.length > 0 ? ["required"] : [])];
  const others = differing({ ...before }, { ...after }, told).map((keyword) =>
    difference(both, field, {
      part: keyword,
      what: whatOf(before[keyword], after[keyword]),
      place: placeIn(both.after, "schema.json", [...path, keyword]),
      before: before[keyword],
      after: after[keyword],
    }),
  );
  return [...demands, ...others];
};

const ofProperty = (both: Both, level: Level, name: string): Difference[] => {
  const [before, after] = [level.before.properties?.[name], level.after.properties?.[name]];
  const path = [...level.path, "properties", name];
  const field = below(level.field, name);
  if (before !== undefined && after !== undefined) return ofLevel(both, { before, after, path, field });
  const required = (before === undefined ? level.after : level.before).required?.includes(name) ?? false;
  const form = before === undefined ? both.after : both.before;
  return [
    difference(both, field, {
      what: whatOf(before, after),
      place: placeIn(form, "schema.json", path),
      ...(before === undefined ? {} : { before: { schema: before, required } }),
      ...(after === undefined ? {} : { after: { schema: after, required } }),
    }),
  ];
};

const ofLevel = (both: Both, level: Level): Difference[] => {
  const { before, after, path, field } = level;
  const properties = differing(before.properties ?? {}, after.properties ?? {});
  const inner = isSchema(before.items) && isSchema(after.items);
  const whole = (keyword: "items" | "$defs"): Difference[] =>
    same(before[keyword], after[keyword])
      ? []
      : [
          difference(both, field, {
            part: keyword,
            what: whatOf(before[keyword], after[keyword]),
            place: placeIn(both.after, "schema.json", [...path, keyword]),
          }),
        ];
  return [
    ...ofKeywords(both, level),
    ...properties.flatMap((name) => ofProperty(both, level, name)),
    ...(inner && before.items && after.items
      ? ofLevel(both, { before: before.items, after: after.items, path: [...path, "items"], field })
      : whole("items")),
    ...whole("$defs"),
  ];
};

/** Sections as a whole, and the looks of each field. */
const ofUi = (both: Both): Difference[] => {
  const { before, after } = both;
  const looks = differing(before.ui.fields, after.ui.fields).flatMap((field) => {
    const [old, now]: Named[] = [{ ...before.ui.fields[field] }, { ...after.ui.fields[field] }];
    return differing(old ?? {}, now ?? {}).map((part) =>
      difference(both, field, {
        part: `ui.${part}`,
        what: whatOf(old?.[part], now?.[part]),
        place: placeIn(after, "ui.json", ["fields", field, part]),
        before: old?.[part],
        after: now?.[part],
      }),
    );
  });
  const others = differing({ ...before.ui }, { ...after.ui }, ["fields"]).map((part) =>
    difference(both, "", {
      part,
      what: "changed" as const,
      place: placeIn(after, "ui.json", [part]),
      before: Reflect.get(before.ui, part),
      after: Reflect.get(after.ui, part),
    }),
  );
  return [...others, ...looks];
};

/** Every text of a form by where it stands. */
const flat = (value: unknown, path: readonly string[] = []): [string, string][] =>
  typeof value === "object" && value !== null
    ? Object.entries(value).flatMap(([name, inner]) => flat(inner, [...path, name]))
    : [[pointer(path), String(value)]];

const textsAt = (form: Form): ReadonlyMap<string, Text> => {
  const [id, en] = (["id", "en"] as const).map(
    (language) => new Map(flat(form.texts[language] satisfies FormTexts)),
  );
  const places = [...new Set([...(id?.keys() ?? []), ...(en?.keys() ?? [])])];
  return new Map(places.map((place) => [place, { id: id?.get(place) ?? "", en: en?.get(place) ?? "" }]));
};

const unescaped = (part: string): string => part.replaceAll("~1", "/").replaceAll("~0", "~");

const ofTexts = (both: Both): Difference[] => {
  const [before, after] = [textsAt(both.before), textsAt(both.after)];
  const places = [...new Set([...before.keys(), ...after.keys()])];
  return places
    .filter((place) => !same(before.get(place), after.get(place)))
    .map((place) => {
      const [, group, field = ""] = place.split("/").map(unescaped);
      return difference(both, group === "fields" ? field : "", {
        part: "text",
        what: whatOf(before.get(place), after.get(place)),
        place: `forms/${both.after.id}/texts.id.json#${place}`,
        before: before.get(place),
        after: after.get(place),
      });
    });
};

const pathIn = ({ names }: Difference): string | undefined =>
  typeof names.path === "string" ? names.path : undefined;

type Sections = Form["ui"]["sections"];

/** Sections without some fields, and without those that asked nothing else. */
const sectionsBut = (sections: Sections, gone: readonly string[]) =>
  sections
    .map(({ id, fields }) => ({ id, fields: fields.filter((field) => !gone.includes(field)) }))
    .filter(({ fields }) => fields.length > 0);

/** Whether the sections differ only by fields that came or went. */
const onlyFollows = ({ before, after }: Both, gone: readonly string[]): boolean =>
  same(sectionsBut(before.ui.sections, gone), sectionsBut(after.ui.sections, gone));

/** Looks, words and places of a field that came or went are no changes of their own. */
const withoutEchoes = (both: Both, found: readonly Difference[]): Difference[] => {
  const whole = found.flatMap((one) =>
    one.thing === "field" && one.part === undefined ? (pathIn(one) ?? []) : [],
  );
  const within = (path: string) => whole.some((field) => path === field || path.startsWith(`${field}.`));
  const isEcho = ({ thing, part, names }: Difference) =>
    thing === "field"
      ? part !== undefined &&
        (part === "text" || part === "demand" || part.startsWith("ui.")) &&
        within(String(names.path))
      : part === "sections" && onlyFollows(both, whole);
  return found.filter((one) => !isEcho(one));
};

const inForm = (both: Both): Difference[] =>
  withoutEchoes(both, [
    ...ofLevel(both, { before: both.before.schema, after: both.after.schema, path: [], field: "" }),
    ...ofUi(both),
    ...ofTexts(both),
  ]);

export const formDifferences = (
  before: Readonly<Record<string, Form>>,
  after: Readonly<Record<string, Form>>,
): Difference[] =>
  differing(before, after).flatMap((id) => {
    const [old, now] = [before[id], after[id]];
    if (old && now) return inForm({ before: old, after: now });
    const form = now ?? old;
    if (!form) return [];
    return [
      {
        thing: "form" as const,
        names: { name: titleOf(form) },
        at: { form: id },
        what: whatOf(old, now),
        place: `forms/${id}/schema.json#/`,
        ...(old ? { before: old } : {}),
        ...(now ? { after: now } : {}),
      },
    ];
  });
