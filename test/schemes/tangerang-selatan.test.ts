import { describe, expect, test } from "@jest/globals";
import { imposePrefill } from "../../forms/language/prefill.ts";
import { validateAnswers } from "../../forms/language/validate.ts";
import type { Context } from "../../functions/core/app/context.ts";
import { checkRelease } from "../../workflows/checks/index.ts";
import { isHuman } from "../../workflows/language/scheme.ts";
import { releaseOf } from "./cases.ts";
import { testForms } from "./form-cases.ts";
import { beginning, lifeOf } from "./lived.ts";

const release = await releaseOf("tangerang-selatan");
const { scheme, forms } = release;
const { stepNamed, computed, prefilled, holds, begun, standing } = lifeOf(release);

const RULES = ["weights", "result", "low-parts"];

const indicators = [
  {
    id: "I1",
    kind: "WEIGHTED",
    text: "Berkas selesai",
    direction: "HIGHER",
    measure: "berkas",
    target: 100,
    weight: 40,
    actual: 110,
  },
  {
    id: "I2",
    kind: "WEIGHTED",
    text: "Keluhan warga",
    direction: "LOWER",
    measure: "keluhan",
    target: 10,
    weight: 30,
    actual: 8,
  },
  {
    id: "I3",
    kind: "WEIGHTED",
    text: "Pedoman ditetapkan",
    direction: "DATE",
    targetDate: "2026-07-01",
    weight: 30,
    actualDate: "2026-07-01",
  },
];

const checked = indicators.map((one) => ({ ...one, verdict: "AGREE" }));
const verified = checked.map((one) =>
  one.id === "I2" ? { ...one, verdict: "NUMBER", correctedActual: 11 } : one,
);

const rated = (ratings: readonly string[], discipline: readonly string[]) => ({
  results: indicators.map(({ id, text }, at) => ({ id, text, rating: ratings[at] })),
  orders: { rating: discipline[0] },
  time: { rating: discipline[1] },
  assets: { rating: discipline[2] },
});

const peers = (...often: readonly string[]) =>
  often.map((one) => ({ helps: one, reliable: one, shares: one, communicates: one }));

const MEETS = ["MEETS", "MEETS", "MEETS"];

const year = (answers: Readonly<Record<string, unknown>>): Context => ({
  ...beginning,
  answers: {
    plan: { indicators },
    "year-report": { indicators },
    verify: { indicators: verified },
    ...answers,
  },
});

const outcomeOf = async (answers: Readonly<Record<string, unknown>>) =>
  (await computed(year(answers), ...RULES)).results;

describe("tangerang-selatan", () => {
  test("may be published", async () => {
    expect(await checkRelease(release)).toEqual([]);
  });

  test("has these phases and steps", () => {
    const phases = scheme.phases.map(({ id, opens, steps }) => [id, opens, steps.map((step) => step.id)]);
    const monthly = (month: number, name: string) => [name, { month, day: 1 }, [`check-in-${name}`]];
    expect(phases).toEqual([
      ["planning", "launch", ["plan", "review-plan"]],
      monthly(2, "february"),
      monthly(3, "march"),
      monthly(4, "april"),
      monthly(5, "may"),
      monthly(6, "june"),
      ["mid-year", { month: 7, day: 1 }, ["mid-year-check", "revise-plan", "review-revision"]],
      monthly(8, "august"),
      monthly(9, "september"),
      monthly(10, "october"),
      monthly(11, "november"),
      [
        "final",
        { month: 12, day: 1 },
        [
          "year-report",
          "team-contribution",
          "verify",
          "rate",
          "weights",
          "result",
          "low-parts",
          "development",
          "second-signature",
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

  test("never passes over the plan, the check of the year, the rating or the second signature by itself", () => {
    const lapses = ["plan", "review-plan", "verify", "rate", "development", "second-signature"].map((id) => {
      const step = stepNamed(id);
      return [id, isHuman(step) && step.lapse.do];
    });
    expect(lapses).toEqual([
      ["plan", "hold"],
      ["review-plan", "handOver"],
      ["verify", "handOver"],
      ["rate", "handOver"],
      ["development", "handOver"],
      ["second-signature", "hold"],
    ]);
  });

  test("asks three to five colleagues without names, and teaches raters first", () => {
    expect(stepNamed("team-contribution")).toMatchObject({
      kind: "gather",
      who: "peers",
      ask: 5,
      quorum: 3,
      anonymous: true,
      minimumGroup: 3,
    });
    expect(stepNamed("verify")).toMatchObject({ before: "rater-lesson" });
    expect(stepNamed("second-signature")).toMatchObject({ who: "reviewingOfficer", assurance: "link+code" });
  });

  test("lets the employee see every rating, check-in and rule", () => {
    const step = stepNamed("acknowledge");
    const seen = isHuman(step) ? step.reads : [];
    const checkIns = scheme.phases
      .flatMap(({ steps }) => steps.map(({ id }) => id))
      .filter((id) => /^check-in/.test(id));
    expect(checkIns).toHaveLength(9);
    expect(seen).toEqual(
      expect.arrayContaining([
        "weights",
        "result",
        "rate",
        "verify",
        "team-contribution",
        "second-signature",
        ...checkIns,
      ]),
    );
  });
});

describe("the rating form", () => {
  test("starts with what was checked, and asks a reason for every rating above or below", async () => {
    const given = await prefilled(year({}), "rate");
    expect(given).toEqual({
      results: [
        { id: "I1", text: "Berkas selesai", target: "100 berkas", actual: "110 berkas", achieved: 110 },
        { id: "I2", text: "Keluhan warga", target: "10 keluhan", actual: "11 keluhan", achieved: 90 },
        { id: "I3", text: "Pedoman ditetapkan", target: "2026-07-01", actual: "2026-07-01", achieved: 100 },
      ],
    });
    const form = forms["reasoned-rating"];
    if (form === undefined) throw new Error("no form reasoned-rating");
    const judged = (one: readonly string[]) =>
      validateAnswers(form, imposePrefill(form, rated(one, MEETS), given), "id").map(({ path }) => path);
    expect(judged(MEETS)).toEqual([]);
    expect(judged(["ABOVE", "MEETS", "BELOW"])).toEqual(["/results/0/reason", "/results/2/reason"]);
  });
});

describe("the result", () => {
  test("is counted from what was checked, rated, and said by colleagues", async () => {
    const results = await outcomeOf({
      rate: rated(["ABOVE", "BELOW", "MEETS"], ["ABOVE", "MEETS", "BELOW"]),
      "team-contribution": peers("ALWAYS", "OFTEN", "SOMETIMES"),
    });
    expect(results).toMatchObject({
      // 110 x 40% + 90 x 30% + 100 x 30%
      measured: 101,
      // 115 x 40% + 70 x 30% + 100 x 30%
      rated: 97,
      // 101 x 60% + 97 x 40%
      resultsScore: 99.4,
      disciplineScore: 95,
      teamScore: 100,
      resultRating: "MEETS",
      behaviourRating: "MEETS",
      predicate: "GOOD",
    });
  });

  test("of what is not shown counts nothing of it, of what is not done as well", async () => {
    const verify = {
      indicators: checked.map((one) => ({
        ...one,
        verdict: one.id === "I3" ? "AGREE" : "NOT_SHOWN",
        actualDate: undefined,
      })),
    };
    expect((await outcomeOf({ verify, rate: rated(MEETS, MEETS) })).measured).toBe(0);
  });

  test("counts attendance where it was imported, and late arrivals off it", async () => {
    const attendance = { workdays: 240, present: 228, late: 6, absent: 12, score: 95 };
    const answers = { rate: rated(MEETS, MEETS), "team-contribution": peers("OFTEN", "OFTEN", "OFTEN") };
    const { results } = await computed({ ...year(answers), attendance }, ...RULES);
    expect(results).toMatchObject({
      attendanceScore: 92,
      // 92 x 15 + 100 x 15 + 100 x 20, of 50
      behaviourScore: 97.6,
      // 92 x 15% + 100 x 15% + 100.4 x 50% + 100 x 20%
      score: 99.1,
    });
    const often = await computed({ ...year(answers), attendance: { ...attendance, late: 16 } }, ...RULES);
    expect(often.results).toMatchObject({ attendanceScore: 87, lowParts: "Kehadiran" });
  });

  test.each([
    // Full attendance is worth 100, and as expected: the other parts at 110 are above expectation all the same.
    [["ABOVE", "ABOVE", "MEETS"], "ALWAYS", 228, "MEETS"],
    [["ABOVE", "ABOVE", "MEETS"], "ALWAYS", 240, "ABOVE"],
    [["ABOVE", "MEETS", "MEETS"], "OFTEN", 240, "MEETS"],
  ])(
    "behaviour can be above expectation where attendance counts: %s, %s, %d days",
    async (own, often, present, rating) => {
      const score = Math.round((present / 240) * 10_000) / 100;
      const attendance = {
        workdays: 240,
        present,
        late: present === 240 ? 0 : 30,
        absent: 240 - present,
        score,
      };
      const answers = { rate: rated(MEETS, own), "team-contribution": peers(often, "OFTEN", often) };
      const { results } = await computed({ ...year(answers), attendance }, ...RULES);
      expect(results.behaviourRating).toBe(rating);
    },
  );

  test("leaves out what fewer than three colleagues said", async () => {
    const results = await outcomeOf({
      rate: rated(MEETS, ["BELOW", "BELOW", "BELOW"]),
      "team-contribution": [],
    });
    expect(results).toMatchObject({ disciplineScore: 70, behaviourScore: 70, behaviourRating: "BELOW" });
    expect(results.teamScore).toBeNull();
  });

  test("is none without a rating: nothing is assumed", async () => {
    const { resultRating, behaviourRating, predicate, score } = await outcomeOf({ rate: undefined });
    expect([resultRating, behaviourRating, predicate, score]).toEqual([null, null, null, null]);
  });

  const thrice = (rating: string) => [rating, rating, rating];
  const high = {
    indicators: checked.map((one) => ({ ...one, actual: 120, target: 100, direction: "HIGHER" })),
  };
  const low = {
    indicators: checked.map((one) => ({ ...one, actual: 60, target: 100, direction: "HIGHER" })),
  };

  test.each([
    [high, "ABOVE", "ABOVE", "VERY_GOOD"],
    [high, "ABOVE", "MEETS", "GOOD"],
    [high, "ABOVE", "BELOW", "POOR_MISCONDUCT"],
    [{ indicators: checked }, "MEETS", "ABOVE", "GOOD"],
    [{ indicators: checked }, "MEETS", "MEETS", "GOOD"],
    [{ indicators: checked }, "MEETS", "BELOW", "POOR_MISCONDUCT"],
    [low, "BELOW", "ABOVE", "NEEDS_IMPROVEMENT"],
    [low, "BELOW", "MEETS", "NEEDS_IMPROVEMENT"],
    [low, "BELOW", "BELOW", "VERY_POOR"],
  ])("in cell %#", async (verify, results, behaviour, predicate) => {
    const often = { ABOVE: "ALWAYS", MEETS: "OFTEN", BELOW: "RARELY" }[behaviour] ?? "";
    const got = await outcomeOf({
      verify,
      rate: rated(thrice(results), thrice(behaviour)),
      "team-contribution": peers(often, often, often),
    });
    expect([got.resultRating, got.behaviourRating, got.predicate]).toEqual([results, behaviour, predicate]);
  });
});

describe("what is low", () => {
  const low = (...said: readonly string[]) =>
    computed(
      year({
        rate: rated(["MEETS", "BELOW", "MEETS"], ["BELOW", "BELOW", "MEETS"]),
        "team-contribution": said.map((one) => ({
          helps: "OFTEN",
          reliable: "OFTEN",
          shares: "OFTEN",
          communicates: one,
        })),
      }),
      ...RULES,
    );

  test("asks for one development action each, communication among them", async () => {
    const context = await low("OFTEN", "OFTEN", "SOMETIMES");
    expect(await holds(context, "development")).toBe(true);
    expect(await prefilled(context, "development")).toEqual({
      actions: [{ about: "Keluhan warga" }, { about: "Disiplin" }, { about: "Komunikasi dengan rekan" }],
    });
  });

  test("asks for nothing where nothing is", async () => {
    const context = await computed(
      year({ rate: rated(MEETS, MEETS), "team-contribution": peers("OFTEN", "OFTEN", "OFTEN") }),
      ...RULES,
    );
    expect(await holds(context, "development")).toBe(false);
  });

  test("becomes a training need, and its effect is asked later", async () => {
    const actions = [
      { about: "Komunikasi dengan rekan", kind: "COMMUNICATION", action: "Lokakarya komunikasi" },
    ];
    const needs = await prefilled(year({ development: { actions } }), "training-need");
    expect(needs).toEqual({
      needs: [{ topic: "Komunikasi dengan rekan", kind: "COMMUNICATION", why: "Lokakarya komunikasi" }],
    });
    expect(await prefilled(year({ "training-need": needs }), "training-effect")).toEqual({
      needs: [{ topic: "Komunikasi dengan rekan" }],
    });
    expect(stepNamed("training-effect")).toMatchObject({ due: { days: 100 } });
  });
});

test.each([
  ["VERY_GOOD", "", ["award"]],
  ["GOOD", "", []],
  ["GOOD", "Keluhan warga", ["training"]],
  ["NEEDS_IMPROVEMENT", "Keluhan warga", ["coaching", "training"]],
  ["POOR_MISCONDUCT", "Disiplin", ["coaching", "training"]],
  ["VERY_POOR", "Disiplin", ["coaching", "training"]],
])("%s with low parts '%s' begins %j", async (predicate, lowParts, wanted) => {
  expect(await begun({ ...beginning, results: { predicate, lowParts } })).toEqual(wanted);
});

test("an objection that is upheld sets both ratings anew", async () => {
  const objected = {
    ...year({ "decide-objection": { outcome: "uphold", resultRating: "ABOVE", behaviourRating: "ABOVE" } }),
    results: { resultRating: "MEETS", behaviourRating: "ABOVE", predicate: "GOOD" },
  };
  expect((await computed(objected, "decided")).results.predicate).toBe("VERY_GOOD");
});

test("where somebody stands follows from the check-ins", async () => {
  const answers = {
    "check-in-march": { state: "BLOCKED" },
    "check-in-may": { state: "ON_TRACK" },
    "mid-year-check": { indicators: [{ light: "GREEN" }, { light: "RED" }] },
  };
  expect(await standing({ ...beginning, answers })).toEqual({
    lastCheckIn: "ON_TRACK",
    checkIns: 2,
    lights: "1 / 2",
  });
});

testForms(forms, [
  "monthly-check-in",
  "team-contribution",
  "reasoned-rating",
  "second-signature",
  "training-effect",
]);
