/** Fills any form by its schema: something valid in every control, mostly the first outcome of a review. */
import { between, oneOf } from "../chance.ts";
import type { HtmlForm } from "../forms.ts";
import type { Filling, Mind } from "./filling.ts";
import { achievements, sentence } from "./words.ts";

type Schema = { readonly [key: string]: unknown };

const isSchema = (value: unknown): value is Schema => typeof value === "object" && value !== null;

const child = (schema: Schema | undefined, step: string): Schema | undefined => {
  const inner = /^\d+$/.test(step)
    ? schema?.items
    : isSchema(schema?.properties)
      ? schema.properties[step]
      : undefined;
  return isSchema(inner) ? inner : undefined;
};

const schemaAt = (root: Schema, name: string): Schema | undefined =>
  name.replaceAll("]", "").split("[").reduce<Schema | undefined>(child, root);

const textsOf = (schema: Schema): readonly string[] => {
  const from = isSchema(schema.items) ? schema.items : schema;
  return Array.isArray(from.enum) ? from.enum.filter((one) => typeof one === "string") : [];
};

const sized = (text: string, { minLength = 0, maxLength = 4000 }: Schema): string =>
  (text.length < Number(minLength) ? text.padEnd(Number(minLength), " lengkap") : text).slice(
    0,
    Number(maxLength),
  );

const listOf = (value: unknown): readonly Schema[] => (Array.isArray(value) ? value.filter(isSchema) : []);

/** What some row of a list must say, by the `contains` of the schema: row by row, each of it once. */
const wantedOf = (root: Schema, name: string): string | undefined => {
  const [, list = "", row = "", field = ""] = /^(\w+)\[(\d+)\]\[(\w+)\]$/.exec(name) ?? [];
  const wanted = [root, ...listOf(root.allOf)].flatMap((part) => {
    const contains = child(part, list)?.contains;
    const own = isSchema(contains) ? child(contains, field)?.const : undefined;
    return typeof own === "string" ? [own] : [];
  });
  return wanted[Number(row) % Math.max(1, wanted.length)];
};

/** Weights of as many rows as there must be make 100. */
const weightOf = (root: Schema, name: string): string | undefined => {
  const [, list = "", row = ""] = /^(\w+)\[(\d+)\]\[weight\]$/.exec(name) ?? [];
  if (list === "") return undefined;
  const rows = Number(schemaAt(root, list)?.minItems ?? 1);
  const share = Math.floor(100 / rows);
  return String(row === "0" ? 100 - share * (rows - 1) : share);
};

const numberFor = ({ minimum = 0, maximum = 100 }: Schema, { chance }: Mind, name: string): string => {
  const least = Math.max(1, Number(minimum));
  return String(between(chance, least, Math.max(least, Math.min(Number(maximum), least + 99)), name));
};

const valueFor = (schema: Schema, mind: Mind, name: string): string | readonly string[] | undefined => {
  const { chance, today } = mind;
  if (typeof schema.const === "string") return schema.const;
  const [first, ...others] = textsOf(schema);
  if (first !== undefined) return schema.type === "array" ? [first] : oneOf(chance, [first, ...others], name);
  if (schema.format === "date") return today;
  if (schema.type === "integer" || schema.type === "number") return numberFor(schema, mind, name);
  if (schema.type === "boolean") return undefined;
  const from = isSchema(schema.items) ? schema.items : schema;
  return sized(sentence(chance, achievements, name), from);
};

/** Now and then, and only when asked for the first time, another outcome than the first. */
const outcomeOf = ({ chance, visit }: Mind, { controls }: HtmlForm): string => {
  const [first = "", ...others] = controls
    .filter(({ name }) => name === "_outcome")
    .map(({ value }) => value);
  const [other, ...rest] = others;
  return other !== undefined && visit === 1 && chance("another outcome") < 0.2
    ? oneOf(chance, [other, ...rest], "which outcome")
    : first;
};

/** One form, or all fields of the variants of one: the page asks those that are in it. */
export const fillBySchema = (...variants: readonly unknown[]): Filling => {
  const schemas = variants.filter(isSchema);
  const root: Schema = {
    ...schemas[0],
    properties: Object.assign({}, ...schemas.map(({ properties }) => properties)),
  };
  return {
    outcome: outcomeOf,
    rows: [[/./, (_, [list = ""]) => Number(schemaAt(root, list)?.minItems ?? 0)]],
    rules: [
      [
        /^[a-z].*$/i,
        (mind, [name = ""]) => {
          const own = schemaAt(root, name);
          return own && (weightOf(root, name) ?? wantedOf(root, name) ?? valueFor(own, mind, name));
        },
      ],
    ],
    forgotten: "_outcome",
  };
};
