/** Why a task is due on that day and no other: what the calendar of the agency did to it. */
import type { Span, YearDay } from "../../workflows/language/scheme.ts";
import { addDays, type Calendar, dayIn, dayOfYear, isWorkingDay } from "./calendar.ts";

export type WhyDue = {
  /** Holidays on working days of the week, and days of weekends, that counting in working days passed over. */
  readonly holidays: readonly string[];
  readonly weekendDays: number;
  /** It ends on a day on which nobody works. */
  readonly off?: "weekend" | "holiday";
  /** Its day of the year was over when it opened, so that it got working days instead. */
  readonly passed?: true;
};

const isWeekend = (day: string): boolean => isWorkingDay({ zone: "", holidays: [] }, day) === false;

const daysBetween = (after: string, until: string): readonly string[] => {
  const days: string[] = [];
  for (let day = addDays(after, 1); day <= until; day = addDays(day, 1)) days.push(day);
  return days;
};

/** `opened` and `dueAt` are those of `dueTime`. */
export const whyDue = (
  calendar: Calendar,
  due: Span | YearDay,
  { opened, dueAt }: { readonly opened: string; readonly dueAt: string },
  cycleYear: number,
): WhyDue => {
  const from = dayIn(calendar.zone, new Date(Date.parse(opened) + 999));
  const last = dayIn(calendar.zone, new Date(dueAt));
  const passed = "month" in due && dayOfYear(due, cycleYear) < from;
  const skipped =
    passed || "workingDays" in due
      ? daysBetween(from, last).filter((day) => !isWorkingDay(calendar, day))
      : [];
  const off = isWorkingDay(calendar, last) ? undefined : isWeekend(last) ? "weekend" : "holiday";
  return {
    holidays: skipped.filter((day) => !isWeekend(day)),
    weekendDays: skipped.filter(isWeekend).length,
    ...(off === undefined ? {} : { off }),
    ...(passed ? { passed } : {}),
  };
};
