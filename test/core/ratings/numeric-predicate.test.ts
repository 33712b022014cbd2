import { describe, expect, test } from "@jest/globals";
import { numericPredicate } from "../../../functions/core/ratings/numeric-predicate.ts";

const same = (score: number, newIdea = false) =>
  numericPredicate({ plan: score, behaviour: score, opinions: false, newIdea });

describe("numericPredicate", () => {
  test("weighs 70/30, and 60/40 where peers and subordinates were asked", () => {
    const scores = { plan: 100, behaviour: 80, newIdea: false };
    expect(numericPredicate({ ...scores, opinions: false })).toEqual({ score: 94, predicate: "GOOD" });
    expect(numericPredicate({ ...scores, opinions: true })).toEqual({ score: 92, predicate: "GOOD" });
  });

  test.each([
    [120, true, "VERY_GOOD"],
    [110, true, "VERY_GOOD"],
    [109.99, true, "GOOD"],
    [120, false, "GOOD"],
    [110, false, "GOOD"],
    [90, false, "GOOD"],
    [89.99, false, "NEEDS_IMPROVEMENT"],
    [70, false, "NEEDS_IMPROVEMENT"],
    [69.99, true, "POOR_MISCONDUCT"],
    [50, false, "POOR_MISCONDUCT"],
    [49.99, false, "VERY_POOR"],
    [0, false, "VERY_POOR"],
  ] as const)("%d with a new idea %s is %s", (score, newIdea, predicate) => {
    expect(same(score, newIdea)).toEqual({ score, predicate });
  });

  test("names a score outside of the scale", () => {
    expect(() => same(120.01)).toThrow(new RangeError("plan score: got 120.01, wanted 0 to 120"));
    expect(() => same(Number.NaN)).toThrow(new RangeError("plan score: got NaN, wanted 0 to 120"));
  });
});
