import { readdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { Form, Language } from "../../forms/language/form.ts";
import { parseAnswers } from "../../forms/language/parse.ts";
import { imposePrefill } from "../../forms/language/prefill.ts";
import { askForm } from "../../web/fields/ask.ts";
import { renderAnswers } from "../../web/fields/tell.ts";
import { typedAnswers } from "../forms/arbitrary.ts";
import { controlsOf } from "./controls.ts";
import { formNamed, sampleForm } from "./sample.ts";

const house = fileURLToPath(new URL("../../forms", import.meta.url));
const names = (await readdir(house)).filter((name) => name !== "language").sort();
const forms = [sampleForm, ...(await Promise.all(names.map((name) => formNamed(name))))];

const rendered = (form: Form, answers: unknown, language: Language): string =>
  String(askForm(form, answers, { language, action: "/task/1" }));

describe.each(forms.map((form) => [form.id, form] as const))("%s", (_, form) => {
  test("what a person typed comes back from the page as it was", () => {
    fc.assert(
      fc.property(typedAnswers(form), fc.constantFrom<Language>("id", "en"), (answers, language) => {
        const posted = parseAnswers(form, controlsOf(rendered(form, answers, language)));
        expect(imposePrefill(form, posted, answers)).toEqual(answers);
      }),
      { numRuns: 60 },
    );
  });

  test("any answers at all can be shown, asked and read", () => {
    fc.assert(
      fc.property(fc.oneof(mangled(form), fc.jsonValue()), (answers) => {
        expect(typeof rendered(form, answers, "id")).toBe("string");
        expect(typeof String(renderAnswers(form, answers, { language: "en" }))).toBe("string");
      }),
      { numRuns: 40 },
    );
  });
});

/** JSON that no text can be made of by itself. */
const NAMELESS = fc.constantFrom({ toString: 0 }, [{ toString: 0 }], [[{ toString: 0, valueOf: 0 }]]);

/** Answers in which something is not at all of its type. */
const mangled = (form: Form) =>
  fc.tuple(typedAnswers(form), fc.nat(), fc.oneof(fc.jsonValue(), NAMELESS)).map(([answers, at, odd]) => {
    const names = Object.keys(form.schema.properties ?? {});
    return { ...answers, [names[at % names.length] ?? ""]: odd };
  });
