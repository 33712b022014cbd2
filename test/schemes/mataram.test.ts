import { describe, expect, test } from "@jest/globals";
import { validateAnswers } from "../../forms/language/validate.ts";
import type { Context } from "../../functions/core/app/context.ts";
import { checkRelease } from "../../workflows/checks/index.ts";
import { isHuman } from "../../workflows/language/scheme.ts";
import { answersOf, releaseOf } from "./cases.ts";
import { testForms } from "./form-cases.ts";
import { beginning, lifeOf } from "./lived.ts";

const release = await releaseOf("mataram");
const { scheme, forms } = release;
const { stepNamed, computed, prefilled, holds, begun, standing } = lifeOf(release);

const PARTS = [
  "technical",
  "managerial",
  "sociocultural",
  "complaints",
  "citizens",
  "discipline",
  "cooperation",
] as const;

const rated = (ratings: Partial<Record<(typeof PARTS)[number], string>> = {}) =>
  Object.fromEntries(PARTS.map((part) => [part, { rating: ratings[part] ?? "MEETS" }]));

const reached = (actual: number) => ({
  indicators: [{ direction: "HIGHER", target: 100, actual, verdict: "AGREE", weight: 100 }],
});

const points = (...all: readonly number[]) =>
  all.map((one) => ({ novelty: one, benefitPoints: one, proofPoints: one }));

const year = (answers: Readonly<Record<string, unknown>>): Context => ({ ...beginning, answers });

const outcomeOf = async (answers: Readonly<Record<string, unknown>>) =>
  (await computed(year(answers), "weights", "result")).results;

describe("mataram", () => {
  test("may be published", async () => {
    expect(await checkRelease(release)).toEqual([]);
  });

  test("has these phases and steps", () => {
    expect(scheme.phases.map(({ id, opens, steps }) => [id, opens, steps.map((step) => step.id)])).toEqual([
      ["planning", "launch", ["weights", "plan", "review-plan"]],
      ["first-quarter", { month: 4, day: 1 }, ["check-first", "reply-first"]],
      [
        "mid-year",
        { month: 7, day: 1 },
        ["check-mid-year", "revise-plan", "review-revision", "reply-mid-year"],
      ],
      ["third-quarter", { month: 10, day: 1 }, ["check-third", "reply-third"]],
      [
        "final",
        { month: 12, day: 1 },
        [
          "year-report",
          "innovation",
          "judge-innovation",
          "verify",
          "rate",
          "result",
          "calibration",
          "acknowledge",
          "decide-objection",
          "decided",
          "announce-decision",
          "start-award",
          "start-coaching",
          "start-training",
        ],
      ],
    ]);
  });

  test("teaches before planning and before rating, and never rates by silence", () => {
    const told = ["plan", "verify", "rate", "judge-innovation", "decide-objection"].map((id) => {
      const step = stepNamed(id);
      return isHuman(step) && [id, step.before, step.lapse.do];
    });
    expect(told).toEqual([
      ["plan", "plan-lesson", "hold"],
      ["verify", "rater-lesson", "handOver"],
      ["rate", "rater-lesson", "handOver"],
      ["judge-innovation", undefined, "hold"],
      ["decide-objection", undefined, "hold"],
    ]);
  });

  test("has complaints logged, and read by whoever rates", () => {
    expect(scheme.logs).toMatchObject([
      { id: "complaint-log", form: "complaint-entry", by: ["employee", "appraiser"], confirmed: true },
    ]);
    expect(stepNamed("rate")).toMatchObject({ reads: ["complaint-log", "year-report", "verify"] });
  });

  test("has an innovation judged by a panel without names, if one was entered", async () => {
    expect(stepNamed("judge-innovation")).toMatchObject({
      kind: "gather",
      who: "panel",
      ask: 5,
      quorum: 3,
      anonymous: true,
      minimumGroup: 3,
    });
    const entered = await Promise.all(
      [{ enter: "YES" }, { enter: "NO" }, undefined].map((innovation) =>
        holds(year({ innovation }), "judge-innovation"),
      ),
    );
    expect(entered).toEqual([true, false, false]);
  });
});

describe("weights", () => {
  const form = forms["work-plan-review"];
  const approved = async (...weights: readonly number[]) => {
    const plan = { indicators: weights.map((weight) => ({ text: "Berkas", direction: "HIGHER", weight })) };
    const { weightTotal } = await prefilled(year({ plan }), "review-plan");
    const answers = { ...answersOf("work-plan-review.valid"), weightTotal };
    if (form === undefined) throw new Error("no form work-plan-review");
    return validateAnswers(form, answers, "id", { requires: ["weightTotal"] }).map(({ path }) => path);
  };

  test("of a plan that is set make 100", async () => {
    expect(await Promise.all([approved(60, 40), approved(60, 30), approved(60, 41)])).toEqual([
      [],
      ["/weightTotal"],
      ["/weightTotal"],
    ]);
    for (const id of ["review-plan", "review-revision"])
      expect(stepNamed(id)).toMatchObject({
        outcomes: [{ id: "approve", requires: ["weightTotal"] }, { id: "return" }],
      });
  });
});

describe("the result", () => {
  test("of performance counts more, less and sooner by their weights", async () => {
    const verify = answersOf("year-verification.valid");
    // 99.75 of 95 percent; 12 complaints of at most 10; 1 June instead of 1 July: 151 days of 181.
    expect((await outcomeOf({ verify, rate: rated() })).performanceScore).toBe(
      Math.round(50 * 105 + 30 * 80 + 20 * 116.57) / 100,
    );
  });

  test.each([
    ["all as expected", 100, {}, [100, 100, 100, 100, "GOOD"]],
    ["performance counts 60", 50, {}, [50, 100, 100, 70, "NEEDS_IMPROVEMENT"]],
    [
      "competence counts 20",
      100,
      { technical: "BELOW", managerial: "BELOW", sociocultural: "BELOW" },
      [100, 60, 100, 92, "GOOD"],
    ],
    [
      "behaviour counts 20",
      100,
      { complaints: "BELOW", citizens: "BELOW", discipline: "BELOW", cooperation: "BELOW" },
      [100, 100, 60, 92, "GOOD"],
    ],
    ["one of four is a quarter of its part", 100, { citizens: "ABOVE" }, [100, 100, 105, 101, "GOOD"]],
    ["very good", 115, { technical: "ABOVE", citizens: "ABOVE" }, [115, 106.67, 105, 111.33, "VERY_GOOD"]],
    ["poor", 20, {}, [20, 100, 100, 52, "POOR_MISCONDUCT"]],
    ["very poor", 10, {}, [10, 100, 100, 46, "VERY_POOR"]],
  ])("%s", async (_, actual, ratings, wanted) => {
    const { performanceScore, competenceScore, behaviourScore, score, predicate } = await outcomeOf({
      verify: reached(actual),
      rate: rated(ratings),
    });
    expect([performanceScore, competenceScore, behaviourScore, score, predicate]).toEqual(wanted);
  });

  test.each([
    ["nobody", [], [null, 0, 100]],
    ["not recognised", [2, 3, 3], [2.67, 0, 100]],
    ["recognised", [3, 3, 3], [3, 3, 103]],
    ["outstanding, and no more than the most", [5, 5, 5, 5], [5, 5, 105]],
  ])("adds what the panel gives: %s", async (_, given, wanted) => {
    const { innovationPoints, innovationBonus, score } = await outcomeOf({
      verify: reached(100),
      rate: rated(),
      "judge-innovation": points(...given),
    });
    expect([innovationPoints, innovationBonus, score]).toEqual(wanted);
  });

  test("never passes 120, and is none where nobody rated", async () => {
    const above = Object.fromEntries(PARTS.map((part) => [part, "ABOVE"]));
    const best = { verify: reached(500), rate: rated(above), "judge-innovation": points(5, 5, 5) };
    expect((await outcomeOf(best)).score).toBe(120);
    const { score, predicate, talentPerformance } = await outcomeOf({});
    expect([score, predicate, talentPerformance]).toEqual([null, null, null]);
  });

  test("tells talent by component", async () => {
    const above = { complaints: "ABOVE", citizens: "ABOVE", discipline: "ABOVE", cooperation: "MEETS" };
    const { talentPerformance, talentCompetence, talentBehaviour } = await outcomeOf({
      verify: reached(110),
      rate: rated(above),
    });
    expect([talentPerformance, talentCompetence, talentBehaviour]).toEqual(["YES", "NO", "YES"]);
  });
});

describe("what follows from the result", () => {
  const followed = async (actual: number, ratings: object, wish?: string) => {
    const answers = {
      verify: reached(actual),
      rate: rated(ratings),
      "year-report": wish === undefined ? {} : { trainingWish: wish },
    };
    return begun(await computed(year(answers), "weights", "result"));
  };

  test.each([
    [120, { technical: "ABOVE" }, undefined, ["award"]],
    [112, { cooperation: "BELOW" }, undefined, ["award"]],
    [100, {}, undefined, []],
    [100, { technical: "BELOW" }, undefined, ["training"]],
    [100, {}, "Pengolahan data", ["training"]],
    [40, {}, undefined, ["coaching"]],
    [10, { managerial: "BELOW" }, undefined, ["coaching", "training"]],
  ])("%i percent with %j and the wish %s", async (actual, ratings, wish, wanted) => {
    expect(await followed(actual, ratings, wish)).toEqual(wanted);
  });

  test("who states the training need sees what was reported", () => {
    expect(stepNamed("training-need")).toMatchObject({ reads: ["year-report", "rate", "result", "decided"] });
  });
});

test("where one stands is what the latest check and the log of complaints say", async () => {
  const lights = (...all: readonly string[]) => ({ indicators: all.map((light) => ({ light })) });
  const stands = (answers: Readonly<Record<string, unknown>>) =>
    standing({
      ...year(answers),
      entries: { "complaint-log": [{ state: "SETTLED" }, { state: "OPEN" }, { state: "SETTLED" }] },
    });
  const first = lights("GREEN", "RED", "YELLOW");
  expect(await stands({ "check-first": first })).toEqual({
    complaintsSettled: 2,
    complaintsOpen: 1,
    targetsGreen: 1,
    targetsAtRisk: 2,
  });
  expect(
    await stands({ "check-first": first, "check-third": lights("GREEN", "GREEN", "RED") }),
  ).toMatchObject({
    targetsGreen: 2,
    targetsAtRisk: 1,
  });
});

testForms(forms, [
  "competence-behaviour",
  "complaint-entry",
  "innovation-entry",
  "innovation-judgement",
  "work-plan",
]);
