import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import {
  type RatedResult,
  type ResultRatingProblem,
  resultRatingProblems,
} from "../../../functions/core/ratings/result-rating-problems.ts";
import { RATINGS, type Rating, RESULT_KINDS } from "../../../functions/core/ratings/vocabulary.ts";

const letters: Readonly<Record<string, Rating>> = { A: "ABOVE", M: "MEETS", B: "BELOW" };

/** `"AAM+B"`: main results before the plus, additional ones after it. */
const rows = (short: string): RatedResult[] =>
  short.split("+").flatMap((part, index) =>
    [...part].map((letter) => ({
      kind: RESULT_KINDS[index] ?? "MAIN",
      rating: letters[letter] ?? "MEETS",
    })),
  );

type Case = readonly [string, Rating, readonly ResultRatingProblem[]];

const cases: readonly Case[] = [
  ["AAA", "ABOVE", []],
  ["AAM+B", "ABOVE", [{ code: "ABOVE_WITHOUT_MOST_ABOVE", refused: false, count: 2, total: 4 }]],
  ["AAA+B", "ABOVE", []],
  ["AAAAB", "ABOVE", [{ code: "ABOVE_WITH_MAIN_BELOW", refused: true, count: 1, total: 5 }]],
  [
    "AMB",
    "ABOVE",
    [
      { code: "ABOVE_WITH_MAIN_BELOW", refused: true, count: 1, total: 3 },
      { code: "ABOVE_WITHOUT_MOST_ABOVE", refused: false, count: 1, total: 3 },
    ],
  ],
  ["MMM", "MEETS", []],
  ["MMB", "MEETS", []],
  ["MB", "MEETS", []],
  ["MBB", "MEETS", [{ code: "MEETS_WITH_MOST_MAIN_BELOW", refused: false, count: 2, total: 3 }]],
  ["MM+BBBB", "MEETS", []],
  ["AAM", "MEETS", [{ code: "MEETS_WITH_MOST_ABOVE", refused: false, count: 2, total: 3 }]],
  ["AAB", "MEETS", []],
  ["BBM", "BELOW", []],
  ["BMM", "BELOW", [{ code: "BELOW_WITHOUT_MOST_BELOW", refused: false, count: 1, total: 3 }]],
  ["BM", "BELOW", [{ code: "BELOW_WITHOUT_MOST_BELOW", refused: false, count: 1, total: 2 }]],
  ["", "ABOVE", []],
];

describe("resultRatingProblems", () => {
  test.each(cases)("%s rated %s", (short, overall, problems) => {
    expect(resultRatingProblems(short === "" ? [] : rows(short), overall)).toEqual(problems);
  });

  test("refuses ABOVE exactly when a main result is BELOW, and nothing else ever", () => {
    const row = fc.record({ kind: fc.constantFrom(...RESULT_KINDS), rating: fc.constantFrom(...RATINGS) });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 12 }), fc.constantFrom(...RATINGS), (results, overall) => {
        const refused = resultRatingProblems(results, overall).some((problem) => problem.refused);
        const mainBelow = results.some(({ kind, rating }) => kind === "MAIN" && rating === "BELOW");
        expect(refused).toBe(overall === "ABOVE" && mainBelow);
      }),
    );
  });

  test("results that are all alike have exactly one rating that nothing speaks against", () => {
    fc.assert(
      fc.property(fc.constantFrom(...RATINGS), fc.integer({ min: 1, max: 20 }), (rating, count) => {
        const same = Array.from({ length: count }, (): RatedResult => ({ kind: "MAIN", rating }));
        expect(RATINGS.filter((overall) => resultRatingProblems(same, overall).length === 0)).toEqual([
          rating,
        ]);
      }),
    );
  });
});
