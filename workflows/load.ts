/** Schemes and forms on disk: `workflows/schemes/<id>.json` and `forms/<form>/…`. The only file here that reads. */
import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { z } from "zod";
import { type Form, formTexts, formUi } from "../forms/language/form.ts";
import { type Finding, findingAt, type Path, pointer, shown } from "./checks/finding.ts";
import { type Parsed, parse } from "./checks/schema.ts";
import { formsOf } from "./language/refers.ts";
import type { Release } from "./language/release.ts";
import { type Scheme, scheme as schemeSchema } from "./language/scheme.ts";
import { buildRelease } from "./release.ts";

/** A release, or what keeps it from being one. */
export type Loaded = Parsed<Release>;

const NAME = /^[a-z][a-z0-9-]*$/;
const failed = (...findings: readonly Finding[]) => ({ value: undefined, findings }) as const;

const message = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const readJson = async (file: string, place: string): Promise<Parsed<unknown>> => {
  const content = await readFile(file, "utf8").catch(() => undefined);
  if (content === undefined) return failed(findingAt("file.missing", place));
  try {
    return { value: JSON.parse(content), findings: [] };
  } catch (error) {
    return failed(findingAt("json.invalid", place, { reason: message(error) }));
  }
};

const readPart = async <T>(root: string, place: string, schema: z.ZodType<T>): Promise<Parsed<T>> => {
  const json = await readJson(join(root, place), place);
  if (json.value === undefined) return failed(...json.findings);
  return parse(schema, json.value, (path: Path) => `${place}#${pointer(path)}`);
};

/** Its meaning is checked with the form; here it only has to be an object. */
const jsonObject = z.record(z.string(), z.unknown());

/** Reads `forms/<id>/`; its schema is known to be an object only. */
export const loadForm = async (root: string, id: string): Promise<Parsed<Form>> => {
  const folder = `forms/${id}`;
  const [schema, ui, idTexts, enTexts] = await Promise.all([
    readPart(root, `${folder}/schema.json`, jsonObject),
    readPart(root, `${folder}/ui.json`, formUi),
    readPart(root, `${folder}/texts.id.json`, formTexts),
    readPart(root, `${folder}/texts.en.json`, formTexts),
  ]);
  if (!schema.value || !ui.value || !idTexts.value || !enTexts.value)
    return failed(...[schema, ui, idTexts, enTexts].flatMap(({ findings }) => findings));
  const form = { id, schema: schema.value, ui: ui.value, texts: { id: idTexts.value, en: enTexts.value } };
  return { value: form, findings: [] };
};

const loadForms = async (root: string, scheme: Scheme): Promise<Parsed<Readonly<Record<string, Form>>>> => {
  const loaded = await Promise.all(formsOf(scheme).map((id) => loadForm(root, id)));
  const findings = loaded.flatMap((form) => form.findings);
  if (findings.length > 0) return failed(...findings);
  const forms = loaded.flatMap(({ value }) => (value ? [value] : []));
  return { value: Object.fromEntries(forms.map((form) => [form.id, form])), findings: [] };
};

/** Reads a scheme from any file, with its forms below `root`. */
export const loadReleaseFile = async (root: string, file: string): Promise<Loaded> => {
  const json = await readJson(file, relative(root, file));
  if (json.value === undefined) return failed(...json.findings);
  const scheme = parse(schemeSchema, json.value);
  if (!scheme.value) return scheme;
  const forms = await loadForms(root, scheme.value);
  return forms.value ? { value: buildRelease(scheme.value, forms.value), findings: [] } : forms;
};

/** Reads `workflows/schemes/<id>.json` and its forms below `root`. */
export const loadRelease = async (root: string, id: string): Promise<Loaded> =>
  NAME.test(id)
    ? loadReleaseFile(root, join(root, "workflows/schemes", `${id}.json`))
    : failed(findingAt("file.name", "/", { name: shown(id) }));

/** Ids of the schemes that ship, sorted. */
export const listSchemes = async (root: string): Promise<string[]> => {
  const files = await readdir(join(root, "workflows/schemes"));
  return files
    .filter((file) => file.endsWith(".json"))
    .map((file) => file.slice(0, -".json".length))
    .sort();
};
