import { expect, test } from "@jest/globals";
import { creditShortfall, creditTargets } from "../../../functions/core/ratings/credit-targets.ts";
import { FUNCTIONAL_LEVELS } from "../../../functions/core/ratings/vocabulary.ts";

test("what the next rank and the next level want", () => {
  expect(FUNCTIONAL_LEVELS.map(creditTargets)).toEqual([
    { rank: 15, level: 15 },
    { rank: 20, level: 60 },
    { rank: 50, level: 100 },
    { rank: 100 },
    { rank: 50, level: 100 },
    { rank: 100, level: 200 },
    { rank: 150, level: 450 },
    { rank: 200 },
  ]);
});

test("what is still wanting of it", () => {
  expect(creditShortfall("AHLI_PERTAMA", 20.83)).toEqual({ rank: 29.17, level: 79.17 });
  expect(creditShortfall("AHLI_PERTAMA", 60)).toEqual({ rank: 0, level: 40 });
  expect(creditShortfall("AHLI_UTAMA", 0)).toEqual({ rank: 200 });
});

test("names points below nothing", () => {
  expect(() => creditShortfall("MAHIR", -1)).toThrow(
    new RangeError("points: got -1, wanted a number from 0"),
  );
});
