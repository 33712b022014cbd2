import { describe, expect, test } from "@jest/globals";
import { imposePrefill } from "../../forms/language/prefill.ts";
import { validateAnswers } from "../../forms/language/validate.ts";
import type { Context } from "../../functions/core/app/context.ts";
import { checkRelease } from "../../workflows/checks/index.ts";
import { isHuman } from "../../workflows/language/scheme.ts";
import { releaseOf } from "./cases.ts";
import { testForms } from "./form-cases.ts";
import { beginning, lifeOf } from "./lived.ts";

const release = await releaseOf("pematangsiantar");
const { scheme, forms } = release;
const { stepNamed, computed, prefilled, holds, begun, standing } = lifeOf(release);

const plan = {
  indicators: [
    { text: "Rekomendasi terbit", direction: "HIGHER", measure: "berkas", target: 60, weight: 50 },
    { text: "Keluhan pemohon", direction: "LOWER", measure: "keluhan", target: 10, weight: 30 },
    { text: "Pedoman ditetapkan", direction: "DATE", targetDate: "2026-07-01", weight: 20 },
  ],
};

type Row = Readonly<Record<string, unknown>> | undefined;

const entry = (indicator: number, amount: number | undefined, on: string) => ({
  on,
  indicator,
  ...(amount === undefined ? {} : { amount }),
  what: "Hasil yang dapat diperiksa",
});

const progress = [entry(1, 20, "2026-03-02"), entry(1, 16, "2026-05-12"), entry(3, undefined, "2026-06-01")];

const from = (answers: Readonly<Record<string, unknown>>, more: Partial<Context> = {}): Context => ({
  ...beginning,
  answers: { plan, ...answers },
  ...more,
});

describe("pematangsiantar", () => {
  test("may be published", async () => {
    expect(await checkRelease(release)).toEqual([]);
  });

  test("has these phases and steps", () => {
    expect(scheme.phases.map(({ id, opens, steps }) => [id, opens, steps.map((step) => step.id)])).toEqual([
      [
        "planning",
        "launch",
        [
          "open-talks",
          "plan",
          "answer-appraiser",
          "counter",
          "answer-employee",
          "confirm-employee",
          "confirm-appraiser",
          "development-goals",
          "agree-goals",
        ],
      ],
      ["mid-year", { month: 7, day: 1 }, ["mid-year-check", "revise-plan", "review-revision"]],
      [
        "final",
        { month: 12, day: 1 },
        [
          "year-report",
          "development-report",
          "verify",
          "thresholds",
          "result",
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
});

describe("the talks", () => {
  test("are proposed by either side, countered, commented on, and confirmed by both", () => {
    const planning = scheme.phases[0]?.steps ?? [];
    const ways = planning.flatMap((step) =>
      step.kind === "review"
        ? [[step.id, Object.fromEntries(step.outcomes.map(({ id, next }) => [id, next]))]]
        : [],
    );
    expect(Object.fromEntries(ways)).toEqual({
      "open-talks": { "employee-first": "plan", "appraiser-first": "counter" },
      "answer-appraiser": { agree: "confirm-employee", comment: "plan", counter: "counter" },
      "answer-employee": { agree: "confirm-employee", comment: "counter", counter: "plan" },
      "confirm-employee": { confirm: "confirm-appraiser", reopen: "plan" },
      "confirm-appraiser": { confirm: "development-goals", reopen: "counter" },
      "agree-goals": { agree: "end", discuss: "development-goals" },
    });
    expect(stepNamed("counter")).toMatchObject({ revises: "plan" });
  });

  test("are never agreed by silence", () => {
    const held = [
      "plan",
      "answer-appraiser",
      "counter",
      "answer-employee",
      "confirm-employee",
      "confirm-appraiser",
    ];
    expect(held.map((id) => ({ ...stepNamed(id) })).map((step) => isHuman(step) && step.lapse.do)).toEqual(
      held.map(() => "hold"),
    );
  });

  const rows = (stance: string, comment?: string) =>
    plan.indicators.map(({ text }, at) => ({
      id: `I${at + 1}`,
      text,
      target: "usulan",
      stance,
      ...(comment === undefined ? {} : { comment }),
    }));

  test("keep the whole exchange readable, whoever spoke last", async () => {
    const first = await prefilled(from({}), "answer-appraiser");
    expect(first).toEqual({
      indicators: [
        { id: "I1", text: "Rekomendasi terbit", target: "60 berkas (50%)" },
        { id: "I2", text: "Keluhan pemohon", target: "10 keluhan (30%)" },
        { id: "I3", text: "Pedoman ditetapkan", target: "2026-07-01 (20%)" },
      ],
      exchange: undefined,
      weightTotal: 100,
    });
    const appraiser = { indicators: rows("CHANGE", "Perlu diturunkan."), outcome: "counter" };
    const second = await prefilled(from({ "answer-appraiser": appraiser }), "answer-employee");
    const spoken = (by: string, stance: string, comment?: string) =>
      rows(stance, comment).map(({ id: _, ...row }) => ({ by, ...row }));
    expect(second.exchange).toEqual(spoken("APPRAISER", "CHANGE", "Perlu diturunkan."));
    const employee = { indicators: rows("AGREE"), exchange: second.exchange, outcome: "comment" };
    const third = await prefilled(
      from({ "answer-appraiser": appraiser, "answer-employee": employee }),
      "answer-appraiser",
    );
    expect(third.exchange).toEqual([
      ...spoken("APPRAISER", "CHANGE", "Perlu diturunkan."),
      ...spoken("EMPLOYEE", "AGREE"),
    ]);
    const form = forms["indicator-answer"];
    if (form === undefined) throw new Error("no form indicator-answer");
    const filled = imposePrefill(form, { indicators: rows("AGREE") }, third);
    expect(validateAnswers(form, filled, "id")).toEqual([]);
  });

  test("end in weights that make 100", async () => {
    const short = { indicators: plan.indicators.slice(0, 2) };
    expect((await prefilled(from({ plan: short }), "answer-employee")).weightTotal).toBe(80);
    const step = stepNamed("answer-employee");
    expect(step.kind === "review" && step.outcomes.find(({ id }) => id === "agree")?.requires).toEqual([
      "weightTotal",
    ]);
  });

  test("go on from the latest proposal, and start empty", async () => {
    expect((await prefilled(from({}), "counter")).indicators).toEqual(plan.indicators);
    expect((await prefilled(beginning, "plan")).indicators).toBeUndefined();
  });
});

describe("what is logged", () => {
  const entries = { progress };

  test("shows at once where somebody stands", async () => {
    expect(await standing(from({}, { entries }))).toEqual({
      progressNow: "1: 36 / 60 berkas · 2: 0 / 10 keluhan · 3: 2026-06-01 / 2026-07-01",
      reachedNow: 60,
      logged: 3,
      lights: undefined,
    });
    const more = { progress: [...progress, entry(1, 24, "2026-06-20")] };
    expect((await standing(from({}, { entries: more }))).reachedNow).toBe(100);
    expect((await standing(beginning)).progressNow).toBeUndefined();
  });

  test("counts only once the other side has confirmed it, until the final appraisal", () => {
    expect(scheme.logs).toMatchObject([
      { id: "progress", by: ["employee", "appraiser"], confirmed: true, until: "final" },
    ]);
  });

  test("is the report's beginning", async () => {
    const { indicators, logged } = await prefilled(from({}, { entries }), "year-report");
    const kept = Array.isArray(indicators)
      ? indicators.map(({ actual, actualDate }) => [actual, actualDate])
      : [];
    expect(kept).toEqual([
      [36, undefined],
      [undefined, undefined],
      [undefined, "2026-06-01"],
    ]);
    expect(logged).toEqual([
      { on: "2026-03-02", text: "Hasil yang dapat diperiksa (Rekomendasi terbit: 20)" },
      { on: "2026-05-12", text: "Hasil yang dapat diperiksa (Rekomendasi terbit: 16)" },
      { on: "2026-06-01", text: "Hasil yang dapat diperiksa (Pedoman ditetapkan)" },
    ]);
  });

  /** The plan as its form sends it after the revision: rows keep what they carried, a new one carries nothing. */
  const revised = async (before: object, change: (rows: readonly Row[]) => readonly Row[]) => {
    const prefill = await prefilled(from({ plan: before }), "revise-plan");
    const form = forms["work-plan"];
    if (form === undefined) throw new Error("no form work-plan");
    const given = Array.isArray(prefill.indicators) ? prefill.indicators : [];
    return imposePrefill(form, { indicators: change(given), revisionReason: "Tugas berubah." }, prefill);
  };

  test("stays with its indicator when the plan is revised: renamed, moved, removed, or added", async () => {
    const fresh = { text: "Layanan baru", direction: "HIGHER", measure: "kali", target: 5, weight: 30 };
    let sent: readonly Row[] = [];
    const after = await revised(plan, ([first, , third]) => {
      sent = [third, { ...first, text: "Izin terbit" }, fresh];
      return sent;
    });
    const now = async (kept: object, ...more: readonly ReturnType<typeof entry>[]) =>
      (await standing(from({ plan: kept }, { entries: { progress: [...progress, ...more] } }))).progressNow;
    const rest = "3: 2026-06-01 / 2026-07-01 · 1: 36 / 60 berkas";
    expect(await now(after)).toBe(`${rest} · 4: 0 / 5 kali`);
    expect(await now(after, entry(4, 2, "2026-08-03"))).toBe(`${rest} · 4: 2 / 5 kali`);
    // Returned, the page starts from what was sent: the new row carries nothing still, and keeps its number.
    const again = await revised(after, () =>
      sent.map((row) => (row === fresh ? { ...fresh, text: "Layanan lain" } : row)),
    );
    expect(await now(again, entry(4, 2, "2026-08-03"))).toBe(`${rest} · 4: 2 / 5 kali`);
    const report = await prefilled(from({ plan: again }, { entries }), "year-report");
    expect(report.indicators).toMatchObject([{ actualDate: "2026-06-01" }, { actual: 36 }, { id: "I3" }]);
  });

  test("fits into the report, as many and as long as the log takes them", async () => {
    const what = "Hasil yang dapat diperiksa. ".repeat(40).slice(0, 1000);
    const many = Array.from({ length: 400 }, (_, at) => ({ ...entry(1 + (at % 3), 1, "2026-03-02"), what }));
    const named = { indicators: plan.indicators.map((one) => ({ ...one, text: "Rekomendasi ".repeat(30) })) };
    const { logged } = await prefilled(from({ plan: named }, { entries: { progress: many } }), "year-report");
    expect(logged).toHaveLength(400);
  });

  test("is what is checked where nothing was reported", async () => {
    const checked = async (answers: object) =>
      (await prefilled(from({ ...answers }, { entries }), "verify")).indicators;
    expect(await checked({})).toMatchObject([{ actual: 36 }, { id: "I2" }, { actualDate: "2026-06-01" }]);
    const reported = { "year-report": { indicators: plan.indicators.map((one) => ({ ...one, actual: 7 })) } };
    expect(await checked(reported)).toMatchObject([{ actual: 7 }, { actual: 7 }, { actual: 7 }]);
  });
});

describe("the result", () => {
  const verified = (actual: number, complaints: number, day: string) => ({
    indicators: plan.indicators.map((one, at) => ({
      id: `I${at + 1}`,
      ...one,
      ...(at === 0 ? { actual } : at === 1 ? { actual: complaints } : { actualDate: day }),
      verdict: "AGREE",
    })),
  });

  test.each([
    // 120 x 50% + 120 x 30% + 120 x 20%
    [72, 0, "2026-01-02", 120, "3 / 3", "INCENTIVE", ["award"]],
    [60, 10, "2026-07-01", 100, "3 / 3", "CERTIFICATE", ["award"]],
    // 90 x 50% + 100 x 30% + 100 x 20%
    [54, 10, "2026-07-01", 95, "2 / 3", "NONE", []],
    // 50 x 50% + 80 x 30% + 100 x 20%
    [30, 12, "2026-07-01", 69, "1 / 3", "COACHING", ["coaching"]],
  ])(
    "of %d files, %d complaints and a guide on %s",
    async (files, complaints, day, score, reached, reward, follows) => {
      const context = await computed(
        from({ verify: verified(files, complaints, day) }),
        "thresholds",
        "result",
      );
      expect(context.results).toMatchObject({ score, targetsReached: reached, reward });
      expect(await begun(context)).toEqual(follows);
    },
  );

  test("is none where nothing was checked", async () => {
    const { results } = await computed(from({}), "thresholds", "result");
    expect([results.score, results.reward]).toEqual([null, null]);
  });

  test("is answered rating by rating", async () => {
    expect(await prefilled(from({ verify: verified(54, 10, "2026-07-01") }), "acknowledge")).toEqual({
      perRating: "YES",
      ratings: [
        { id: "I1", text: "Rekomendasi terbit", score: 90 },
        { id: "I2", text: "Keluhan pemohon", score: 100 },
        { id: "I3", text: "Pedoman ditetapkan", score: 100 },
      ],
    });
  });

  test.each([
    ["uphold", 101, "CERTIFICATE"],
    ["reject", 95, "NONE"],
  ])("after an objection: %s", async (outcome, score, reward) => {
    const before = await computed(from({ verify: verified(54, 10, "2026-07-01") }), "thresholds", "result");
    const decided = {
      ...before,
      answers: { ...before.answers, "decide-objection": { outcome, score: 101 } },
    };
    expect((await computed(decided, "decided")).results).toMatchObject({ score, reward });
  });

  test("is a proposal that a person makes and another decides", async () => {
    const context = { ...beginning, results: { reward: "INCENTIVE" } };
    expect(await prefilled(context, "propose-award")).toEqual({ award: "INCENTIVE" });
    expect(stepNamed("decide-award")).toMatchObject({
      who: ["unitHead", "reviewingOfficer", "hr"],
      lapse: { do: "hold" },
    });
  });
});

describe("development goals", () => {
  const goals = [
    { goal: "Menyusun peta risiko", kind: "TECHNICAL", sign: "Diterima" },
    { goal: "Memimpin rapat", kind: "LEADERSHIP", sign: "Notula" },
  ];
  const told = (...reached: readonly string[]) => ({
    "development-goals": { goals },
    "development-report": {
      goals: goals.map(({ goal, sign }, at) => ({ goal, sign, reached: reached[at], note: "Yang terjadi" })),
    },
  });

  test("are reported on if there are any", async () => {
    expect(await holds(from({}), "development-report")).toBe(false);
    expect(await holds(from(told()), "development-report")).toBe(true);
    expect(await prefilled(from(told()), "development-report")).toEqual({
      goals: goals.map(({ goal, sign }) => ({ goal, sign })),
    });
  });

  test("that are not reached become training needs", async () => {
    const context = from(told("REACHED", "PARTLY"));
    expect(await begun(context)).toEqual(["training"]);
    expect(await prefilled(context, "training-need")).toEqual({
      needs: [{ topic: "Memimpin rapat", kind: "LEADERSHIP", why: "Yang terjadi" }],
    });
    expect(await begun(from(told("REACHED", "REACHED")))).toEqual([]);
  });
});

testForms(forms, [
  "talks-opening",
  "indicator-answer",
  "agreement",
  "development-goals",
  "development-report",
  "progress-entry",
  "award-proposal",
]);
