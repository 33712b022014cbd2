/** JSON Schemas of the documents of a form, for editors that complete from them. */
import * as z from "zod";
import { formTexts, formUi } from "./form.ts";

const nested = { $ref: "#/$defs/answer" } as const;
const names = { type: "array", items: { type: "string" } } as const;
const count = { type: "integer", minimum: 0 } as const;

/** The part of JSON Schema that field kinds render; other keywords are allowed, and judged when the form is checked. */
const answer = {
  type: "object",
  properties: {
    type: { enum: ["object", "array", "string", "number", "integer", "boolean"] },
    properties: { type: "object", additionalProperties: nested },
    required: names,
    additionalProperties: { type: "boolean" },
    items: nested,
    enum: names,
    minLength: count,
    maxLength: count,
    pattern: { type: "string" },
    format: { enum: ["date"] },
    formatMinimum: { type: "string" },
    formatMaximum: { type: "string" },
    minimum: { type: "number" },
    maximum: { type: "number" },
    minItems: count,
    maxItems: count,
    uniqueItems: { type: "boolean" },
  },
} as const;

const inlined = (schema: z.ZodType): Record<string, unknown> => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: "input", target: "draft-7" });
  return rest;
};

/** One document with everything that a form consists of: `{schema, ui, texts: {id, en}}`. */
export const formJsonSchemas = (): Record<string, unknown> => ({
  type: "object",
  additionalProperties: false,
  required: ["schema", "ui", "texts"],
  properties: {
    schema: nested,
    ui: inlined(formUi),
    texts: {
      type: "object",
      additionalProperties: false,
      required: ["id", "en"],
      properties: { id: inlined(formTexts), en: inlined(formTexts) },
    },
  },
  $defs: { answer },
});
