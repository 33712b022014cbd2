import { describe, expect, test } from "@jest/globals";
import { checkForm } from "../../forms/language/check.ts";
import type { Form, FormTexts, FormUi, JsonSchema } from "../../forms/language/form.ts";
import { sampleForm } from "../web/sample.ts";

const words = (texts: Partial<FormTexts> = {}): FormTexts => ({
  title: "T",
  sections: { s: { title: "S" } },
  fields: {
    a: { label: "A", options: { X: "X", Y: "Y" } },
    b: { label: "B" },
    rows: { label: "R" },
    "rows.c": { label: "C" },
    "rows.d": { label: "D" },
  },
  ...texts,
});

const sound: Form = {
  id: "one",
  schema: {
    type: "object",
    required: ["a"],
    properties: {
      a: { type: "string", enum: ["X", "Y"] },
      b: { type: "boolean" },
      rows: {
        type: "array",
        items: { type: "object", properties: { c: { type: "string" }, d: { type: "number" } } },
      },
    },
  },
  ui: {
    sections: [{ id: "s", fields: ["a", "b", "rows"] }],
    fields: { b: { showWhen: { field: "a", in: ["Y"] } } },
  },
  texts: { id: words(), en: words() },
};

const withSchema = (properties: Record<string, JsonSchema>): Form => ({
  ...sound,
  schema: { ...sound.schema, properties: { ...sound.schema.properties, ...properties } },
});
const withUi = (ui: Partial<FormUi>): Form => ({ ...sound, ui: { ...sound.ui, ...ui } });
const withTexts = (texts: Partial<FormTexts>): Form => ({
  ...sound,
  texts: { ...sound.texts, en: words(texts) },
});
const section = (...fields: string[]) => [{ id: "s", fields }];

test("a sound form gives no finding", () => {
  expect([checkForm(sound), checkForm(sampleForm)]).toEqual([[], []]);
});

describe("a disagreement is found where it is", () => {
  test.each<[string, Form, string[]]>([
    [
      "choices from a field that nobody carries",
      withUi({ fields: { "rows.c": { choicesFrom: "rows" } } }),
      ["choices-unknown one: rows.c"],
    ],
    [
      "choices for what is no text",
      {
        ...withSchema({ from: { type: "array", items: { type: "string" } } }),
        ui: {
          sections: section("a", "b", "rows", "from"),
          fields: { from: { hidden: true }, b: { choicesFrom: "from" } },
        },
      },
      ["choices-unfit one: b"],
    ],
    ["a property in no section", withUi({ sections: section("a", "b") }), ["property-unplaced one: rows"]],
    [
      "a property placed twice",
      withUi({ sections: section("a", "a", "b", "rows") }),
      ["property-placed-twice one: a"],
    ],
    [
      "a section with a stranger",
      withUi({ sections: section("a", "b", "rows", "z") }),
      ["section-field-unknown one: ui.json s"],
    ],
    [
      "a section twice",
      withUi({ sections: [...section("a", "b"), ...section("rows")] }),
      ["section-twice one: ui.json s"],
    ],
    ["looks of a stranger", withUi({ fields: { z: {} } }), ["ui-field-unknown one: z"]],
    ["a kind that cannot show it", withUi({ fields: { a: { kind: "date" } } }), ["kind-unfit one: a"]],
    ["files that are none", withUi({ fields: { rows: { kind: "evidence" } } }), ["evidence-shape one: rows"]],
    [
      "a value that no kind shows",
      withSchema({ b: { type: "array", items: { type: "number" } } }),
      ["kind-missing one: b"],
    ],
    [
      "waiting for a stranger",
      withUi({ fields: { b: { showWhen: { field: "z", in: ["Y"] } } } }),
      ["show-when-unknown one: b"],
    ],
    [
      "waiting for no option",
      withUi({ fields: { b: { showWhen: { field: "a", in: ["Z"] } } } }),
      ["show-when-option one: b"],
    ],
    [
      "waiting for itself",
      withUi({
        fields: { a: { showWhen: { field: "b", in: ["true"] } }, b: { showWhen: { field: "a", in: ["X"] } } },
      }),
      ["show-when-circle one: a", "show-when-circle one: b"],
    ],
    [
      "a read-only field in free rows",
      withUi({ fields: { "rows.c": { readonly: true } } }),
      ["carried-in-free-rows one: rows"],
    ],
    [
      "a schema that Ajv refuses",
      withSchema({ b: { type: "boolean", multipleOf: 0 } }),
      ["schema-invalid one: schema.json"],
    ],
    [
      "a required stranger",
      { ...sound, schema: { ...sound.schema, required: ["a", "z"] } },
      ["required-unknown one: schema.json"],
    ],
  ])("%s", (_, form, found) => {
    expect(checkForm(form, "en").map(({ code, place }) => `${code} ${place}`)).toEqual(found);
  });

  test("words that lack or are too many", () => {
    const { b: _, ...fields } = words().fields;
    const form = withTexts({
      sections: { t: { title: "T" } },
      fields: { ...fields, a: { label: "A", options: { X: "X", Z: "Z" } }, z: { label: "Z" } },
    });
    expect(checkForm(form, "en")).toEqual([
      { code: "text-missing", place: "one: b", message: "texts.en.json has no label for this field." },
      {
        code: "text-unknown",
        place: "one: z",
        message: "texts.en.json speaks of a field that schema.json does not have.",
      },
      {
        code: "section-text-missing",
        place: "one: s",
        message: "texts.en.json has no title for this section.",
      },
      {
        code: "section-text-unknown",
        place: "one: t",
        message: "texts.en.json speaks of a section that ui.json does not have.",
      },
      {
        code: "option-text-missing",
        place: "one: a",
        message: "texts.en.json has no words for the option “Y”.",
      },
      {
        code: "option-text-unknown",
        place: "one: a",
        message: "texts.en.json has words for the option “Z”, which schema.json does not have.",
      },
    ]);
  });

  test("a name that a post cannot carry", () => {
    const form = withSchema({ "a b": { type: "string" } });
    expect(checkForm(form, "id")).toContainEqual({
      code: "name-not-allowed",
      place: "one: a b",
      message: "Nama “a b” tidak boleh dipakai; gunakan huruf, angka, dan garis bawah, diawali huruf.",
    });
  });
});
