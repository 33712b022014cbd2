import { describe, expect, test } from "@jest/globals";
import { schemeCalendar } from "../../../functions/core/app/scheme-calendar.ts";
import { loadRelease } from "../../../workflows/load.ts";

const { value: release } = await loadRelease(process.cwd(), "asn-nasional");
if (!release) throw new Error("asn-nasional does not load");
const { scheme } = release;
const calendar = { zone: "Asia/Jakarta", holidays: ["2027-01-01", "2027-01-11", "2027-12-27"] };
const asked = { calendar, year: 2027, begins: "2027-01-04" };
const year = schemeCalendar(scheme, asked);
const day = (moment: string): string =>
  new Date(Date.parse(moment) + 7 * 3_600_000).toISOString().slice(0, 10);

describe("the year of a scheme that nobody launched yet", () => {
  test("phases open on their days, and may wait for the one before", () => {
    const [first, ...others] = year.phases;
    expect(first && [first.id, day(first.opensAt), day(first.begins.latest)]).toEqual([
      "planning",
      "2027-01-04",
      "2027-01-04",
    ]);
    for (const { opensAt, begins, ends } of others)
      expect([begins.soonest >= opensAt, begins.latest <= ends.latest]).toEqual([true, true]);
  });

  test("holidays of its span move days, and years without any are named", () => {
    expect(year.holidays).toEqual(["2027-01-11", "2027-12-27"]);
    expect(year.stops.some(({ why }) => why.latest.holidays.includes("2027-01-11"))).toBe(true);
    const last = year.followUps
      .map(({ ends }) => day(ends.latest))
      .sort()
      .at(-1);
    expect(year.yearsWithoutHolidays.includes(2028)).toBe((last ?? "") >= "2028");
  });

  test("follow-ups begin where they are started, and their steps are of nobody for sure", () => {
    const started = new Set(
      scheme.phases.flatMap(({ steps }) =>
        steps.flatMap((step) => (step.kind === "start" ? [step.followUp] : [])),
      ),
    );
    expect(new Set(year.followUps.map(({ id }) => id))).toEqual(started);
    for (const { begins, stops } of year.followUps) expect(stops[0]?.opens ?? begins).toEqual(begins);
  });

  test("reminders that would go out before anybody is asked are counted as lost", () => {
    const [phase, ...phases] = scheme.phases;
    const [step, ...steps] = phase?.steps ?? [];
    if (!phase || step?.kind !== "form") throw new Error("the first step is no form");
    const hasty = { ...step, due: { days: 3 }, remind: { daysBefore: [7, 1], daysAfter: [] } };
    const { stops } = schemeCalendar(
      { ...scheme, phases: [{ ...phase, steps: [hasty, ...steps] }, ...phases] },
      asked,
    );
    expect([stops[0]?.remindsAt.map(day), stops[0]?.remindersLost]).toEqual([["2027-01-06"], 1]);
  });
});
