import { describe, expect, test } from "@jest/globals";
import { evaluateIn } from "../../../functions/core/app/context.ts";
import { Fault } from "../../../functions/errors.ts";
import cases from "../../cases/ratings/expressions.json" with { type: "json" };

const plan = {
  indicators: [
    { weight: 60, direction: "HIGHER", target: 80, actual: 76 },
    { weight: 25, direction: "LOWER", target: 10, actual: 9 },
    { weight: 15, direction: "DATE", target: "2026-06-30", actual: "2026-06-30" },
  ],
  one: [{ weight: 100, score: 88 }],
};

describe("rules in expressions", () => {
  test.each(cases.values)("$expression", async ({ expression, value }) => {
    expect((await evaluateIn(expression, { answers: { plan } })) ?? null).toEqual(value);
  });

  test.each(cases.faults)(
    "$expression is refused by name, without its value",
    async ({ expression, reason }) => {
      await expect(evaluateIn(expression, {})).rejects.toEqual(new Fault("expression.failed", { reason }));
    },
  );
});
