import { describe, expect, test } from "@jest/globals";
import { dueTime } from "../../functions/core/calendar.ts";
import { whyDue } from "../../functions/core/why-due.ts";

const calendar = { zone: "Asia/Jakarta", holidays: ["2027-01-01", "2027-02-08", "2027-02-13"] };

describe.each([
  [
    "working days pass over the weekend and the holiday on a Monday, not over the one on a Saturday",
    { workingDays: 3 },
    "2027-02-05T02:00:00.000Z",
    { holidays: ["2027-02-08"], weekendDays: 2 },
  ],
  [
    "calendar days pass over nothing, and may end on a Sunday",
    { days: 2 },
    "2027-02-05T02:00:00.000Z",
    { holidays: [], weekendDays: 0, off: "weekend" },
  ],
  [
    "or on a holiday",
    { days: 3 },
    "2027-02-05T02:00:00.000Z",
    { holidays: [], weekendDays: 0, off: "holiday" },
  ],
  [
    "a day of the year that is still to come is that day",
    { month: 3, day: 31 },
    "2027-02-05T02:00:00.000Z",
    { holidays: [], weekendDays: 0 },
  ],
  [
    "a day of the year that is over becomes working days, which pass over what they meet",
    { month: 1, day: 15 },
    "2027-02-05T02:00:00.000Z",
    { holidays: ["2027-02-08"], weekendDays: 4, passed: true },
  ],
  [
    "what opens with the last second of a day belongs to the next",
    { workingDays: 1 },
    "2027-02-05T16:59:59.500Z",
    { holidays: ["2027-02-08"], weekendDays: 1 },
  ],
])("%s", (_, due, opened, wanted) => {
  test("is told", () => {
    const dueAt = dueTime(calendar, due, new Date(opened), 2027);
    expect(whyDue(calendar, due, { opened, dueAt }, 2027)).toEqual(wanted);
  });
});
