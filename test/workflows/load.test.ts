import { createHash } from "node:crypto";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import canonicalize from "canonicalize";
import { listSchemes, loadForm, loadRelease } from "../../workflows/load.ts";
import { buildRelease, parseForm, parseRelease, parseScheme } from "../../workflows/release.ts";
import { CASES, loadCase, ROOT, sound } from "./cases.ts";

const reversed = (value: unknown): unknown =>
  typeof value !== "object" || value === null || Array.isArray(value)
    ? value
    : Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([key, inner]) => [key, reversed(inner)]),
      );

describe("a release", () => {
  test("is named by the SHA-256 of its canonical JSON", async () => {
    const { id, scheme, forms } = sound(await loadCase("scheme-sample.json"));
    expect(id).toBe(
      createHash("sha256")
        .update(canonicalize({ scheme, forms }) ?? "")
        .digest("hex"),
    );
  });

  test("has the same name whatever the order of its keys, and another for another word", async () => {
    const { id, scheme, forms } = sound(await loadCase("scheme-sample.json"));
    expect(buildRelease({ ...scheme }, Object.fromEntries(Object.entries(forms).reverse())).id).toBe(id);
    expect(buildRelease({ ...scheme, title: { ...scheme.title, en: "Other" } }, forms).id).not.toBe(id);
  });

  test("comes out the same of its documents", async () => {
    const { id, scheme, forms } = sound(await loadCase("scheme-sample.json"));
    expect(parseRelease(reversed(scheme), forms).value?.id).toBe(id);
  });

  test("tells everything that is wrong with its documents at once", async () => {
    const { forms } = sound(await loadCase("scheme-sample.json"));
    const broken = {
      ...forms,
      note: { ...forms.note, schema: { type: "array" }, ui: 3, texts: { id: null, en: {} } },
    };
    const { value, findings } = parseRelease({ id: "x" }, broken);
    expect(value).toBeUndefined();
    expect(findings.map(({ code, place }) => `${code} ${place}`)).toEqual([
      "schema.value /id",
      "schema.missing /title",
      "schema.missing /description",
      "schema.missing /phases",
      "schema.value forms/note/schema.json#/type",
      "schema.missing forms/note/schema.json#/properties",
      "schema.value forms/note/ui.json#/",
      "schema.value forms/note/texts.id.json#/",
      "schema.missing forms/note/texts.en.json#/title",
      "schema.missing forms/note/texts.en.json#/sections",
      "schema.missing forms/note/texts.en.json#/fields",
    ]);
  });

  test.each([[null], [[]], ["text"], [3], [undefined]])("%j is no scheme", (document) => {
    expect(parseScheme(document)).toMatchObject({ value: undefined, findings: [{ place: "/" }] });
  });

  test("a form nested amiss is told, not tripped over", () => {
    const documents = {
      schema: { type: "object", properties: { a: { type: "object", properties: { b: 3 } } } },
      ui: { sections: [{ id: "main", fields: ["a"] }] },
      texts: { id: { title: "A", sections: {}, fields: {} }, en: { title: "A", sections: {}, fields: {} } },
    };
    expect(parseForm("odd", documents).findings).toEqual([
      {
        code: "schema.value",
        place: "forms/odd/schema.json#/properties/a/properties/b",
        message: { id: "Nilainya 3; yang diminta: object.", en: "The value is 3; wanted: object." },
      },
    ]);
  });
});

describe("loading", () => {
  let root = "";
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), "siklus-load-"));
    await mkdir(join(root, "workflows/schemes"), { recursive: true });
    await mkdir(join(root, "forms/empty"), { recursive: true });
    await writeFile(join(root, "workflows/schemes/zeta.json"), "{ no");
    await writeFile(join(root, "workflows/schemes/alpha.json"), "null");
    await writeFile(join(root, "workflows/schemes/notes.txt"), "");
  });
  afterAll(() => rm(root, { recursive: true }));

  test("lists schemes by id", async () => {
    expect(await listSchemes(root)).toEqual(["alpha", "zeta"]);
    expect(await listSchemes(ROOT)).toContain("asn-nasional");
  });

  test.each([
    ["zeta", "json.invalid", "workflows/schemes/zeta.json"],
    ["alpha", "schema.value", "/"],
    ["beta", "file.missing", "workflows/schemes/beta.json"],
    ["../../etc/passwd", "file.name", "/"],
    ["", "file.name", "/"],
  ])("scheme %j: %s", async (id, code, place) => {
    expect(await loadRelease(root, id)).toMatchObject({ value: undefined, findings: [{ code, place }] });
  });

  test("a form names every file that is missing", async () => {
    expect((await loadForm(root, "empty")).findings.map(({ place }) => place)).toEqual([
      "forms/empty/schema.json",
      "forms/empty/ui.json",
      "forms/empty/texts.id.json",
      "forms/empty/texts.en.json",
    ]);
  });

  test("a form is named by its folder", async () => {
    expect((await loadForm(CASES, "note")).value?.id).toBe("note");
  });
});
