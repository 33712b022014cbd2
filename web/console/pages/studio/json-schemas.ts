/** What the JSON views complete from: the schema of schemes, and those of forms. */

import { formJsonSchemas } from "../../../../forms/language/json-schema.ts";
import schemeSchema from "../../../../workflows/language/scheme.schema.json";

const form = formJsonSchemas();

/** The cast is the rim: the editor knows the type of draft 7, of which these use what later drafts share. */
const asSchema = (value: object) =>
  value as Parameters<typeof import("codemirror-json-schema").stateExtensions>[0];

export type SchemaName = "scheme" | "step" | "form";

export const jsonSchemas = {
  scheme: asSchema(schemeSchema),
  step: asSchema({ $ref: "#/$defs/step", $defs: schemeSchema.$defs }),
  form: asSchema(form),
} as const;
