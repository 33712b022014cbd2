import { describe, expect, test } from "@jest/globals";
import { timetable } from "../../../functions/core/engine/timetable.ts";
import { loadRelease } from "../../../workflows/load.ts";

const calendar = { zone: "Asia/Jakarta", holidays: ["2027-01-01"] };
const { value: release } = await loadRelease(process.cwd(), "asn-nasional");
if (!release) throw new Error("asn-nasional does not load");
const phases = [
  { id: "planning", opensAt: "2027-01-04T01:00:00.000Z" },
  { id: "mid-year", opensAt: "2027-06-30T17:00:00.000Z" },
  { id: "final", opensAt: "2027-11-30T17:00:00.000Z" },
];
const year = timetable(release, { calendar, year: 2027, phases });
const day = (moment: string): string =>
  new Date(Date.parse(moment) + 7 * 3_600_000).toISOString().slice(0, 10);

describe("the year of asn-nasional before anybody acted", () => {
  test("names every step that people do, in order, and which of them not everybody meets", () => {
    expect(year.stops.map(({ step, sometimes }) => `${step}${sometimes ? "?" : ""}`)).toEqual([
      "plan",
      "review-plan",
      "mid-year-report",
      "mid-year-review",
      "revise-plan?",
      "review-revision?",
      "self-assessment",
      "rate",
      "acknowledge",
      "decide-objection?",
    ]);
  });

  test("opens each step between the day when all were quick and the day when all were late", () => {
    const [plan, review] = year.stops;
    expect([plan && day(plan.opens.soonest), plan && day(plan.opens.latest)]).toEqual([
      "2027-01-04",
      "2027-01-04",
    ]);
    expect(review && day(review.opens.soonest)).toBe("2027-01-04");
    expect((review?.opens.latest ?? "") > (plan?.due.latest ?? "~")).toBe(true);
    for (const { opens, due } of year.stops) {
      expect([opens.soonest <= opens.latest, due.soonest <= due.latest, opens.latest <= due.latest]).toEqual([
        true,
        true,
        true,
      ]);
    }
  });

  test("begins no phase before its day, and ends after its last step", () => {
    const report = year.stops.find(({ step }) => step === "mid-year-report");
    expect(report && day(report.opens.soonest)).toBe("2027-07-01");
    expect(day(year.ends.soonest)).toBe("2027-12-01");
    expect(year.ends.latest >= (year.stops.at(-1)?.due.latest ?? "~")).toBe(true);
  });
});

test("a phase whose day has passed begins when the one before it is over", () => {
  const early = phases.map((phase) => ({ ...phase, opensAt: "2027-01-04T01:00:00.000Z" }));
  const { stops } = timetable(release, { calendar, year: 2027, phases: early });
  const review = stops.find(({ step }) => step === "review-plan");
  const report = stops.find(({ step }) => step === "mid-year-report");
  expect(day(report?.opens.soonest ?? "")).toBe("2027-01-04");
  expect((report?.opens.latest ?? "") >= (review?.due.latest ?? "~")).toBe(true);
});
