import { describe, expect, test } from "@jest/globals";
import { imposePrefill } from "../../forms/language/prefill.ts";
import { sampleForm, samplePrefill } from "../web/sample.ts";

const impose = (answers: unknown) => imposePrefill(sampleForm, answers, samplePrefill);
const { planId, unitGoal, values } = samplePrefill;

describe("without a draft", () => {
  test("the form starts as prefilled", () => {
    expect(imposePrefill(sampleForm, undefined, { ...samplePrefill, stranger: 1 })).toEqual(samplePrefill);
  });

  test("rows that must be there start empty", () => {
    expect(imposePrefill(sampleForm, undefined, {})).toEqual({ results: [{ indicators: [{}] }] });
  });
});

describe("at every post", () => {
  test("read-only and hidden values and fixed rows are put back", () => {
    expect(
      impose({
        planId: "other",
        unitGoal: "mine",
        values: [{ code: "x", name: "y", rating: "MEETS" }],
        results: [],
      }),
    ).toEqual({
      planId,
      unitGoal,
      results: [],
      values: [{ ...values[0], rating: "MEETS" }, ...values.slice(1)],
    });
  });

  test("free rows are known by their hidden key, wherever they stand now", () => {
    const answers = { results: [{ text: "new" }, { resultId: "r1", parent: "forged", text: "second" }] };
    expect(impose(answers)).toMatchObject({
      results: [
        { text: "new" },
        { resultId: "r1", parent: samplePrefill.results[1]?.parent, text: "second" },
      ],
    });
  });

  test("a key that was never given, or is claimed twice, is no key", () => {
    const answers = { results: [{ resultId: "r9" }, { resultId: "r0" }, { resultId: "r0" }] };
    expect(impose(answers)).toMatchObject({ results: [{}, { resultId: "r0" }, {}] });
    expect(Object.keys(Object(impose(answers).results)[2])).toEqual([]);
  });

  test("what was not prefilled is not taken from a post either", () => {
    expect(imposePrefill(sampleForm, { planId: "x", values: [{ rating: "MEETS" }] }, {})).toEqual({});
  });

  test("nothing that was handed in is changed", () => {
    const answers = Object.freeze({ results: Object.freeze([Object.freeze({ resultId: "r0", text: "a" })]) });
    const before = JSON.stringify(samplePrefill);
    impose(answers);
    expect(JSON.stringify(samplePrefill)).toBe(before);
  });
});
