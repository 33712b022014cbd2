/** Made-up answers to any form, in the shape that reading a post gives them. */
import fc from "fast-check";
import { cleanText } from "../../forms/language/coerce.ts";
import { type Field, fieldsOf, isCarried } from "../../forms/language/field.ts";
import type { Form } from "../../forms/language/form.ts";
import { defined, fieldsIn, isEmpty, rowsIn } from "../../forms/language/value.ts";

type Values = fc.Arbitrary<unknown>;

/** Filled by a person: whether an answer is good does not matter, only that it can be typed. */
export const typedAnswers = (form: Form): fc.Arbitrary<Readonly<Record<string, unknown>>> =>
  group(fieldsOf(form));

const group = (fields: readonly Field[]): fc.Arbitrary<Readonly<Record<string, unknown>>> =>
  fc
    .record(
      Object.fromEntries(
        fields.map((field) => [field.name, isDecided(field, fields) ? nothing : valueFor(field)]),
      ),
    )
    .map((record) => defined(Object.entries(record)));

/** The machine decides whether it is asked at all, and it may not be. */
const isDecided = (field: Field, level: readonly Field[]): boolean =>
  level.some((other) => other.name === field.ui.showWhen?.field && isCarried(other));

const nothing = fc.constant(undefined);

const valueFor = (field: Field): Values => {
  if (isCarried(field)) return maybe(text());
  switch (field.schema.type) {
    case "object":
      return group(field.fields).map((value) => (field.required || !isEmpty(value) ? value : undefined));
    case "array":
      return listOf(field);
    case "boolean":
      return field.schema.const === true ? fc.constantFrom(true, undefined) : fc.boolean();
    case "integer":
      return maybe(fc.oneof(fc.integer(), unreadable()));
    case "number":
      return maybe(fc.oneof(decimal(), unreadable()));
    default:
      return maybe(field.schema.enum ? fc.constantFrom(...field.schema.enum) : lineOrDay(field));
  }
};

const lineOrDay = (field: Field): Values => {
  if (field.schema.format === "date") return fc.oneof(day(), fc.constantFrom("31/02/2026", "kemarin"));
  return field.kind === "textarea" ? paragraphs() : text();
};

const listOf = (field: Field): Values => {
  const { items = {} } = field.schema;
  if (field.kind === "evidence") return nothing;
  if (items.type === "object") return some(group(field.fields), 3).map((rows) => withKeys(field, rows));
  if (items.enum)
    return fc.subarray([...items.enum]).map((chosen) => (chosen.length === 0 ? undefined : chosen));
  return some(text(), 4);
};

/** Prefilled rows are told apart by their hidden field. */
const withKeys = (field: Field, rows: unknown): unknown => {
  const key = field.fields.find(({ ui }) => ui.hidden)?.name;
  return key === undefined || rows === undefined
    ? rows
    : rowsIn(rows).map((row, index) => ({ ...fieldsIn(row), [key]: `k${index}` }));
};

const some = (one: Values, most: number): Values =>
  fc.array(one, { maxLength: most }).map((list) => (list.length === 0 ? undefined : list));

const maybe = (value: Values): Values => fc.option(value, { nil: undefined, freq: 6 });

/** Whatever a keyboard gives, with what HTML and URLs treat specially. */
const character = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(..."abc äé日😀<>&\"'=+%[]{}`\\/#;") },
  { weight: 1, arbitrary: fc.string({ minLength: 1, maxLength: 1, unit: "grapheme" }) },
);

const text = (): fc.Arbitrary<string> =>
  fc
    .string({ unit: character, minLength: 1, maxLength: 30 })
    .map((typed) => cleanText(typed).replaceAll("\n", " ").trim())
    .filter((typed) => typed !== "");

const paragraphs = (): fc.Arbitrary<string> =>
  fc.array(text(), { minLength: 1, maxLength: 3 }).map((parts) => parts.join("\n"));

const decimal = (): Values =>
  fc.oneof(
    fc.integer({ min: -1_000_000, max: 1_000_000 }).map((whole) => whole / 1000),
    fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }),
  );

const unreadable = (): Values => fc.constantFrom("sembilan", "12 orang", "1e5", "--3", "12,5,1");

const day = (): Values =>
  fc
    .date({
      min: new Date("1950-01-01T00:00:00Z"),
      max: new Date("2100-12-31T00:00:00Z"),
      noInvalidDate: true,
    })
    .map((date) => date.toISOString().slice(0, 10));
