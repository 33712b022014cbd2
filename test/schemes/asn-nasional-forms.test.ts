import { describe, expect, test } from "@jest/globals";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { checkForm } from "../../forms/language/check.ts";
import { type Field, fieldsOf, isCarried } from "../../forms/language/field.ts";
import type { FieldTexts, Form, FormTexts } from "../../forms/language/form.ts";
import { addKeywords } from "../../forms/language/keywords.ts";
import { validateAnswers } from "../../forms/language/validate.ts";
import { answersOf, breakAnswers, brokenOf, caseNames, formOfCase, releaseOf } from "./cases.ts";

const { forms } = await releaseOf("asn-nasional");
const ids = Object.keys(forms).sort();

const formNamed = (id: string): Form => {
  const form = forms[id];
  if (form === undefined) throw new Error(`no form ${id}`);
  return form;
};

test("the forms of the national scheme", () => {
  expect(ids).toEqual([
    "award-decision",
    "award-proposal",
    "coaching-consent",
    "coaching-plan",
    "coaching-report",
    "mid-year-report",
    "mid-year-review",
    "objection",
    "objection-decision",
    "ongoing-feedback",
    "quarterly-evaluation",
    "rating",
    "result-progress",
    "self-assessment",
    "skp",
    "skp-review",
    "training-need",
  ]);
});

const everyField = (fields: readonly Field[]): readonly Field[] =>
  fields.flatMap((field) => [field, ...(field.kind === "evidence" ? [] : everyField(field.fields))]);

/** What is said about each thing, without the words. */
const outline = ({ fields, sections, ...rest }: FormTexts) => ({
  top: Object.keys(rest),
  sections: Object.entries(sections).map(([id, texts]) => [id, Object.keys(texts)]),
  fields: Object.entries(fields).map(([path, texts]) => [path, outlineOfField(texts)]),
});

const outlineOfField = ({ options = {}, errors = {}, ...rest }: FieldTexts) => [
  Object.keys(rest),
  Object.keys(options),
  Object.keys(errors),
];

describe.each(ids)("%s", (id) => {
  const form = formNamed(id);

  test("has a schema that Ajv takes in strict mode", () => {
    const ajv = new Ajv2020({ strict: true, allErrors: true });
    addFormats.default(ajv, { keywords: false });
    addKeywords(ajv);
    expect(() => ajv.compile({ ...form.schema })).not.toThrow();
  });

  test("has nothing that schema, looks and words disagree on", () => {
    expect(checkForm(form)).toEqual([]);
  });

  test("says the same things in both languages", () => {
    expect(outline(form.texts.en)).toEqual(outline(form.texts.id));
  });

  test("helps with every field that is asked", () => {
    const asked = everyField(fieldsOf(form)).filter((field) => !isCarried(field) && !field.ui.fixedRows);
    const helped = ({ path }: Field) => {
      const { hint, guidance } = form.texts.id.fields[path] ?? {};
      return hint !== undefined || guidance !== undefined;
    };
    expect(asked.filter((field) => !helped(field)).map(({ path }) => path)).toEqual([]);
  });

  test("has its own words for the rules that general words would not explain", () => {
    const own = Object.entries(form.texts.id.fields).flatMap(([path, { errors = {} }]) =>
      Object.keys(errors).map((keyword) => `${path} ${keyword}`),
    );
    const wanted: Readonly<Record<string, string[]>> = {
      skp: ["results contains"],
      rating: ["resultRating not"],
      "objection-decision": ["resultRating changes", "behaviourRating changes"],
    };
    expect(own).toEqual(wanted[id] ?? []);
  });
});

test.each(caseNames(ids, "valid"))("%s", (name) => {
  expect(validateAnswers(formNamed(formOfCase(name)), answersOf(name), "id")).toEqual([]);
});

test.each(caseNames(ids, "invalid"))("%s", (name) => {
  const broken = brokenOf(name);
  const { requires = [], today } = broken;
  const judging = today === undefined ? { requires } : { requires, today };
  expect(validateAnswers(formNamed(formOfCase(name)), breakAnswers(name, broken), "id", judging)).toEqual(
    broken.errors,
  );
});

test("every form has a filled example and a broken one", () => {
  const formsOfCases = (verdict: "valid" | "invalid") =>
    [...new Set(caseNames(ids, verdict).map(formOfCase))].sort();
  expect([formsOfCases("valid"), formsOfCases("invalid")]).toEqual([ids, ids]);
});

test("an additional result below expectation does not rule out an overall rating above it", () => {
  const answers = breakAnswers("rating.valid", {
    set: { "/results/2/rating": "BELOW", "/results/2/reason": "Hanya tiga dari delapan gerai yang terisi." },
    errors: [],
  });
  expect(validateAnswers(formNamed("rating"), answers, "id")).toEqual([]);
});
