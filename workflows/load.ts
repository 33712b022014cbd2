/** Schemes and forms on disk: `workflows/schemes/<id>.json` and `forms/<form>/…`. The only file here that reads. */
import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import type { Form } from "../forms/language/form.ts";
import { type Finding, findingAt, shown } from "./checks/finding.ts";
import type { Parsed } from "./checks/schema.ts";
import { formsOf } from "./language/refers.ts";
import type { Release } from "./language/release.ts";
import type { Scheme } from "./language/scheme.ts";
import { buildRelease, parseForm, parseScheme } from "./release.ts";

const NAME = /^[a-z][a-z0-9-]*$/;
const failed = (findings: readonly Finding[]) => ({ value: undefined, findings }) as const;
const message = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** `value` may be any JSON, `null` included: findings tell whether it was read. */
const readJson = async (root: string, place: string): Promise<Parsed<unknown>> => {
  const content = await readFile(join(root, place), "utf8").catch(() => undefined);
  if (content === undefined) return failed([findingAt("file.missing", place)]);
  try {
    return { value: JSON.parse(content), findings: [] };
  } catch (error) {
    return failed([findingAt("json.invalid", place, { reason: message(error) })]);
  }
};

const FILES = ["schema.json", "ui.json", "texts.id.json", "texts.en.json"] as const;

/** Reads `forms/<id>/` below `root`. */
export const loadForm = async (root: string, id: string): Promise<Parsed<Form>> => {
  const documents = await Promise.all(FILES.map((file) => readJson(root, join("forms", id, file))));
  const findings = documents.flatMap((document) => document.findings);
  if (findings.length > 0) return failed(findings);
  const [schema, ui, idTexts, enTexts] = documents.map(({ value }) => value);
  return parseForm(id, { schema, ui, texts: { id: idTexts, en: enTexts } });
};

const loadForms = async (root: string, scheme: Scheme): Promise<Parsed<Readonly<Record<string, Form>>>> => {
  const loaded = await Promise.all(formsOf(scheme).map((id) => loadForm(root, id)));
  const findings = loaded.flatMap((form) => form.findings);
  if (findings.length > 0) return failed(findings);
  const forms = loaded.flatMap(({ value }) => (value ? [value] : []));
  return { value: Object.fromEntries(forms.map((form) => [form.id, form])), findings: [] };
};

/** Reads a scheme from any file, with its forms below `root`. */
export const loadReleaseFile = async (root: string, file: string): Promise<Parsed<Release>> => {
  const json = await readJson(root, relative(root, file));
  if (json.findings.length > 0) return failed(json.findings);
  const scheme = parseScheme(json.value);
  if (!scheme.value) return failed(scheme.findings);
  const forms = await loadForms(root, scheme.value);
  return forms.value
    ? { value: buildRelease(scheme.value, forms.value), findings: [] }
    : failed(forms.findings);
};

/** Reads `workflows/schemes/<id>.json` and its forms below `root`. */
export const loadRelease = async (root: string, id: string): Promise<Parsed<Release>> =>
  NAME.test(id)
    ? loadReleaseFile(root, join(root, "workflows/schemes", `${id}.json`))
    : failed([findingAt("file.name", "/", { name: shown(id) })]);

/** Ids of the schemes that ship, sorted. */
export const listSchemes = async (root: string): Promise<string[]> => {
  const files = await readdir(join(root, "workflows/schemes"));
  return files
    .filter((file) => file.endsWith(".json"))
    .map((file) => file.slice(0, -".json".length))
    .sort();
};

/** Throws an error with the findings where a scheme cannot be read. */
const wholly = async (file: string, read: Promise<Parsed<Release>>): Promise<Release> => {
  const { value, findings } = await read;
  if (value) return value;
  const said = findings.map(({ code, place }) => `${code} ${place}`).join("; ");
  throw new Error(`${file} cannot be shipped: ${said}; wanted: a scheme without findings`);
};

/** Every scheme that ships, in the order of their ids. Throws an error with the findings if one cannot be read. */
export const loadShipped = async (root: string): Promise<readonly Release[]> =>
  Promise.all(
    (await listSchemes(root)).map((id) => wholly(`workflows/schemes/${id}.json`, loadRelease(root, id))),
  );

const CANARY_FILE = "workflows/canary/scheme.json";

/** The scheme that the canary walks by; it ships, and stands in no list. */
export const loadCanary = async (root: string): Promise<Release> =>
  wholly(CANARY_FILE, loadReleaseFile(root, join(root, CANARY_FILE)));
