/** The year of a scheme that is still being written, as the agency's calendar has it. Nothing is kept. */
import type { Scheme } from "../../../workflows/language/scheme.ts";
import { isHuman } from "../../../workflows/language/scheme.ts";
import { type Calendar, dayIn, momentOf } from "../calendar.ts";
import { wantStep } from "../engine/find.ts";
import { type Between, type Stop, type Stretch, timetable } from "../engine/timetable.ts";
import { type WhyDue, whyDue } from "../why-due.ts";
import { defaultPhases } from "./phase-dates.ts";

export type CalendarStop = Stop & {
  /** Of the earliest due day, and of the latest. */
  readonly why: { readonly soonest: WhyDue; readonly latest: WhyDue };
  /** Days of reminders that never go out: by then nobody has been asked yet. */
  readonly remindersLost: number;
};

export type CalendarPhase = Stretch & { readonly opensAt: string };

export type SchemeCalendar = {
  readonly phases: readonly CalendarPhase[];
  readonly stops: readonly CalendarStop[];
  readonly followUps: readonly (Stretch & { readonly stops: readonly CalendarStop[] })[];
  readonly ends: Between;
  /** Days that are no working days besides weekends, from the first day to the last. */
  readonly holidays: readonly string[];
  /** Years that it goes through for which no holidays are known. */
  readonly yearsWithoutHolidays: readonly number[];
};

export type Asked = { readonly calendar: Calendar; readonly year: number; readonly begins: string };

const stopIn = (scheme: Scheme, { calendar, year }: Asked, stop: Stop): CalendarStop => {
  const { step } = wantStep(scheme, stop.step);
  const due = isHuman(step) ? step.due : { days: 0 };
  const why = (end: keyof Between) =>
    whyDue(calendar, due, { opened: stop.opens[end], dueAt: stop.due[end] }, year);
  const remind = isHuman(step) ? step.remind : undefined;
  const wanted = new Set([...(remind?.daysBefore ?? []).map((day) => -day), ...(remind?.daysAfter ?? [])]);
  return {
    ...stop,
    why: { soonest: why("soonest"), latest: why("latest") },
    remindersLost: wanted.size - stop.remindsAt.length,
  };
};

const yearsIn = (first: string, last: string): readonly number[] => {
  const from = Number(first.slice(0, 4));
  return Array.from({ length: Number(last.slice(0, 4)) - from + 1 }, (_, index) => from + index);
};

/** `begins` is the day, YYYY-MM-DD, of the launch. */
export const schemeCalendar = (scheme: Scheme, asked: Asked): SchemeCalendar => {
  const { calendar, year, begins } = asked;
  const dates = defaultPhases({ scheme }, year, calendar.zone, momentOf(calendar.zone, begins, "08:00:00"));
  const { stops, phases, followUps, ends } = timetable({ scheme }, { calendar, year, phases: dates });
  const lasts = [ends, ...followUps.map((one) => one.ends)].map(({ latest }) => latest).sort();
  const first = dayIn(calendar.zone, new Date(phases[0]?.begins.soonest ?? ends.soonest));
  const last = dayIn(calendar.zone, new Date(lasts.at(-1) ?? ends.latest));
  const known = new Set(calendar.holidays.map((day) => Number(day.slice(0, 4))));
  return {
    phases: phases.map((one) => ({
      ...one,
      opensAt: dates.find(({ id }) => id === one.id)?.opensAt ?? one.begins.soonest,
    })),
    stops: stops.map((stop) => stopIn(scheme, asked, stop)),
    followUps: followUps.map((one) => ({
      ...one,
      stops: one.stops.map((stop) => stopIn(scheme, asked, stop)),
    })),
    ends,
    holidays: calendar.holidays.filter((day) => day >= first && day <= last),
    yearsWithoutHolidays: yearsIn(first, last).filter((one) => !known.has(one)),
  };
};
