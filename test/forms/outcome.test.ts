import { expect, test } from "@jest/globals";
import { neededBy, pruneOutcomes } from "../../forms/language/outcome.ts";
import { sampleForm } from "../web/sample.ts";

const outcomes = [
  { id: "approve", requires: [] },
  { id: "return", requires: ["reason", "approach"] },
  { id: "reject", requires: ["reason", "grade", "unknown"] },
];

test("what only some outcomes need, in the order of the form", () => {
  expect([...neededBy(sampleForm, outcomes)]).toEqual([
    ["grade", ["reject"]],
    ["reason", ["return", "reject"]],
  ]);
});

const answers = { approach: "x", reason: "r", grade: "g", shareable: true };

test.each([
  ["approve", { approach: "x", shareable: true }],
  ["return", { approach: "x", reason: "r", shareable: true }],
  ["reject", answers],
  [undefined, answers],
])("with %p chosen the rest is left out", (chosen, kept) => {
  expect(pruneOutcomes(sampleForm, answers, outcomes, chosen)).toEqual(kept);
});
