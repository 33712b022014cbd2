import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { quadrant } from "../../../functions/core/ratings/quadrant.ts";
import {
  PREDICATES,
  type Predicate,
  RATINGS,
  type Rating,
} from "../../../functions/core/ratings/vocabulary.ts";

type Cell = readonly [Rating, Rating, Predicate];

const cells: readonly Cell[] = [
  ["ABOVE", "ABOVE", "VERY_GOOD"],
  ["ABOVE", "MEETS", "GOOD"],
  ["ABOVE", "BELOW", "POOR_MISCONDUCT"],
  ["MEETS", "ABOVE", "GOOD"],
  ["MEETS", "MEETS", "GOOD"],
  ["MEETS", "BELOW", "POOR_MISCONDUCT"],
  ["BELOW", "ABOVE", "NEEDS_IMPROVEMENT"],
  ["BELOW", "MEETS", "NEEDS_IMPROVEMENT"],
  ["BELOW", "BELOW", "VERY_POOR"],
];

const table = (rule: (result: Rating, behaviour: Rating) => Predicate): Cell[] =>
  RATINGS.flatMap((result) => RATINGS.map((behaviour): Cell => [result, behaviour, rule(result, behaviour)]));

/** Seen in a foundation's app: bad behaviour counts as a need for improvement, bad results as misconduct. */
const swapped = (result: Rating, behaviour: Rating): Predicate => {
  if (result === "BELOW" && behaviour === "BELOW") return "VERY_POOR";
  if (behaviour === "BELOW") return "NEEDS_IMPROVEMENT";
  if (result === "BELOW") return "POOR_MISCONDUCT";
  return result === "ABOVE" && behaviour === "ABOVE" ? "VERY_GOOD" : "GOOD";
};

/** Seen in an app that reports to the national one: the worse of the two levels, so that nobody is ever POOR_MISCONDUCT. */
const worseOfTwo = (result: Rating, behaviour: Rating): Predicate => {
  const worse = Math.max(RATINGS.indexOf(result), RATINGS.indexOf(behaviour));
  return (["VERY_GOOD", "GOOD", "NEEDS_IMPROVEMENT"] as const)[worse] ?? "VERY_POOR";
};

describe("quadrant", () => {
  test("has the nine cells of the annex and no other", () => {
    expect(table(quadrant)).toEqual(cells);
  });

  test.each([
    [
      "behaviour and results swapped",
      swapped,
      [
        ["ABOVE", "BELOW"],
        ["MEETS", "BELOW"],
        ["BELOW", "ABOVE"],
        ["BELOW", "MEETS"],
      ],
    ],
    [
      "the worse of the two",
      worseOfTwo,
      [
        ["ABOVE", "BELOW"],
        ["MEETS", "BELOW"],
        ["BELOW", "BELOW"],
      ],
    ],
  ] as const)("is not the wrong version: %s", (_name, wrong, differing) => {
    const differences = cells.filter(([result, behaviour, right]) => wrong(result, behaviour) !== right);
    expect(differences.map(([result, behaviour]) => [result, behaviour])).toEqual(differing);
  });

  const rating = fc.constantFrom(...RATINGS);
  const rank = (predicate: Predicate) => PREDICATES.indexOf(predicate);

  test("a better behaviour rating never makes the predicate worse", () => {
    fc.assert(
      fc.property(rating, rating, rating, (result, a, b) => {
        const [better, worse] = RATINGS.indexOf(a) <= RATINGS.indexOf(b) ? [a, b] : [b, a];
        expect(rank(quadrant(result, better))).toBeLessThanOrEqual(rank(quadrant(result, worse)));
      }),
    );
  });

  test("a better result rating never makes the predicate worse", () => {
    fc.assert(
      fc.property(rating, rating, rating, (behaviour, a, b) => {
        const [better, worse] = RATINGS.indexOf(a) <= RATINGS.indexOf(b) ? [a, b] : [b, a];
        expect(rank(quadrant(better, behaviour))).toBeLessThanOrEqual(rank(quadrant(worse, behaviour)));
      }),
    );
  });

  test("behaviour below expectation caps at POOR_MISCONDUCT whatever the results", () => {
    expect(RATINGS.map((result) => quadrant(result, "BELOW"))).toEqual([
      "POOR_MISCONDUCT",
      "POOR_MISCONDUCT",
      "VERY_POOR",
    ]);
  });
});
