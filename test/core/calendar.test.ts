import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import {
  addDays,
  addWorkingDays,
  type Calendar,
  dayIn,
  dayOfYear,
  dueTime,
  graceTime,
  isWorkingDay,
  momentOf,
  reminderTimes,
} from "../../functions/core/calendar.ts";

const ZONES = ["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura", "UTC"];
const calendar: Calendar = { zone: "Asia/Jakarta", holidays: ["2026-03-11", "2026-03-19"] };

const dayFrom = (from: string, to: string) =>
  fc
    .integer({ min: Date.parse(from) / 86_400_000, max: Date.parse(to) / 86_400_000 })
    .map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10));
const anyDay = dayFrom("2020-01-01", "2040-12-31");
const anyMoment = fc.date({
  min: new Date("2020-01-01T00:00:00Z"),
  max: new Date("2040-12-31T00:00:00Z"),
  noInvalidDate: true,
});
const anyZone = fc.constantFrom(...ZONES);
const anyCalendar: fc.Arbitrary<Calendar> = fc.record({
  zone: anyZone,
  holidays: fc.uniqueArray(dayFrom("2026-01-01", "2026-12-31"), { maxLength: 60 }),
});

describe("days and moments", () => {
  test.each([
    ["Asia/Jakarta", "2026-03-01T16:59:59.999Z", "2026-03-01"],
    ["Asia/Jakarta", "2026-03-01T17:00:00.000Z", "2026-03-02"],
    ["Asia/Makassar", "2026-03-01T16:00:00.000Z", "2026-03-02"],
    ["Asia/Jayapura", "2026-03-01T15:00:00.000Z", "2026-03-02"],
    ["UTC", "2026-12-31T23:59:59.999Z", "2026-12-31"],
  ])("in %s it is, at %s, %s", (zone, moment, day) => {
    expect(dayIn(zone, new Date(moment))).toBe(day);
  });

  test("a time of day is the moment at which the zone's clock shows it", () => {
    expect(ZONES.map((zone) => momentOf(zone, "2026-01-01", "00:00:00").toISOString())).toEqual([
      "2025-12-31T17:00:00.000Z",
      "2025-12-31T16:00:00.000Z",
      "2025-12-31T15:00:00.000Z",
      "2026-01-01T00:00:00.000Z",
    ]);
  });

  test("holds on the night on which clocks are changed", () => {
    expect([
      momentOf("Australia/Sydney", "2026-04-04", "23:59:59").toISOString(),
      momentOf("Australia/Sydney", "2026-04-05", "08:00:00").toISOString(),
      momentOf("America/New_York", "2026-03-08", "08:00:00").toISOString(),
      momentOf("America/New_York", "2026-11-01", "23:59:59").toISOString(),
    ]).toEqual([
      "2026-04-04T12:59:59.000Z",
      "2026-04-04T22:00:00.000Z",
      "2026-03-08T12:00:00.000Z",
      "2026-11-02T04:59:59.000Z",
    ]);
  });

  test("every time of day lies on its day", () => {
    const times = fc.constantFrom("00:00:00", "08:00:00", "23:59:59");
    fc.assert(
      fc.property(anyZone, anyDay, times, (zone, day, time) => {
        expect(dayIn(zone, momentOf(zone, day, time))).toBe(day);
      }),
    );
  });
});

describe("working days", () => {
  test.each([
    ["2026-03-02", 1, "2026-03-03"],
    ["2026-03-06", 1, "2026-03-09"],
    ["2026-03-07", 1, "2026-03-09"],
    ["2026-03-10", 1, "2026-03-12"],
    ["2026-03-02", 10, "2026-03-17"],
    ["2026-03-02", 0, "2026-03-02"],
    ["2026-03-08", 0, "2026-03-08"],
    ["2026-02-27", 1, "2026-03-02"],
    ["2026-12-31", 1, "2027-01-01"],
    ["2028-02-28", 1, "2028-02-29"],
  ])("%s and %d more is %s", (day, count, wanted) => {
    expect(addWorkingDays(calendar, day, count)).toBe(wanted);
  });

  test("are never a weekend or a holiday, and as many as were asked for", () => {
    fc.assert(
      fc.property(anyCalendar, anyDay, fc.integer({ min: 1, max: 60 }), (own, day, count) => {
        const end = addWorkingDays(own, day, count);
        const passed: string[] = [];
        for (let at = addDays(day, 1); at <= end; at = addDays(at, 1)) passed.push(at);
        expect(isWorkingDay(own, end)).toBe(true);
        expect(passed.filter((at) => isWorkingDay(own, at))).toHaveLength(count);
      }),
    );
  });

  test("are added one after the other as at once", () => {
    const few = fc.integer({ min: 0, max: 30 });
    fc.assert(
      fc.property(anyCalendar, anyDay, few, few, (own, day, a, b) => {
        expect(addWorkingDays(own, addWorkingDays(own, day, a), b)).toBe(addWorkingDays(own, day, a + b));
      }),
    );
  });
});

describe("a day of a cycle", () => {
  test.each([
    [{ month: 7, day: 1 }, "2026-07-01"],
    [{ month: 2, day: 31 }, "2026-02-28"],
    [{ month: 4, day: 31 }, "2026-04-30"],
    [{ month: 12, day: 31 }, "2026-12-31"],
    [{ month: 1, day: 15, year: 1 }, "2027-01-15"],
    [{ month: 12, day: 1, year: -1 }, "2025-12-01"],
    [{ month: 2, day: 29, year: 1 }, "2027-02-28"],
  ] as const)("%j is %s", (yearDay, wanted) => {
    expect(dayOfYear(yearDay, 2026)).toBe(wanted);
  });

  test("the last day of February stands for the 29th where there is none", () => {
    expect([2024, 2025, 2028, 2100].map((year) => dayOfYear({ month: 2, day: 29 }, year))).toEqual([
      "2024-02-29",
      "2025-02-28",
      "2028-02-29",
      "2100-02-28",
    ]);
  });
});

describe("due times", () => {
  const monday = new Date("2026-03-02T02:00:00.000Z");

  test.each([
    ["working days", { workingDays: 10 }, "2026-03-17T16:59:59.000Z"],
    ["calendar days, whatever day that is", { days: 6 }, "2026-03-08T16:59:59.000Z"],
    ["today", { days: 0 }, "2026-03-02T16:59:59.000Z"],
    ["a day of the year", { month: 6, day: 30 }, "2026-06-30T16:59:59.000Z"],
    ["a day that is today", { month: 3, day: 2 }, "2026-03-02T16:59:59.000Z"],
    ["a day that is past: five working days", { month: 3, day: 1 }, "2026-03-09T16:59:59.000Z"],
  ])("%s", (_, due, wanted) => {
    expect(dueTime(calendar, due, monday, 2026)).toBe(wanted);
  });

  test("count from the day that it is in the agency, not in London", () => {
    const lateOnSunday = new Date("2026-03-01T17:00:00.000Z");
    expect(dueTime(calendar, { days: 1 }, lateOnSunday, 2026)).toBe("2026-03-03T16:59:59.000Z");
  });

  const anyDue = fc.oneof(
    fc.record({ workingDays: fc.integer({ min: 0, max: 60 }) }),
    fc.record({ days: fc.integer({ min: 0, max: 366 }) }),
    fc.record({ month: fc.integer({ min: 1, max: 12 }), day: fc.integer({ min: 1, max: 31 }) }),
  );

  test("never lie in the past", () => {
    fc.assert(
      fc.property(anyCalendar, anyDue, anyMoment, (own, due, opened) => {
        const year = Number(dayIn(own.zone, opened).slice(0, 4));
        expect(Date.parse(dueTime(own, due, opened, year))).toBeGreaterThanOrEqual(opened.getTime());
      }),
      { examples: [[calendar, { days: 0 }, new Date("2026-03-02T16:59:59.500Z")]] },
    );
  });

  test("are the last second of their day", () => {
    fc.assert(
      fc.property(anyCalendar, anyDue, anyMoment, (own, due, opened) => {
        const at = new Date(dueTime(own, due, opened, 2026));
        expect(dayIn(own.zone, at)).not.toBe(dayIn(own.zone, new Date(at.getTime() + 1000)));
      }),
    );
  });
});

describe("reminders", () => {
  const dueAt = "2026-03-17T16:59:59.000Z";
  const at = (now: string, remind: Parameters<typeof reminderTimes>[2]) =>
    reminderTimes(calendar, dueAt, remind, new Date(now));

  test("go out at eight in the morning, in their order, each once", () => {
    expect(at("2026-03-01T00:00:00.000Z", { daysBefore: [1, 3, 3], daysAfter: [1] })).toEqual([
      "2026-03-14T01:00:00.000Z",
      "2026-03-16T01:00:00.000Z",
      "2026-03-18T01:00:00.000Z",
    ]);
  });

  test("are left out when their time is past", () => {
    expect(at("2026-03-16T01:00:00.000Z", { daysBefore: [3, 1], daysAfter: [] })).toEqual([]);
  });

  test("are none where the scheme wants none", () => {
    expect(at("2026-03-01T00:00:00.000Z", undefined)).toEqual([]);
  });
});

test("grace is counted in working days from the day a task was due", () => {
  expect([0, 1, 3].map((days) => graceTime(calendar, "2026-03-17T16:59:59.000Z", days))).toEqual([
    "2026-03-17T16:59:59.000Z",
    "2026-03-18T16:59:59.000Z",
    "2026-03-23T16:59:59.000Z",
  ]);
});
