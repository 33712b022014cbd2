import { describe, expect, test } from "@jest/globals";
import { creditPoints } from "../../../functions/core/ratings/credit-points.ts";
import { FUNCTIONAL_LEVELS, PREDICATES } from "../../../functions/core/ratings/vocabulary.ts";

describe("creditPoints", () => {
  test("of a whole year, by level and predicate", () => {
    expect(
      FUNCTIONAL_LEVELS.map((level) => [
        level,
        ...PREDICATES.map((predicate) => creditPoints(level, predicate)),
      ]),
    ).toEqual([
      ["PEMULA", 5.63, 3.75, 2.81, 1.88, 0.94],
      ["TERAMPIL", 7.5, 5, 3.75, 2.5, 1.25],
      ["MAHIR", 18.75, 12.5, 9.38, 6.25, 3.13],
      ["PENYELIA", 37.5, 25, 18.75, 12.5, 6.25],
      ["AHLI_PERTAMA", 18.75, 12.5, 9.38, 6.25, 3.13],
      ["AHLI_MUDA", 37.5, 25, 18.75, 12.5, 6.25],
      ["AHLI_MADYA", 56.25, 37.5, 28.13, 18.75, 9.38],
      ["AHLI_UTAMA", 75, 50, 37.5, 25, 12.5],
    ]);
  });

  test("of part of a year: the worked example of the annex", () => {
    expect(creditPoints("AHLI_PERTAMA", "VERY_GOOD")).toBe(18.75);
    expect(creditPoints("AHLI_PERTAMA", "GOOD", 2)).toBe(2.08);
  });

  test.each([0, 13, 1.5, Number.NaN])("refuses %d months", (months) => {
    expect(() => creditPoints("MAHIR", "GOOD", months)).toThrow(
      new RangeError(`months: got ${months}, wanted a whole number from 1 to 12`),
    );
  });
});
