import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { loadForm } from "../../forms/language/load.ts";
import { sampleFolder } from "../web/sample.ts";

let folder: string;
const texts = '{"title": "T", "sections": {}, "fields": {}}';

const write = (files: Record<string, string>) =>
  Promise.all(Object.entries(files).map(([name, text]) => writeFile(join(folder, name), text)));

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "form-"));
  await write({ "texts.id.json": texts, "texts.en.json": texts });
});
afterAll(() => rm(folder, { recursive: true }));

test("a form is named by its folder", async () => {
  const form = await loadForm(sampleFolder);
  expect([form.id, form.texts.en.title, form.ui.sections.length]).toEqual(["sample", "Performance plan", 4]);
});

describe("a folder that holds no form", () => {
  const schema = '{"type": "object", "properties": {}}';
  const ui = '{"sections": [{"id": "s", "fields": ["a"]}]}';

  test.each([
    ["schema.json", "{", "is not JSON"],
    ["schema.json", '{"type": "string"}', 'Invalid input: expected "object"'],
    ["ui.json", '{"sections": []}', "Too small"],
    ["ui.json", `${ui.slice(0, -1)}, "colour": 1}`, 'Unrecognized key: "colour"'],
    ["texts.en.json", "{}", "expected string, received undefined"],
  ])("is named by its file: %s %s", async (name, text, detail) => {
    await write({ "schema.json": schema, "ui.json": ui, "texts.en.json": texts, [name]: text });
    const fault = await loadForm(folder).catch((error: unknown) => error);
    expect(String(fault)).toContain(join(folder, name));
    expect(String(fault)).toContain(detail);
  });

  test("a file that is not there is named", async () => {
    const missing = join(folder, "nowhere");
    const fault = await loadForm(missing).catch((error: unknown) => error);
    expect(String(fault)).toBe(`FormFileError: ${join(missing, "schema.json")}: cannot be read`);
  });
});
