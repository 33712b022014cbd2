import { expect, test } from "@jest/globals";
import type { JsonSchema } from "../../forms/language/form.ts";
import { outcomesPossible } from "../../workflows/checks/outcomes-possible.ts";
import { loadCase, sound } from "./cases.ts";

const release = sound(
  await loadCase("scheme-requires-what-the-form-forbids.invalid-outcome.impossible.json"),
);
const { torn } = release.forms;
if (!torn) throw new Error("no form torn");

const found = (allOf: readonly JsonSchema[]) =>
  outcomesPossible({
    ...release,
    forms: { ...release.forms, torn: { ...torn, schema: { ...torn.schema, allOf } } },
  }).map(({ code, place }) => `${code} ${place}`);

const when = (condition: object, consequence: object): JsonSchema =>
  Object.fromEntries([
    ["if", condition],
    // biome-ignore lint/suspicious/noThenProperty: a word of JSON Schema, never awaited
    ["then", consequence],
  ]);

const answered = { properties: { agreed: { enum: ["YES", "NO"] } }, required: ["agreed"] };
const ground = { required: ["ground"] };
const wants = when(answered, ground);
const shuts = when(ground, { properties: { reason: false } });

test("what always comes to forbid a required field is told at the outcome", () => {
  const told = ["outcome.impossible /phases/0/steps/1/outcomes/1/requires"];
  expect(found([shuts, wants])).toEqual(told);
  expect(found([when({}, { not: { required: ["reason"] } })])).toEqual(told);
});

test.each([
  ["holds for some answers only", [when({ properties: { agreed: { const: "YES" } } }, ground), shuts]],
  ["says more than can be told here", [when({ ...answered, minProperties: 1 }, ground), shuts]],
  ["rests on a field that may stay empty", [shuts]],
  ["forbids a field that may stay empty", [when({}, { properties: { ground: false } })]],
])("a condition that %s is no finding", (_, allOf) => {
  expect(found(allOf)).toEqual([]);
});
