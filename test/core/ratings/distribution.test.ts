import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import {
  type DistributionFinding,
  distribution,
  type PredicateCounts,
} from "../../../functions/core/ratings/distribution.ts";
import {
  PREDICATES,
  UNIT_ACHIEVEMENTS,
  type UnitAchievement,
} from "../../../functions/core/ratings/vocabulary.ts";

const counts = (
  VERY_GOOD: number,
  GOOD: number,
  NEEDS_IMPROVEMENT: number,
  POOR_MISCONDUCT: number,
  VERY_POOR: number,
): PredicateCounts => ({ VERY_GOOD, GOOD, NEEDS_IMPROVEMENT, POOR_MISCONDUCT, VERY_POOR });

type Case = readonly [string, UnitAchievement, PredicateCounts, readonly DistributionFinding[]];

const cases: readonly Case[] = [
  ["EXCELLENT at exactly 70% very good", "EXCELLENT", counts(7, 3, 0, 0, 0), []],
  ["EXCELLENT with a tie for the largest group", "EXCELLENT", counts(5, 5, 0, 0, 0), []],
  [
    "EXCELLENT with too many very good",
    "EXCELLENT",
    counts(71, 29, 0, 0, 0),
    [{ code: "SHARE_ABOVE", predicates: ["VERY_GOOD"], count: 71, total: 100, limit: 70 }],
  ],
  [
    "EXCELLENT led by good",
    "EXCELLENT",
    counts(4, 5, 1, 0, 0),
    [{ code: "NOT_LARGEST", predicate: "VERY_GOOD", largest: "GOOD" }],
  ],
  ["GOOD at exactly 70% good with one to improve", "GOOD", counts(2, 7, 1, 0, 0), []],
  ["GOOD with one poor and none to improve", "GOOD", counts(2, 7, 0, 1, 0), []],
  ["GOOD with very poor allowed", "GOOD", counts(0, 7, 2, 0, 1), []],
  ["GOOD without anybody below good", "GOOD", counts(3, 7, 0, 0, 0), [{ code: "NOBODY_BELOW_GOOD" }]],
  [
    "GOOD where very poor does not stand for somebody to improve",
    "GOOD",
    counts(3, 6, 0, 0, 1),
    [{ code: "NOBODY_BELOW_GOOD" }],
  ],
  [
    "GOOD where everybody is good",
    "GOOD",
    counts(0, 10, 0, 0, 0),
    [
      { code: "SHARE_ABOVE", predicates: ["GOOD"], count: 10, total: 10, limit: 70 },
      { code: "NOBODY_BELOW_GOOD" },
    ],
  ],
  [
    "GOOD led by very good",
    "GOOD",
    counts(6, 3, 1, 0, 0),
    [{ code: "NOT_LARGEST", predicate: "GOOD", largest: "VERY_GOOD" }],
  ],
  ["NEEDS_IMPROVEMENT at exactly 60% and 10%", "NEEDS_IMPROVEMENT", counts(1, 3, 6, 0, 0), []],
  [
    "NEEDS_IMPROVEMENT with too few to improve and too many very good",
    "NEEDS_IMPROVEMENT",
    counts(2, 3, 5, 0, 0),
    [
      { code: "SHARE_BELOW", predicates: ["NEEDS_IMPROVEMENT"], count: 5, total: 10, limit: 60 },
      { code: "SHARE_ABOVE", predicates: ["VERY_GOOD"], count: 2, total: 10, limit: 10 },
    ],
  ],
  ["POOR at exactly 60%, 10% and 10%", "POOR", counts(1, 2, 1, 6, 0), []],
  [
    "POOR with none to improve",
    "POOR",
    counts(0, 4, 0, 6, 0),
    [{ code: "SHARE_BELOW", predicates: ["NEEDS_IMPROVEMENT"], count: 0, total: 10, limit: 10 }],
  ],
  [
    "POOR where everybody is good",
    "POOR",
    counts(0, 10, 0, 0, 0),
    [
      { code: "SHARE_BELOW", predicates: ["POOR_MISCONDUCT"], count: 0, total: 10, limit: 60 },
      { code: "SHARE_BELOW", predicates: ["NEEDS_IMPROVEMENT"], count: 0, total: 10, limit: 10 },
    ],
  ],
  ["VERY_POOR with one poor beside", "VERY_POOR", counts(0, 3, 0, 1, 6), []],
  ["VERY_POOR with half of the tenth to improve, half poor", "VERY_POOR", counts(0, 6, 1, 1, 12), []],
  [
    "VERY_POOR with one very good",
    "VERY_POOR",
    counts(1, 0, 1, 2, 6),
    [{ code: "SHARE_ABOVE", predicates: ["VERY_GOOD"], count: 1, total: 10, limit: 0 }],
  ],
  [
    "VERY_POOR with nobody poor or to improve",
    "VERY_POOR",
    counts(0, 4, 0, 0, 6),
    [
      {
        code: "SHARE_BELOW",
        predicates: ["NEEDS_IMPROVEMENT", "POOR_MISCONDUCT"],
        count: 0,
        total: 10,
        limit: 10,
      },
    ],
  ],
];

describe("distribution", () => {
  test.each(cases)("%s", (_name, achievement, people, findings) => {
    expect(distribution(achievement, people)).toEqual(findings);
  });

  test.each([0, 1, 9])("of %d people only says to look at the parent unit", (people) => {
    expect(distribution("GOOD", counts(0, people, 0, 0, 0))).toEqual([
      { code: "TOO_FEW_PEOPLE", total: people, people, limit: 10 },
    ]);
  });

  test("without an achievement says that it is missing", () => {
    expect(distribution(undefined, counts(2, 7, 1, 0, 0))).toEqual([{ code: "NO_ACHIEVEMENT" }]);
  });

  const people = fc
    .tuple(...PREDICATES.map(() => fc.nat(200)))
    .map(([a = 0, b = 0, c = 0, d = 0, e = 0]) => counts(a, b, c, d, e));

  test("agrees with a plain reading of the table for any unit of ten or more", () => {
    const fits: Record<UnitAchievement, (c: PredicateCounts, n: number) => boolean> = {
      EXCELLENT: (c, n) => c.VERY_GOOD === Math.max(...Object.values(c)) && c.VERY_GOOD / n <= 0.7,
      GOOD: (c, n) =>
        c.GOOD === Math.max(...Object.values(c)) &&
        c.GOOD / n <= 0.7 &&
        c.NEEDS_IMPROVEMENT + c.POOR_MISCONDUCT >= 1,
      NEEDS_IMPROVEMENT: (c, n) => c.NEEDS_IMPROVEMENT / n >= 0.6 && c.VERY_GOOD / n <= 0.1,
      POOR: (c, n) =>
        c.POOR_MISCONDUCT / n >= 0.6 && c.NEEDS_IMPROVEMENT / n >= 0.1 && c.VERY_GOOD / n <= 0.1,
      VERY_POOR: (c, n) =>
        c.VERY_POOR / n >= 0.6 && (c.POOR_MISCONDUCT + c.NEEDS_IMPROVEMENT) / n >= 0.1 && c.VERY_GOOD === 0,
    };
    fc.assert(
      fc.property(fc.constantFrom(...UNIT_ACHIEVEMENTS), people, (achievement, c) => {
        const total = Object.values(c).reduce((sum, count) => sum + count, 0);
        fc.pre(total >= 10);
        expect(distribution(achievement, c).length === 0).toBe(fits[achievement](c, total));
      }),
    );
  });

  test("does not change when every group is multiplied", () => {
    const codes = (achievement: UnitAchievement, c: PredicateCounts) =>
      distribution(achievement, c).map(({ code }) => code);
    const times = (c: PredicateCounts, n: number) =>
      counts(c.VERY_GOOD * n, c.GOOD * n, c.NEEDS_IMPROVEMENT * n, c.POOR_MISCONDUCT * n, c.VERY_POOR * n);
    fc.assert(
      fc.property(
        fc.constantFrom(...UNIT_ACHIEVEMENTS),
        people,
        fc.integer({ min: 2, max: 9 }),
        (achievement, c, n) => {
          fc.pre(Object.values(c).reduce((sum, count) => sum + count, 0) >= 10);
          expect(codes(achievement, times(c, n))).toEqual(codes(achievement, c));
        },
      ),
    );
  });
});
