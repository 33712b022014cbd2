import { expect, test } from "@jest/globals";
import { fullestDay } from "../../../functions/core/app/rehearse-mails.ts";
import { rehearseYear } from "../../../functions/core/app/rehearse-year.ts";
import { loadRelease } from "../../../workflows/load.ts";

const { value: release } = await loadRelease(process.cwd(), "asn-nasional");
if (!release) throw new Error("asn-nasional does not load");

const facing = {
  people: 1000,
  calendar: { zone: "Asia/Jakarta", holidays: [] },
  year: 2027,
  phases: [
    { id: "planning", opensAt: "2027-01-04T01:00:00.000Z" },
    { id: "mid-year", opensAt: "2027-06-30T17:00:00.000Z" },
    { id: "final", opensAt: "2027-11-30T17:00:00.000Z" },
  ],
  mailRate: 14,
};

test("every step asks everybody once, and the mails of the busiest take their time to leave", () => {
  const { stops, mailsAtMost, busiest } = rehearseYear(release, facing);
  expect(stops.every(({ asked }) => asked === 1000)).toBe(true);
  expect(busiest).toEqual({ step: "plan", mails: 1000, minutes: 2 });
  expect(mailsAtMost).toBe(stops.reduce((sum, { asked, reminders }) => sum + asked + reminders, 0));
  expect(stops[0]?.title).toEqual(release.scheme.phases[0]?.steps[0]?.title);
});

test("nobody is asked anything where nobody is", () => {
  const { mailsAtMost, busiest } = rehearseYear(release, { ...facing, people: 0 });
  expect([mailsAtMost, busiest]).toEqual([0, undefined]);
});

test("the fullest day is told, and units that begin in turn empty it", () => {
  const all = fullestDay(release, [{ people: 1000 }], facing);
  const half = { people: 500 };
  const inTurn = fullestDay(release, [half, { ...half, opensAt: "2027-01-20T01:00:00.000Z" }], facing);
  expect([all, inTurn]).toEqual([
    { day: "2027-01-21", mails: 2000 },
    { day: "2027-08-06", mails: 2000 },
  ]);
  expect(fullestDay(release, [{ people: 0 }], facing)).toBeUndefined();
});
