import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { achievement } from "../../../functions/core/ratings/achievement.ts";
import cases from "../../cases/ratings/achievement.json" with { type: "json" };

const amount = fc.integer({ min: 0, max: 1_000_000 }).map((n) => n / 100);
const target = fc.integer({ min: 1, max: 1_000_000 }).map((n) => n / 100);

describe("achievement", () => {
  test.each(cases.amounts)(
    "$direction, $actual of $target is $percent",
    ({ direction, target, actual, percent }) => {
      expect(
        achievement({
          direction: direction === "HIGHER" ? "HIGHER" : "LOWER",
          target: target ?? undefined,
          actual: actual ?? undefined,
        }),
      ).toBe(percent ?? undefined);
    },
  );

  test.each(cases.days)(
    "from $from, $actual for $target is $percent",
    ({ from, target, actual, percent }) => {
      expect(
        achievement({ direction: "DATE", from, target: target ?? undefined, actual: actual ?? undefined }),
      ).toBe(percent ?? undefined);
    },
  );

  test("stays within 0 and 120, and reaching the target is 100", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("HIGHER" as const, "LOWER" as const),
        target,
        amount,
        (direction, wanted, got) => {
          const percent = achievement({ direction, target: wanted, actual: got });
          expect(percent).toBeGreaterThanOrEqual(0);
          expect(percent).toBeLessThanOrEqual(120);
          expect(achievement({ direction, target: wanted, actual: wanted })).toBe(100);
        },
      ),
    );
  });

  test("more never counts for less where more is better, nor less where less is", () => {
    fc.assert(
      fc.property(target, amount, amount, (wanted, one, other) => {
        const [low, high] = [Math.min(one, other), Math.max(one, other)];
        const of = (direction: "HIGHER" | "LOWER", actual: number) =>
          achievement({ direction, target: wanted, actual }) ?? Number.NaN;
        expect(of("HIGHER", high)).toBeGreaterThanOrEqual(of("HIGHER", low));
        expect(of("LOWER", low)).toBeGreaterThanOrEqual(of("LOWER", high));
      }),
    );
  });

  test("names what cannot be", () => {
    expect(() => achievement({ direction: "HIGHER", target: -1, actual: 1 })).toThrow(
      new RangeError("target: got -1, wanted a number from 0"),
    );
    expect(() =>
      achievement({ direction: "DATE", from: "2026-01-01", target: "2026-02-30", actual: "2026-02-01" }),
    ).toThrow(new RangeError("target: got 2026-02-30, wanted a day as YYYY-MM-DD"));
  });
});
