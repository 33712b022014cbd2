import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { type Given, leniency } from "../../../functions/core/ratings/leniency.ts";

const rated = (rater: string, scores: readonly number[], group = "unit"): Given[] =>
  scores.map((score) => ({ rater, group, score }));

const given = fc.array(
  fc.record({
    rater: fc.constantFrom("a", "b", "c", "d"),
    group: fc.constantFrom("x", "y"),
    score: fc.integer({ min: 1, max: 5 }),
  }),
  { maxLength: 80 },
);

describe("leniency", () => {
  test("compares a rater with everybody else of the group", () => {
    expect(leniency([...rated("a", [5, 5, 5, 5, 5]), ...rated("b", [3, 4, 3, 4, 3])])).toEqual([
      {
        rater: "a",
        group: "unit",
        ratees: 5,
        withheld: false,
        mean: 5,
        others: 3.4,
        deviation: 1.6,
        spread: 0,
      },
      {
        rater: "b",
        group: "unit",
        ratees: 5,
        withheld: false,
        mean: 3.4,
        others: 5,
        deviation: -1.6,
        spread: 0.49,
      },
    ]);
  });

  test("tells nothing of a rater with few ratees, nor against few others", () => {
    expect(leniency([...rated("a", [5, 5, 5, 5, 5]), ...rated("b", [3, 4, 3, 4])])).toEqual([
      { rater: "a", group: "unit", ratees: 5, withheld: true },
      { rater: "b", group: "unit", ratees: 4, withheld: true },
    ]);
  });

  test("compares within a group only", () => {
    expect(leniency([...rated("a", [5, 5, 5, 5, 5], "x"), ...rated("b", [1, 1, 1, 1, 1], "y")])).toEqual([
      { rater: "a", group: "x", ratees: 5, withheld: true },
      { rater: "b", group: "y", ratees: 5, withheld: true },
    ]);
  });

  test("two raters of a group lie as far from each other both ways, and nothing is told below the least", () => {
    fc.assert(
      fc.property(given, fc.integer({ min: 1, max: 8 }), (all, least) => {
        for (const one of leniency(all, least)) {
          const others = all.filter(({ group, rater }) => group === one.group && rater !== one.rater);
          expect(one.withheld).toBe(one.ratees < least || others.length < least);
        }
      }),
    );
  });

  test("who rates everybody as the others do does not deviate", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 5, maxLength: 20 }), (scores) => {
        const told = leniency([...rated("a", scores), ...rated("b", scores)]);
        expect(told.map((one) => (one.withheld ? undefined : one.deviation))).toEqual([0, 0]);
      }),
    );
  });
});
