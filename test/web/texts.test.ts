import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "@jest/globals";
import formsEn from "../../forms/language/messages/en.json" with { type: "json" };
import formsId from "../../forms/language/messages/id.json" with { type: "json" };
import consoleEn from "../../web/console/texts/en.json" with { type: "json" };
import consoleId from "../../web/console/texts/id.json" with { type: "json" };
import pagesEn from "../../web/texts/en.json" with { type: "json" };
import { shortDayInWords, sizeInWords, timeInWords } from "../../web/texts/format.ts";
import pagesId from "../../web/texts/id.json" with { type: "json" };

const holes = (catalogue: Readonly<Record<string, string>>) =>
  Object.entries(catalogue).map(([key, text]) => [key, [...text.matchAll(/\{\w+\}/g)].map(String).sort()]);

const codeIn = async (folders: readonly string[]): Promise<string> => {
  const roots = folders.map((folder) => fileURLToPath(new URL(`../../${folder}`, import.meta.url)));
  const files = await Promise.all(
    roots.map(async (root) => (await readdir(root)).map((file) => `${root}/${file}`)),
  );
  const code = files.flat().filter((file) => file.endsWith(".ts"));
  return (await Promise.all(code.map((file) => readFile(file, "utf8")))).join("\n");
};

describe.each([
  ["pages", pagesId, pagesEn, ["web/pages", "web/fields", "functions/http/pages"]],
  ["forms", formsId, formsEn, ["forms/language"]],
])("the words of %s", (_, id, en, folders) => {
  test("have the same keys and holes in both languages", () => {
    expect(holes(en)).toEqual(holes(id));
  });

  test("are all used", async () => {
    const code = await codeIn(folders);
    const made = ["gone.", "code.", "check."];
    const isUsed = (key: string) =>
      new RegExp(`["\\s]${key.replaceAll(".", "\\.")}["(:]`).test(code) ||
      made.some((start) => key.startsWith(start));
    const unused = Object.keys(id).filter((key) => !isUsed(key));
    expect(unused).toEqual([]);
  });
});

describe("the words of the console", () => {
  test("have the same keys and holes in both languages", () => {
    expect(holes(consoleEn)).toEqual(holes(consoleId));
  });

  test("are all used, by their whole name or by one that is put together", async () => {
    const root = fileURLToPath(new URL("../../web/console", import.meta.url));
    const files = (await readdir(root, { recursive: true })).filter((file) => /\.tsx?$/.test(file));
    const code = (await Promise.all(files.map((file) => readFile(`${root}/${file}`, "utf8")))).join("\n");
    const made = [...code.matchAll(/`([a-z][\w.]*\.)\$\{/g)].map(([, start]) => String(start));
    const isUsed = (key: string) => code.includes(`"${key}"`) || made.some((start) => key.startsWith(start));
    expect(Object.keys(consoleId).filter((key) => !isUsed(key))).toEqual([]);
  });
});

test.each([
  ["id", "20 Januari 2026, 10.10 WIB"],
  ["en", "20 January 2026, 10:10 WIB"],
] as const)("a time in %s", (language, words) => {
  expect(timeInWords("2026-01-20T03:10:00Z", language, "Asia/Jakarta")).toBe(words);
});

test("times of the other zones of Indonesia have their names", () => {
  const at = "2026-01-20T03:10:00Z";
  expect([timeInWords(at, "en", "Asia/Makassar"), timeInWords(at, "id", "Asia/Jayapura")]).toEqual([
    "20 January 2026, 11:10 WITA",
    "20 Januari 2026, 12.10 WIT",
  ]);
});

test("days and sizes", () => {
  expect([shortDayInWords("2026-01-20", "id"), sizeInWords(1_523_000, "id"), sizeInWords(900, "en")]).toEqual(
    ["20 Januari 2026", "1,5 MB", "0.9 kB"],
  );
});
