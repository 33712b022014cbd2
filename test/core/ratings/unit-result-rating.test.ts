import { expect, test } from "@jest/globals";
import { unitResultRating } from "../../../functions/core/ratings/unit-result-rating.ts";
import { UNIT_ACHIEVEMENTS } from "../../../functions/core/ratings/vocabulary.ts";

test("what a unit achieved is its head's result rating", () => {
  expect(UNIT_ACHIEVEMENTS.map((achievement) => [achievement, unitResultRating(achievement)])).toEqual([
    ["EXCELLENT", "ABOVE"],
    ["GOOD", "MEETS"],
    ["NEEDS_IMPROVEMENT", "BELOW"],
    ["POOR", "BELOW"],
    ["VERY_POOR", "BELOW"],
  ]);
});
