import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { Form, JsonSchema } from "../../forms/language/form.ts";
import { takeAnswers } from "../../forms/language/take.ts";
import { validateAnswers } from "../../forms/language/validate.ts";
import { bigAnswers, sampleForm, samplePrefill } from "../web/sample.ts";

/** A form with one field `x`, called X. */
const formOf = (x: JsonSchema, more: JsonSchema = {}, required = ["x"]): Form => ({
  id: "one",
  schema: { type: "object", required, properties: { x }, ...more },
  ui: { sections: [{ id: "s", fields: ["x"] }], fields: {} },
  texts: {
    id: { title: "T", sections: {}, fields: { x: { label: "X", hint: "Tiga angka" } } },
    en: { title: "T", sections: {}, fields: { x: { label: "X", hint: "Three digits" } } },
  },
});

const said = (x: JsonSchema, value: unknown) =>
  (["id", "en"] as const).map((language) =>
    validateAnswers(formOf(x), value === undefined ? {} : { x: value }, language)
      .map(({ message }) => message)
      .join(" "),
  );

describe("what is said about a field", () => {
  test.each<[string, JsonSchema, unknown, string, string]>([
    ["missing text", { type: "string" }, undefined, "Isi “X”.", "Fill in “X”."],
    [
      "missing choice",
      { type: "string", enum: ["A"] },
      undefined,
      "Pilih satu jawaban untuk “X”.",
      "Choose one answer for “X”.",
    ],
    [
      "missing date",
      { type: "string", format: "date" },
      undefined,
      "Isi tanggal pada “X”.",
      "Fill in the date of “X”.",
    ],
    ["missing tick", { type: "boolean", const: true }, undefined, "Centang “X”.", "Tick “X”."],
    ["no tick", { type: "boolean", const: true }, false, "Centang “X”.", "Tick “X”."],
    [
      "missing rows",
      { type: "array", items: { type: "object" } },
      undefined,
      "Tambahkan sedikitnya satu isian pada “X”.",
      "Add at least one entry to “X”.",
    ],
    [
      "no rows",
      { type: "array", minItems: 1, items: { type: "object" } },
      [],
      "Tambahkan sedikitnya satu isian pada “X”.",
      "Add at least one entry to “X”.",
    ],
    [
      "too few",
      { type: "array", minItems: 3, items: { type: "string" } },
      ["a"],
      "“X” harus berisi sedikitnya 3; sekarang 1.",
      "“X” must have at least 3 entries; it has 1.",
    ],
    [
      "too many",
      { type: "array", maxItems: 1, items: { type: "string" } },
      ["a", "b"],
      "“X” boleh berisi paling banyak 1; sekarang 2.",
      "“X” may have at most 1 entries; it has 2.",
    ],
    [
      "too short",
      { type: "string", minLength: 5 },
      "ab",
      "“X” baru 2 karakter; tulis sedikitnya 5 karakter.",
      "“X” has 2 characters; write at least 5.",
    ],
    [
      "too long",
      { type: "string", maxLength: 2 },
      "a😀c",
      "“X” berisi 3 karakter; paling banyak 2 karakter.",
      "“X” has 3 characters; at most 2 are allowed.",
    ],
    [
      "far too long",
      { type: "string" },
      "a".repeat(20_001),
      "“X” berisi 20001 karakter; paling banyak 20.000 karakter.",
      "“X” has 20001 characters; at most 20,000 are allowed.",
    ],
    [
      "no number",
      { type: "number" },
      "dua",
      "“X” harus berupa angka, misalnya 12 atau 12,5. Yang tertulis: “dua”.",
      "“X” must be a number, such as 12 or 12.5. You wrote “dua”.",
    ],
    [
      "two readings",
      { type: "number" },
      "1.500",
      "“1.500” pada “X” dapat dibaca dua cara. Tulis 1500 atau 1,5.",
      "“1.500” in “X” can be read in two ways. Write 1500 or 1.5.",
    ],
    [
      "no whole number",
      { type: "integer" },
      1.5,
      "“X” harus berupa bilangan bulat, misalnya 12. Yang tertulis: “1,5”.",
      "“X” must be a whole number, such as 12. You wrote “1.5”.",
    ],
    [
      "too small",
      { type: "number", minimum: 0 },
      -1.5,
      "“X” harus 0 atau lebih. Yang tertulis: -1,5.",
      "“X” must be 0 or more. You wrote -1.5.",
    ],
    [
      "too big",
      { type: "number", maximum: 1000 },
      2000,
      "“X” harus 1.000 atau kurang. Yang tertulis: 2.000.",
      "“X” must be 1,000 or less. You wrote 2,000.",
    ],
    [
      "not above",
      { type: "number", exclusiveMinimum: 0 },
      0,
      "“X” harus lebih dari 0. Yang tertulis: 0.",
      "“X” must be more than 0. You wrote 0.",
    ],
    [
      "not below",
      { type: "number", exclusiveMaximum: 5 },
      5,
      "“X” harus kurang dari 5. Yang tertulis: 5.",
      "“X” must be less than 5. You wrote 5.",
    ],
    [
      "no multiple",
      { type: "number", multipleOf: 5 },
      7,
      "“X” harus kelipatan 5. Yang tertulis: 7.",
      "“X” must be a multiple of 5. You wrote 7.",
    ],
    [
      "no option",
      { type: "string", enum: ["A"] },
      "B",
      "Pilih salah satu jawaban yang tersedia untuk “X”.",
      "Choose one of the given answers for “X”.",
    ],
    [
      "no date",
      { type: "string", format: "date" },
      "31/02/2026",
      "“X” harus berupa tanggal yang ada, misalnya 31/12/2026. Yang tertulis: “31/02/2026”.",
      "“X” must be a date that exists, such as 31/12/2026. You wrote “31/02/2026”.",
    ],
    [
      "no address",
      { type: "string", format: "email" },
      "a",
      "“X” harus berupa alamat surel, misalnya nama@instansi.go.id. Yang tertulis: “a”.",
      "“X” must be an email address, such as name@agency.go.id. You wrote “a”.",
    ],
    [
      "no web address",
      { type: "string", format: "uri" },
      "a",
      "“X” harus berupa alamat web yang diawali https://. Yang tertulis: “a”.",
      "“X” must be a web address that starts with https://. You wrote “a”.",
    ],
    [
      "another shape",
      { type: "string", pattern: "^\\d{3}$" },
      "a",
      "“X” tidak sesuai bentuk yang diminta: Tiga angka. Yang tertulis: “a”.",
      "“X” does not have the shape that is asked for: Three digits. You wrote “a”.",
    ],
    [
      "twice",
      { type: "array", uniqueItems: true, items: { type: "string" } },
      ["a", "a"],
      "“X” memuat isian yang sama dua kali.",
      "“X” has the same entry twice.",
    ],
    [
      "a bad line",
      { type: "array", items: { type: "string", maxLength: 1 } },
      ["a", "bb"],
      "Baris 2: “X” berisi 2 karakter; paling banyak 1 karakter.",
      "Line 2: “X” has 2 characters; at most 1 are allowed.",
    ],
    ["another type", { type: "string" }, { a: 1 }, "“X” tidak dapat dibaca.", "“X” cannot be read."],
    ["another value", { type: "string", const: "A" }, "B", "“X” harus bernilai “A”.", "“X” must be “A”."],
    [
      "no fitting shape",
      { type: "string", anyOf: [{ minLength: 3 }, { pattern: "^z" }] },
      "a",
      '“X” harus cocok dengan beberapa skema pada "anyOf".',
      '“X” must match a schema in "anyOf".',
    ],
  ])("%s", (_, x, value, indonesian, english) => {
    expect(said(x, value)).toEqual([indonesian, english]);
  });

  test("a condition speaks for the field that it wants", () => {
    const condition: JsonSchema = JSON.parse('{"if": {"type": "object"}, "then": {"required": ["x"]}}');
    const form = formOf({ type: "string" }, condition, []);
    expect(validateAnswers(form, {}, "en")).toEqual([{ path: "/x", message: "Fill in “X”." }]);
  });

  test("own words of the form come first", () => {
    const form = formOf({ type: "array", contains: { const: "a" }, items: { type: "string" } });
    const texts = {
      ...form.texts.en,
      fields: { x: { label: "X", errors: { contains: "{label} wants an a." } } },
    };
    const worded = { ...form, texts: { ...form.texts, en: texts } };
    expect(validateAnswers(worded, { x: ["b"] }, "en")).toEqual([{ path: "/x", message: "X wants an a." }]);
  });

  test("what the form does not know is named", () => {
    const form = formOf({ type: "string" }, { additionalProperties: false });
    expect(validateAnswers(form, { x: "a", y: 1 }, "en")).toEqual([
      { path: "", message: "This form has no field “y”." },
    ]);
  });

  test("answers that are none at all are said to be so", () => {
    expect(validateAnswers(formOf({ type: "string" }), "x", "en")).toEqual([
      { path: "", message: "The answer must be object." },
    ]);
  });
});

test("a whole form says everything at once, in its own order", () => {
  const body = new URLSearchParams(
    "results[0][text]=pendek&results[0][indicators][0][target]=sembilan&values[0][rating]=ABOVE&letterNumber=12&support[contact]=x",
  );
  const { errors } = takeAnswers(sampleForm, body, {
    language: "en",
    prefill: samplePrefill,
    requires: ["reason"],
  });
  expect(errors.map(({ path, message }) => `${path} ${message}`)).toEqual([
    "/approach Choose one answer for “Approach”.",
    "/results/0/kind Choose one answer for “Kind”.",
    "/results/0/text “Result” has 6 characters; write at least 10.",
    "/results/0/indicators/0/aspect Choose one answer for “Aspect”.",
    "/results/0/indicators/0/text Fill in “What is measured”.",
    "/results/0/indicators/0/target “Target” must be a number, such as 12 or 12.5. You wrote “sembilan”.",
    "/values/0/reason Fill in “Reason”.",
    ...[1, 2, 3, 4, 5, 6].map((row) => `/values/${row}/rating Choose one answer for “Rating”.`),
    "/support/hours Fill in “Lesson hours”.",
    "/support/contact “Email of the provider” must be an email address, such as name@agency.go.id. You wrote “x”.",
    "/letterNumber “Number of the assignment letter” does not have the shape that is asked for: Three digits, unit code, year: 012/BKD/2026. You wrote “12”.",
    "/dialogueDate Fill in the date of “Date of the performance dialogue”.",
    "/agreed Tick “I have talked about this plan with my superior”.",
    "/reason Fill in “Reason for the decision”.",
  ]);
});

test("a good form has nothing said against it", () => {
  expect(validateAnswers(sampleForm, bigAnswers, "id")).toEqual([]);
});

test("no answers make judging fail", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (whole, part) => {
      expect(Array.isArray(validateAnswers(sampleForm, whole, "id"))).toBe(true);
      expect(
        Array.isArray(validateAnswers(sampleForm, { ...bigAnswers, results: part, values: [part] }, "en")),
      ).toBe(true);
    }),
  );
});
