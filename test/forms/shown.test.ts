import { expect, test } from "@jest/globals";
import type { Form } from "../../forms/language/form.ts";
import { pruneHidden } from "../../forms/language/shown.ts";
import { validateAnswers } from "../../forms/language/validate.ts";
import { bigAnswers, sampleForm } from "../web/sample.ts";

test("what is not asked is dropped, at its own level", () => {
  const row = { kind: "MAIN", text: "a", assigner: "b" };
  expect(pruneHidden(sampleForm, { results: [row, { ...row, kind: "ADDITIONAL" }] })).toEqual({
    results: [
      { kind: "MAIN", text: "a" },
      { ...row, kind: "ADDITIONAL" },
    ],
  });
});

test("a field that is not asked is not required", () => {
  const [first, ...others] = bigAnswers.values;
  const wanting = { ...bigAnswers, values: [{ ...first, rating: "BELOW" }, ...others] };
  expect(validateAnswers(sampleForm, bigAnswers, "en")).toEqual([]);
  expect(validateAnswers(sampleForm, wanting, "en")).toEqual([
    { path: "/values/0/reason", message: "Fill in “Reason”." },
  ]);
});

const chain: Form = {
  id: "chain",
  schema: {
    type: "object",
    required: ["c"],
    properties: {
      a: { type: "boolean" },
      b: { type: "array", items: { type: "string", enum: ["X", "Y"] } },
      c: { type: "string" },
    },
  },
  ui: {
    sections: [{ id: "s", fields: ["a", "b", "c"] }],
    fields: {
      b: { showWhen: { field: "a", in: ["true"] } },
      c: { showWhen: { field: "b", in: ["Y"] } },
    },
  },
  texts: { id: { title: "T", sections: {}, fields: {} }, en: { title: "T", sections: {}, fields: {} } },
};

test.each([
  [
    { a: true, b: ["X", "Y"], c: "c" },
    { a: true, b: ["X", "Y"], c: "c" },
  ],
  [
    { a: true, b: ["X"], c: "c" },
    { a: true, b: ["X"] },
  ],
  [{ a: false, b: ["Y"], c: "c" }, { a: false }],
])("a field that depends on one not asked is not asked: %j", (typed, kept) => {
  expect(pruneHidden(chain, typed)).toEqual(kept);
});

test("what is of a wrong type is left for validation", () => {
  expect(pruneHidden(sampleForm, { results: "x", support: 5, values: [7] })).toEqual({
    results: "x",
    support: 5,
    values: [7],
  });
});
