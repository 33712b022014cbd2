/** Fills any form by its schema: something valid in every control, the first outcome of a review. */
import { oneOf } from "../chance.ts";
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

const valueFor = (
  schema: Schema,
  { chance, today }: Mind,
  name: string,
): string | readonly string[] | undefined => {
  const [first, ...others] = textsOf(schema);
  if (first !== undefined) return schema.type === "array" ? [first] : oneOf(chance, [first, ...others], name);
  if (schema.format === "date") return today;
  if (schema.type === "integer" || schema.type === "number") return String(schema.minimum ?? 1);
  if (schema.type === "boolean") return undefined;
  const from = isSchema(schema.items) ? schema.items : schema;
  return sized(sentence(chance, achievements, name), from);
};

export const fillBySchema = (schema: unknown): Filling => {
  const root = isSchema(schema) ? schema : {};
  return {
    rows: [[/./, (_, [list = ""]) => Number(schemaAt(root, list)?.minItems ?? 0)]],
    rules: [
      [
        /^[a-z].*$/i,
        (mind, [name = ""]) => {
          const own = schemaAt(root, name);
          return own && valueFor(own, mind, name);
        },
      ],
    ],
    forgotten: "_outcome",
  };
};
