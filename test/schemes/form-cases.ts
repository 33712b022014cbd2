/** What holds of every form that ships, and its filled and broken examples. */
import { describe, expect, test } from "@jest/globals";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { checkForm } from "../../forms/language/check.ts";
import { type Field, fieldsOf, isCarried } from "../../forms/language/field.ts";
import type { FieldTexts, Form, FormTexts } from "../../forms/language/form.ts";
import { addKeywords } from "../../forms/language/keywords.ts";
import { validateAnswers } from "../../forms/language/validate.ts";
import { answersOf, breakAnswers, brokenOf, caseNames, formOfCase } from "./cases.ts";

const everyField = (fields: readonly Field[]): readonly Field[] =>
  fields.flatMap((field) => [field, ...(field.kind === "evidence" ? [] : everyField(field.fields))]);

const outlineOfField = ({ options = {}, errors = {}, ...rest }: FieldTexts) => [
  Object.keys(rest),
  Object.keys(options),
  Object.keys(errors),
];

/** What is said about each thing, without the words. */
const outline = ({ fields, sections, ...rest }: FormTexts) => ({
  top: Object.keys(rest),
  sections: Object.entries(sections).map(([id, texts]) => [id, Object.keys(texts)]),
  fields: Object.entries(fields).map(([path, texts]) => [path, outlineOfField(texts)]),
});

/** Fields that somebody is asked, and not helped with. */
const unhelped = (form: Form): string[] =>
  everyField(fieldsOf(form))
    .filter((field) => !isCarried(field) && !field.ui.fixedRows)
    .map(({ path }) => path)
    .filter((path) => {
      const { hint, guidance } = form.texts.id.fields[path] ?? {};
      return hint === undefined && guidance === undefined;
    });

const isStrict = ({ schema }: Form): boolean => {
  const ajv = new Ajv2020({ strict: true, allErrors: true });
  addFormats.default(ajv, { keywords: false });
  addKeywords(ajv);
  return typeof ajv.compile({ ...schema }) === "function";
};

/** Tests of these forms: sound, in both languages, with help beside every field, and with their examples. */
export const testForms = (forms: Readonly<Record<string, Form>>, ids: readonly string[]): void => {
  const formNamed = (id: string): Form => {
    const form = forms[id];
    if (form === undefined) throw new Error(`no form ${id}; there are: ${Object.keys(forms).join(", ")}`);
    return form;
  };

  describe.each(ids)("form %s", (id) => {
    const form = formNamed(id);

    test("is sound, says the same in both languages, and helps with every field", () => {
      expect(isStrict(form)).toBe(true);
      expect(checkForm(form)).toEqual([]);
      expect(outline(form.texts.en)).toEqual(outline(form.texts.id));
      expect(unhelped(form)).toEqual([]);
    });

    test("has a filled example and a broken one", () => {
      const verdicts = (["valid", "invalid"] as const).map((verdict) => caseNames([id], verdict).length > 0);
      expect(verdicts).toEqual([true, true]);
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
};
