import { describe, expect, test } from "@jest/globals";
import { imposePrefill } from "../../forms/language/prefill.ts";
import { validateAnswers } from "../../forms/language/validate.ts";
import type { Context } from "../../functions/core/app/context.ts";
import { checkRelease } from "../../workflows/checks/index.ts";
import { isHuman } from "../../workflows/language/scheme.ts";
import { answersOf, releaseOf } from "./cases.ts";
import { testForms } from "./form-cases.ts";
import { beginning, lifeOf } from "./lived.ts";

const release = await releaseOf("medan");
const { scheme, forms } = release;
const { stepNamed, computed, prefilled, holds, begun, standing } = lifeOf(release);

const RULES = ["weights", "numbers", "result"];

const plan = answersOf("service-targets.valid");

const work = [
  { on: "2026-01-30", service: "Legalisasi dokumen", files: 500, onTime: 480, returned: 10 },
  { on: "2026-03-31", service: "Legalisasi dokumen", files: 400, onTime: 372, returned: 8 },
  { on: "2026-03-31", service: "Perubahan data", files: 300, onTime: 288, returned: 6 },
];

const users = (stars: string, count = 5) =>
  Array.from({ length: count }, () => ({ friendly: stars, responsive: stars, professional: stars }));

const rated = (productivity: string, service: string, professional = service) => ({
  productivity: { rating: productivity, evidence: "Rekap aplikasi loket tahun berjalan" },
  friendly: { rating: service, evidence: "Catatan loket dua tahun berjalan" },
  responsive: { rating: service, evidence: "Catatan tanggapan pesan warga" },
  professional: { rating: professional, evidence: "Catatan pengaduan bulan Maret" },
});

type Entries = Readonly<Record<string, readonly unknown[]>>;

const year = (answers: Readonly<Record<string, unknown>>, entries: Entries = {}): Context => ({
  ...beginning,
  answers: { plan, ...answers },
  entries: { work, users: users("4"), ...entries },
});

describe("medan", () => {
  test("may be published", async () => {
    expect(await checkRelease(release)).toEqual([]);
  });

  test("has these phases and steps", () => {
    expect(scheme.phases.map(({ id, opens, steps }) => [id, opens, steps.map((step) => step.id)])).toEqual([
      ["planning", "launch", ["plan", "review-plan"]],
      ["april", { month: 4, day: 1 }, ["check-in-april"]],
      ["mid-year", { month: 7, day: 1 }, ["mid-year-check", "revise-plan", "review-revision"]],
      ["october", { month: 10, day: 1 }, ["check-in-october"]],
      [
        "final",
        { month: 12, day: 1 },
        [
          "self-review",
          "weights",
          "numbers",
          "rate",
          "result",
          "second-reading",
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

  test("logs work that the other side confirms, and asks service users without their names", () => {
    expect(scheme.logs).toMatchObject([
      { id: "work", by: ["employee", "appraiser"], confirmed: true },
      { id: "users", by: ["serviceUser"], minimumGroup: 5 },
    ]);
  });

  test("lets the employee see every rating, number and rule, and never rates by silence", () => {
    const step = stepNamed("acknowledge");
    expect(isHuman(step) ? step.reads : []).toEqual(
      expect.arrayContaining(["result", "numbers", "weights", "rate", "second-reading", "work", "users"]),
    );
    const lapses = ["plan", "review-plan", "rate", "second-reading"].map((id) => stepNamed(id));
    expect(lapses.map((one) => isHuman(one) && one.lapse.do)).toEqual([
      "hold",
      "handOver",
      "handOver",
      "hold",
    ]);
  });
});

describe("the numbers", () => {
  test("are speed and accuracy of what was logged against the service standard", async () => {
    const { results } = await computed(year({}), "weights", "numbers");
    expect(results).toMatchObject({
      // 1,200 of 1,200 files; 1,140 of 1,200 are 95%; 24 of 1,200 are 2%
      volumeScore: 100,
      speedScore: 100,
      accuracyScore: 100,
      logScore: 100,
      userScore: 100,
    });
  });

  test("tell more and better work from less and worse", async () => {
    const entries = {
      work: [{ on: "2026-05-01", files: 900, onTime: 684, returned: 36 }],
      users: users("3"),
    };
    const { results } = await computed(year({}, entries), "weights", "numbers");
    expect(results).toMatchObject({
      volumeScore: 75,
      // 76% of 95%
      speedScore: 80,
      // 4% where 2% is the limit
      accuracyScore: 0,
      // 75 x 40% + 80 x 30%
      logScore: 54,
      userScore: 85,
    });
  });

  test("that are not there leave their place on the form empty", async () => {
    expect(await prefilled({ ...beginning, results: { logScore: null, userScore: null } }, "rate")).toEqual(
      {},
    );
  });

  test("are none where nothing counts, and the rating stands alone", async () => {
    const { results } = await computed(
      year({ rate: rated("MEETS", "ABOVE") }, { work: [], users: [] }),
      ...RULES,
    );
    expect([results.logScore, results.userScore]).toEqual([null, null]);
    expect(results).toMatchObject({
      productivityScore: 100,
      serviceScore: 115,
      far: "NO",
      predicate: "GOOD",
    });
  });

  test("stand on the form of the rater, who may not change them, and every rating needs evidence", async () => {
    const given = await prefilled({ ...beginning, results: { logScore: 98.5, userScore: 104.2 } }, "rate");
    const form = forms["service-assessment"];
    if (form === undefined) throw new Error("no form service-assessment");
    const answers = { ...answersOf("service-assessment.valid"), logScore: 120, userScore: 1 };
    expect(imposePrefill(form, answers, given)).toEqual(answersOf("service-assessment.valid"));
    const bare = { ...answersOf("service-assessment.valid"), friendly: { rating: "MEETS", basis: ["LOG"] } };
    expect(validateAnswers(form, bare, "id").map(({ path }) => path)).toEqual(["/friendly/evidence"]);
  });
});

describe("the result", () => {
  const outcome = async (rate: unknown, stars: string) =>
    (await computed(year({ rate }, { users: users(stars) }), ...RULES)).results;

  test.each([
    // log 100 x 60% + 115 x 40%; users 115, rated 115
    ["ABOVE", "ABOVE", "5", 106, 115, "MEETS", "ABOVE", "GOOD"],
    ["MEETS", "MEETS", "4", 100, 100, "MEETS", "MEETS", "GOOD"],
    // 100 x 60% + 70 x 40%; users 70, rated 70
    ["BELOW", "BELOW", "2", 88, 70, "BELOW", "BELOW", "VERY_POOR"],
    ["BELOW", "MEETS", "4", 88, 100, "BELOW", "MEETS", "NEEDS_IMPROVEMENT"],
    ["MEETS", "BELOW", "2", 100, 70, "MEETS", "BELOW", "POOR_MISCONDUCT"],
  ])(
    "of %s and %s with %s stars",
    async (productivity, service, stars, log, users, result, behaviour, predicate) => {
      expect(await outcome(rated(productivity, service), stars)).toMatchObject({
        productivityScore: log,
        serviceScore: users,
        resultRating: result,
        behaviourRating: behaviour,
        predicate,
      });
    },
  );

  test("above expectation in both is very good", async () => {
    const entries = { work: [{ files: 1440, onTime: 1440, returned: 0 }], users: users("5") };
    const { results } = await computed(year({ rate: rated("ABOVE", "ABOVE") }, entries), ...RULES);
    expect(results).toMatchObject({
      resultRating: "ABOVE",
      behaviourRating: "ABOVE",
      predicate: "VERY_GOOD",
    });
  });

  test.each([
    ["MEETS", "MEETS", "4", "NO"],
    ["ABOVE", "ABOVE", "4", "NO"],
    ["BELOW", "MEETS", "4", "YES"],
    ["MEETS", "ABOVE", "3", "YES"],
    ["MEETS", "BELOW", "5", "YES"],
  ])("of %s and %s with %s stars is far from the numbers: %s", async (productivity, service, stars, far) => {
    const context = await computed(
      year({ rate: rated(productivity, service) }, { users: users(stars) }),
      ...RULES,
    );
    expect(context.results.far).toBe(far);
    expect(await holds(context, "second-reading")).toBe(far === "YES");
  });

  test("is none without a rating", async () => {
    const { results } = await computed(year({}), ...RULES);
    expect([results.resultRating, results.behaviourRating, results.predicate, results.far]).toEqual([
      null,
      null,
      null,
      "NO",
    ]);
  });
});

describe("training", () => {
  test("is needed by kind, with simulation for service, and its effect is asked after three months", async () => {
    const context = year({ rate: rated("BELOW", "MEETS", "BELOW") });
    expect(await begun(context)).toEqual(["training"]);
    const needs = await prefilled(context, "training-need");
    expect(needs).toEqual({
      needs: [
        {
          topic: "Kecepatan dan ketelitian menyelesaikan berkas",
          kind: "TECHNICAL",
          form: "COURSE",
          why: "Rekap aplikasi loket tahun berjalan",
        },
        {
          topic: "Menjelaskan syarat dan prosedur dengan benar (simulasi pelayanan)",
          kind: "SERVICE",
          form: "SIMULATION",
          why: "Catatan pengaduan bulan Maret",
        },
      ],
    });
    expect(await prefilled(year({ "training-need": needs }), "training-effect")).toMatchObject({
      needs: [{ topic: "Kecepatan dan ketelitian menyelesaikan berkas" }, {}],
    });
    expect(stepNamed("training-effect")).toMatchObject({ due: { days: 100 } });
  });

  test("is not needed where nothing is below expectation", async () => {
    expect(await begun(year({ rate: rated("MEETS", "ABOVE") }))).toEqual([]);
  });
});

describe("where somebody stands", () => {
  test("moves with what is logged, by month", async () => {
    expect(await standing(year({}))).toEqual({
      filesNow: "1200 / 1200",
      onTimeNow: 95,
      errorsNow: 2,
      trend: "▆▁█▁▁▁▁▁▁▁▁▁ 500 · 0 · 700 · 0 · 0 · 0 · 0 · 0 · 0 · 0 · 0 · 0",
      usersNow: 4,
    });
  });

  test("is not said before anything is logged", async () => {
    expect(await standing(year({}, { work: [], users: [] }))).toEqual({
      filesNow: "0 / 1200",
      onTimeNow: undefined,
      errorsNow: undefined,
      trend: undefined,
      usersNow: undefined,
    });
  });
});

test("a revised plan starts as the plan that it revises", async () => {
  expect(await prefilled(year({}), "revise-plan")).toEqual(plan);
});

testForms(forms, [
  "service-targets",
  "work-entry",
  "service-user-rating",
  "service-assessment",
  "service-self-review",
]);
