/** Releases from documents: parsing and naming, without reading any file. */
import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import * as z from "zod";
import { type Form, formTexts, formUi, type JsonSchema } from "../forms/language/form.ts";
import { type Finding, type Path, pointer } from "./checks/finding.ts";
import { type Parsed, parse } from "./checks/schema.ts";
import type { Release } from "./language/release.ts";
import { type Scheme, scheme as schemeSchema } from "./language/scheme.ts";

const sha256 = (content: string): string => createHash("sha256").update(content).digest("hex");

/** The release of a scheme with its forms; `id` is the SHA-256 (hex) of their RFC 8785 canonical JSON. */
export const buildRelease = (scheme: Scheme, forms: Readonly<Record<string, Form>>): Release => ({
  id: sha256(canonicalize({ scheme, forms }) ?? ""),
  scheme,
  forms,
});

export const parseScheme = (document: unknown): Parsed<Scheme> => parse(schemeSchema, document);

/** As deep as rendering goes; what else a schema says is Ajv's business. */
const nested: z.ZodType<JsonSchema> = z.lazy(() =>
  z.looseObject({
    type: z.enum(["object", "array", "string", "number", "integer", "boolean"]).exactOptional(),
    properties: z.record(z.string(), nested).exactOptional(),
    required: z.array(z.string()).exactOptional(),
    items: nested.exactOptional(),
    enum: z.array(z.string()).exactOptional(),
  }),
);
const answerSchema: z.ZodType<JsonSchema> = nested.and(
  z.looseObject({ type: z.literal("object"), properties: z.record(z.string(), z.unknown()) }),
);

/** The documents of a form, each as it stands in its file. */
export type FormDocuments = {
  readonly schema: unknown;
  readonly ui: unknown;
  readonly texts: { readonly id: unknown; readonly en: unknown };
};

const placeIn =
  (id: string, file: string) =>
  (path: Path): string =>
    `forms/${id}/${file}#${pointer(path)}`;

/** A form; places of findings are `forms/<id>/<file>#<pointer>`. */
export const parseForm = (id: string, documents: FormDocuments): Parsed<Form> => {
  const schema = parse(answerSchema, documents.schema, placeIn(id, "schema.json"));
  const ui = parse(formUi, documents.ui, placeIn(id, "ui.json"));
  const idTexts = parse(formTexts, documents.texts.id, placeIn(id, "texts.id.json"));
  const enTexts = parse(formTexts, documents.texts.en, placeIn(id, "texts.en.json"));
  if (schema.value && ui.value && idTexts.value && enTexts.value)
    return {
      value: { id, schema: schema.value, ui: ui.value, texts: { id: idTexts.value, en: enTexts.value } },
      findings: [],
    };
  return { value: undefined, findings: [schema, ui, idTexts, enTexts].flatMap(({ findings }) => findings) };
};

const parseForms = (documents: Readonly<Record<string, FormDocuments>>): Parsed<Record<string, Form>> => {
  const forms: Form[] = [];
  const findings: Finding[] = [];
  for (const [id, document] of Object.entries(documents)) {
    const form = parseForm(id, document);
    if (form.value) forms.push(form.value);
    findings.push(...form.findings);
  }
  return findings.length > 0
    ? { value: undefined, findings }
    : { value: Object.fromEntries(forms.map((form) => [form.id, form])), findings: [] };
};

/** A release from its documents, with all findings of their shapes; `checkRelease` looks at what they mean. */
export const parseRelease = (
  schemeDocument: unknown,
  formDocuments: Readonly<Record<string, FormDocuments>>,
): Parsed<Release> => {
  const scheme = parseScheme(schemeDocument);
  const forms = parseForms(formDocuments);
  return scheme.value && forms.value
    ? { value: buildRelease(scheme.value, forms.value), findings: [] }
    : { value: undefined, findings: [...scheme.findings, ...forms.findings] };
};
