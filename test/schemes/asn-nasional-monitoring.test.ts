/** What the national scheme writes down all year, and where one stands by it. */
import { describe, expect, test } from "@jest/globals";
import { type Context, evaluateIn } from "../../functions/core/app/context.ts";
import { placedSteps } from "../../workflows/language/refers.ts";
import { isHuman } from "../../workflows/language/scheme.ts";
import { releaseOf } from "./cases.ts";
import { beginning } from "./lived.ts";

const { scheme } = await releaseOf("asn-nasional");
const steps = placedSteps(scheme).map(({ step }) => step);

describe("monitoring", () => {
  test("progress, ongoing feedback and quarterly evaluations are logged, and stand beside what is rated", () => {
    expect(scheme.logs.map(({ id, form, by, confirmed, until }) => [id, form, by, confirmed, until])).toEqual(
      [
        ["progress", "result-progress", ["employee"], true, "final"],
        ["feedback", "ongoing-feedback", ["appraiser"], false, "final"],
        ["quarters", "quarterly-evaluation", ["appraiser"], false, "final"],
      ],
    );
    const logs = scheme.logs.map(({ id }) => id);
    const reading = steps.flatMap((step) => {
      const read = isHuman(step) ? step.reads.filter((one) => logs.includes(one)) : [];
      return read.length > 0 ? [[step.id, ...read]] : [];
    });
    expect(reading).toEqual([
      ["mid-year-report", "progress"],
      ["mid-year-review", ...logs],
      ["self-assessment", ...logs],
      ["rate", ...logs],
      ["decide-objection", ...logs],
    ]);
  });

  test("where one stands: confirmed progress, and the predicate of the last quarter", async () => {
    const standing = async (entries: Context["entries"]) =>
      Promise.all(scheme.standing.map(({ value }) => evaluateIn(value, { ...beginning, entries })));
    const quarter = (resultRating: string, behaviourRating: string) => ({ resultRating, behaviourRating });
    expect(await standing({})).toEqual([0, undefined]);
    expect(
      await standing({
        progress: [{ result: 1 }, { result: 2 }],
        quarters: [quarter("BELOW", "MEETS"), quarter("ABOVE", "ABOVE")],
      }),
    ).toEqual([2, "VERY_GOOD"]);
  });
});
