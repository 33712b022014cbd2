import { describe, expect, test } from "@jest/globals";
import { imposePrefill } from "../../forms/language/prefill.ts";
import { validateAnswers } from "../../forms/language/validate.ts";
import { type Context, evaluateIn } from "../../functions/core/app/context.ts";
import { checkRelease } from "../../workflows/checks/index.ts";
import { isHuman } from "../../workflows/language/scheme.ts";
import { answersOf, releaseOf } from "./cases.ts";
import { testForms } from "./form-cases.ts";
import { beginning, lifeOf } from "./lived.ts";

const release = await releaseOf("binjai");
const { scheme, forms } = release;
const { stepNamed, computed, prefilled, holds, begun, standing } = lifeOf(release);

const plan = answersOf("indicator-plan.valid");
const report = answersOf("year-report-teacher.valid");

const row = (group: string, actual: number, verdict = "AGREE", more: object = {}) => ({
  group,
  direction: "HIGHER",
  target: 100,
  actual,
  verdict,
  ...more,
});

const year = (answers: Readonly<Record<string, unknown>>): Context => ({ ...beginning, answers });

const outcomeOf = async (...indicators: readonly unknown[]) => {
  const { results } = await computed(year({ rate: { indicators } }), "weights", "result");
  return [
    results.scoreQuality,
    results.scoreDiscipline,
    results.scoreCommunication,
    results.score,
    results.predicate,
  ];
};

describe("binjai", () => {
  test("may be published", async () => {
    expect(await checkRelease(release)).toEqual([]);
  });

  test("has these phases and steps", () => {
    expect(scheme.phases.map(({ id, opens, steps }) => [id, opens, steps.map((step) => step.id)])).toEqual([
      ["planning", "launch", ["weights", "plan", "review-plan"]],
      [
        "mid-year",
        { month: 7, day: 1 },
        ["check-mid-year", "revise-plan", "review-revision", "reply-mid-year"],
      ],
      [
        "final",
        { month: 12, day: 1 },
        [
          "year-report",
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
    const told = ["plan", "review-plan", "year-report", "rate", "decide-objection"].map((id) => {
      const step = stepNamed(id);
      return isHuman(step) && [id, step.before, step.lapse.do];
    });
    expect(told).toEqual([
      ["plan", "plan-lesson", "hold"],
      ["review-plan", undefined, "handOver"],
      ["year-report", undefined, "handOver"],
      ["rate", "rater-lesson", "handOver"],
      ["decide-objection", undefined, "hold"],
    ]);
  });

  test("has results logged by either side all year, which the other confirms", () => {
    expect(scheme.logs).toMatchObject([
      {
        id: "result-log",
        form: "result-entry",
        by: ["employee", "appraiser"],
        confirmed: true,
        until: "final",
      },
    ]);
  });

  test.each([
    ["Guru Kelas IV", ["indicator-plan-teacher", "year-report-teacher"]],
    ["Pengadministrasi Umum", ["indicator-plan", "year-report"]],
  ])("asks a %s by forms of the post", async (position, wanted) => {
    const chosen = await Promise.all(
      ["plan", "year-report"].map(async (id) => {
        const step = stepNamed(id);
        const variants = step.kind === "form" && Array.isArray(step.form) ? step.form : [];
        for (const { when = "true", form } of variants)
          if ((await evaluateIn(when, { ...beginning, employee: { position } })) === true) return form;
        return undefined;
      }),
    );
    expect(chosen).toEqual(wanted);
  });
});

describe("what was logged", () => {
  const entry = (group: string, timeliness: string) => ({
    on: "2026-05-12",
    group,
    text: "Laporan aset diserahkan dua hari sebelum tenggat.",
    timeliness,
  });
  const entries = {
    "result-log": [entry("QUALITY", "EARLY"), entry("QUALITY", "LATE"), entry("COMMUNICATION", "ON_TIME")],
  };

  test("stands in the report of the year by itself", async () => {
    const prefill = await prefilled({ ...year({ plan }), entries }, "year-report");
    expect(prefill.logs).toBe("YES");
    expect(prefill.logged).toEqual(entries["result-log"].map(({ on, group, text }) => ({ on, group, text })));
  });

  test("fits into the report, as much and as long as the log takes it", async () => {
    const text = "Laporan aset diserahkan sebelum tenggat. ".repeat(30).slice(0, 1000);
    const many = Array.from({ length: 400 }, () => ({ ...entry("QUALITY", "EARLY"), text }));
    const prefill = await prefilled({ ...year({ plan }), entries: { "result-log": many } }, "year-report");
    expect(prefill.logged).toHaveLength(400);
  });

  test("moves where one stands at once", async () => {
    expect(await standing({ ...beginning, entries })).toEqual({
      loggedQuality: 2,
      loggedDiscipline: 0,
      loggedCommunication: 1,
      loggedInTime: 2,
    });
  });
});

describe("each form starts with what came before it", () => {
  const lived = year({ plan, "year-report": report });

  test.each(["review-plan", "check-mid-year", "year-report", "rate"])(
    "%s shows the indicators of the plan",
    async (id) => {
      const { indicators } = await prefilled(lived, id);
      expect(indicators).toMatchObject([
        { id: "I1", kind: "GROUPED", group: "QUALITY", target: 4 },
        { id: "I2", kind: "GROUPED", group: "DISCIPLINE", target: 5 },
        { id: "I3", kind: "GROUPED", group: "COMMUNICATION", target: 90 },
      ]);
    },
  );

  test("a report of a teacher is what was reported, whatever is posted of the plan", async () => {
    const form = forms["year-report-teacher"];
    const entries = { "result-log": report.logged };
    const prefill = await prefilled(
      { ...lived, entries: { ...entries, "result-log": [report.logged].flat() } },
      "year-report",
    );
    if (form === undefined) throw new Error("no form year-report-teacher");
    expect(imposePrefill(form, report, prefill)).toEqual(report);
    expect(validateAnswers(form, report, "id")).toEqual([]);
  });

  test("without a report the appraiser checks what was planned", async () => {
    const { indicators } = await prefilled(year({ plan }), "rate");
    expect(indicators).toHaveLength(3);
  });

  test("the employee answers every rating, with its score", async () => {
    const rate = { indicators: [row("QUALITY", 90, "AGREE", { id: "I1", text: "Laporan aset" })] };
    const { ratings } = await prefilled(year({ rate }), "acknowledge");
    expect(ratings).toEqual([{ id: "I1", text: "Laporan aset", score: 90 }]);
  });
});

describe("the result", () => {
  test.each([
    ["all as planned", [100, 100, 100], [100, 100, 100, 100, "GOOD"]],
    ["quality counts half", [80, 100, 100], [80, 100, 100, 90, "GOOD"]],
    ["a hair below a limit", [79.9, 100, 100], [79.9, 100, 100, 89.95, "NEEDS_IMPROVEMENT"]],
    ["discipline counts a quarter", [100, 20, 100], [100, 20, 100, 80, "NEEDS_IMPROVEMENT"]],
    ["communication counts a quarter", [60, 60, 0], [60, 60, 0, 45, "VERY_POOR"]],
    ["on the limit of poor", [50, 50, 50], [50, 50, 50, 50, "POOR_MISCONDUCT"]],
    ["no more than 120 of anything", [300, 110, 90], [120, 110, 90, 110, "VERY_GOOD"]],
  ])("%s", async (_, [quality = 0, discipline = 0, communication = 0], wanted) => {
    expect(
      await outcomeOf(
        row("QUALITY", quality),
        row("DISCIPLINE", discipline),
        row("COMMUNICATION", communication),
      ),
    ).toEqual(wanted);
  });

  test("is the average of a group, by what the appraiser found", async () => {
    expect(
      await outcomeOf(
        row("QUALITY", 100),
        row("QUALITY", 100, "NUMBER", { correctedActual: 60 }),
        row("DISCIPLINE", 100, "NOT_SHOWN"),
        row("DISCIPLINE", 0, "AGREE", { direction: "LOWER", target: 4 }),
        row("COMMUNICATION", 0, "DATE", {
          direction: "DATE",
          target: undefined,
          targetDate: "2026-12-31",
          correctedDate: "2026-07-02",
        }),
        row("COMMUNICATION", 0, "AGREE", { direction: "DATE", target: undefined, targetDate: "2026-12-31" }),
      ),
    ).toEqual([80, 60, 60, 70, "NEEDS_IMPROVEMENT"]);
  });

  test("follows an upheld objection, and stays after a rejected one", async () => {
    const before = { ...(await computed(beginning, "weights")) };
    const rated = { ...before, results: { ...before.results, score: 88, predicate: "NEEDS_IMPROVEMENT" } };
    const decidedBy = async (outcome: string) => {
      const context = { ...rated, answers: { "decide-objection": { outcome, score: 92 } } };
      const { score, predicate } = (await computed(context, "decided")).results;
      return [score, predicate, await holds(context, "decided"), await holds(context, "announce-decision")];
    };
    expect([await decidedBy("uphold"), await decidedBy("reject")]).toEqual([
      [92, "GOOD", true, true],
      [88, "NEEDS_IMPROVEMENT", true, true],
    ]);
    expect(await holds(rated, "decided")).toBe(false);
  });

  test("is none where nobody rated, never the lowest", async () => {
    expect(await outcomeOf()).toEqual([null, null, null, null, null]);
  });
});

describe("what follows from the result", () => {
  const followed = async (scores: readonly number[], report: object = {}) => {
    const [quality = 0, discipline = 0, communication = 0] = scores;
    const answers = {
      rate: {
        indicators: [
          row("QUALITY", quality),
          row("DISCIPLINE", discipline),
          row("COMMUNICATION", communication),
        ],
      },
      "year-report": report,
    };
    return begun(await computed(year(answers), "weights", "result"));
  };

  test.each([
    [[120, 120, 120], undefined, ["award"]],
    [[100, 100, 100], undefined, []],
    [[100, 100, 100], { trainingWish: "Pengolahan data" }, ["training"]],
    [[100, 100, 100], { trainingTopics: ["DIGITAL"] }, ["training"]],
    [[100, 100, 100], { trainingTopics: [] }, []],
    [[110, 100, 89], undefined, ["training"]],
    [[80, 80, 80], undefined, ["coaching", "training"]],
    [[40, 40, 40], undefined, ["coaching", "training"]],
  ])("%j with a report of %j", async (scores, report, wanted) => {
    expect(await followed(scores, report)).toEqual(wanted);
  });

  test("who states the training need sees what was reported", () => {
    expect(stepNamed("training-need")).toMatchObject({ reads: ["year-report", "rate", "result", "decided"] });
  });
});

testForms(forms, [
  "check-reply",
  "indicator-plan",
  "indicator-plan-teacher",
  "plan-lesson",
  "quarter-check",
  "rater-lesson",
  "result-decision",
  "result-entry",
  "result-response",
  "work-plan-review",
  "year-report",
  "year-report-teacher",
  "year-verification",
]);
