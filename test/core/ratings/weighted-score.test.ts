import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { componentScore } from "../../../functions/core/ratings/component-score.ts";
import { type Missing, type Part, weightedScore } from "../../../functions/core/ratings/weighted-score.ts";
import { withBonus } from "../../../functions/core/ratings/with-bonus.ts";
import cases from "../../cases/ratings/components.json" with { type: "json" };

const score = fc.integer({ min: 0, max: 12_000 }).map((n) => n / 100);

/** Weights that make 100, cut at random places. */
const parts: fc.Arbitrary<readonly Part[]> = fc
  .array(fc.integer({ min: 0, max: 10_000 }), { maxLength: 8 })
  .map((cuts) => [0, ...cuts.toSorted((a, b) => a - b), 10_000])
  .map((cuts) => cuts.slice(1).map((cut, at) => (cut - (cuts[at] ?? 0)) / 100))
  .chain((weights) => fc.tuple(...weights.map((weight) => score.map((one) => ({ weight, score: one })))));

describe("weightedScore", () => {
  test("lies between the lowest and the highest score", () => {
    fc.assert(
      fc.property(parts, (rows) => {
        const counted = rows.filter(({ weight }) => weight > 0).map((row) => row.score ?? 0);
        const total = weightedScore(rows) ?? Number.NaN;
        expect(total).toBeGreaterThanOrEqual(Math.min(...counted));
        expect(total).toBeLessThanOrEqual(Math.max(...counted));
      }),
    );
  });

  test("does not depend on the order", () => {
    fc.assert(
      fc.property(parts, (rows) => expect(weightedScore(rows.toReversed())).toBe(weightedScore(rows))),
    );
  });

  test("one part is its score; no part is nothing", () => {
    fc.assert(fc.property(score, (one) => expect(weightedScore([{ weight: 100, score: one }])).toBe(one)));
    expect(weightedScore([])).toBeUndefined();
  });

  test.each([
    ["NONE", undefined],
    ["ZERO", 48],
    ["LEAVE_OUT", 80],
  ] as const)("a part without a score, %s", (missing, total) => {
    const rows = [{ weight: 60, score: 80 }, { weight: 40 }];
    expect(weightedScore(rows, missing)).toBe(total);
  });

  test.each<[Missing, number | undefined]>([
    ["NONE", undefined],
    ["ZERO", 0],
    ["LEAVE_OUT", undefined],
  ])("no scores at all, %s", (missing, total) => {
    expect(weightedScore([{ weight: 100 }], missing)).toBe(total);
  });

  test("weights make 100, thirds included", () => {
    expect(
      weightedScore([
        { weight: 33.33, score: 90 },
        { weight: 33.33, score: 90 },
        { weight: 33.34, score: 90 },
      ]),
    ).toBe(90);
    expect(() => weightedScore([{ weight: 60, score: 1 }, { weight: 30 }])).toThrow(
      new RangeError("weights: got 90 in all, wanted 100"),
    );
    expect(() => weightedScore([{ weight: -1, score: 1 }])).toThrow(
      new RangeError("weight: got -1, wanted 0 to 100"),
    );
    expect(() => weightedScore([{ weight: 100, score: 121 }])).toThrow(
      new RangeError("score: got 121, wanted 0 to 120"),
    );
  });
});

describe("componentScore", () => {
  test.each(cases)("$what", ({ scores, weights, total }) => {
    expect(componentScore(scores, weights)).toBe(total);
  });

  test("a component without a weight is told, not passed over", () => {
    expect(() => componentScore({ result: 90 }, { results: 60, behaviour: 40 })).toThrow(
      new RangeError("component result: got no weight, wanted results, behaviour"),
    );
  });
});

describe("withBonus", () => {
  test.each([
    [90, 3, 5, 93],
    [90, 8, 5, 95],
    [118, 5, 5, 120],
    [90, 0, 5, 90],
    [90, 5, 0, 90],
  ])("%d with %d of at most %d is %d", (base, bonus, most, total) => {
    expect(withBonus(base, bonus, most)).toBe(total);
  });

  test("never lowers a score, and never leaves the scale", () => {
    fc.assert(
      fc.property(score, score, score, (base, bonus, most) => {
        const total = withBonus(base, bonus, most);
        expect(total).toBeGreaterThanOrEqual(base);
        expect(total).toBeLessThanOrEqual(120);
      }),
    );
  });

  test("names a bonus below nothing", () => {
    expect(() => withBonus(90, -1, 5)).toThrow(new RangeError("bonus: got -1, wanted 0 to 120"));
  });
});
