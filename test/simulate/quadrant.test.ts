import { expect, test } from "@jest/globals";
import { expectedOf } from "./quadrant.ts";
import type { Acknowledged } from "./record.ts";

const submitted = (step: string, outcome: string, choices: Record<string, string>): Acknowledged => ({
  appraisalId: "a",
  step,
  visit: 1,
  hash: "",
  outcome,
  choices,
  order: 0,
});
const rated = (resultRating: string, behaviourRating: string) =>
  submitted("rate", "submitted", { resultRating, behaviourRating });

test.each([
  ["ABOVE", "ABOVE", "VERY_GOOD"],
  ["ABOVE", "MEETS", "GOOD"],
  ["ABOVE", "BELOW", "POOR_MISCONDUCT"],
  ["MEETS", "ABOVE", "GOOD"],
  ["MEETS", "MEETS", "GOOD"],
  ["MEETS", "BELOW", "POOR_MISCONDUCT"],
  ["BELOW", "ABOVE", "NEEDS_IMPROVEMENT"],
  ["BELOW", "MEETS", "NEEDS_IMPROVEMENT"],
  ["BELOW", "BELOW", "VERY_POOR"],
])("results %s and behaviour %s are %s", (results, behaviour, predicate) => {
  expect(expectedOf([rated(results, behaviour)], false, "EXCELLENT").predicate).toBe(predicate);
});

test("the last rating counts, the unit's achievement for its head, and a decision before both", () => {
  const twice = [rated("BELOW", "BELOW"), rated("MEETS", "ABOVE")];
  const upheld = submitted("decide-objection", "uphold", {
    resultRating: "MEETS",
    behaviourRating: "MEETS",
    _outcome: "uphold",
  });
  const rejected = submitted("decide-objection", "reject", { _outcome: "reject" });
  expect([
    expectedOf([], true, "GOOD"),
    expectedOf(twice, false, undefined).predicate,
    expectedOf(twice, true, "EXCELLENT").predicate,
    expectedOf([...twice, upheld], true, "EXCELLENT").predicate,
    expectedOf([...twice, rejected], true, "POOR").predicate,
  ]).toEqual([{}, "GOOD", "VERY_GOOD", "GOOD", "NEEDS_IMPROVEMENT"]);
});
