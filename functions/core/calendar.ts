/** The agency's calendar: days in its time zone, working days, due times. */
import type { Span, YearDay } from "../../workflows/language/scheme.ts";

export type Calendar = { readonly zone: string; readonly holidays: readonly string[] };

const formats = new Map<string, Intl.DateTimeFormat>();
const formatOf = (zone: string): Intl.DateTimeFormat => {
  const known = formats.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat("sv-SE", {
    timeZone: zone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });
  formats.set(zone, made);
  return made;
};

/** Clocks are changed on a quarter of an hour, never within one. */
const QUARTER = 900_000;

/** Of a zone, kept for so many quarters of an hour: to ask for one takes longer than all the rest of a task's times. */
const MOST_OFFSETS = 2000;
const offsets = new Map<string, Map<number, number>>();

const askOffset = (zone: string, quarter: number): number =>
  Date.parse(
    `${formatOf(zone)
      .format(quarter * QUARTER)
      .replace(" ", "T")}Z`,
  ) -
  quarter * QUARTER;

const offsetsOf = (zone: string): Map<number, number> => {
  const known = offsets.get(zone) ?? new Map<number, number>();
  offsets.set(zone, known);
  return known;
};

/** Milliseconds that the zone is ahead of UTC at that moment. */
const offsetOf = (zone: string, milliseconds: number): number => {
  const quarter = Math.floor(milliseconds / QUARTER);
  const ofZone = offsetsOf(zone);
  const known = ofZone.get(quarter);
  if (known !== undefined) return known;
  const offset = askOffset(zone, quarter);
  if (ofZone.size >= MOST_OFFSETS) ofZone.clear();
  ofZone.set(quarter, offset);
  return offset;
};

/** The day, YYYY-MM-DD, that it is in the zone at that moment. */
export const dayIn = (zone: string, moment: Date): string =>
  new Date(moment.getTime() + offsetOf(zone, moment.getTime())).toISOString().slice(0, 10);

/** The moment at which the zone's clock shows that day and time of day (HH:MM:SS). */
export const momentOf = (zone: string, day: string, time: string): Date => {
  const shown = Date.parse(`${day}T${time}Z`);
  const guess = shown - offsetOf(zone, shown);
  // Where clocks are changed, the zone may be ahead by another hour at that moment than at the first guess.
  return new Date(shown - offsetOf(zone, guess));
};

const DAY = 86_400_000;

/** Days since 1970-01-01, in which days are counted. */
const numberOf = (day: string): number => Date.parse(`${day}T00:00:00Z`) / DAY;
const dayOf = (number: number): string => new Date(number * DAY).toISOString().slice(0, 10);

export const addDays = (day: string, days: number): string => dayOf(numberOf(day) + days);

const numbers = new WeakMap<readonly string[], ReadonlySet<number>>();
const holidaysOf = ({ holidays }: Calendar): ReadonlySet<number> => {
  const known = numbers.get(holidays) ?? new Set(holidays.map(numberOf));
  numbers.set(holidays, known);
  return known;
};

const isWorking = (calendar: Calendar, number: number): boolean => {
  const weekday = new Date(number * DAY).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !holidaysOf(calendar).has(number);
};

export const isWorkingDay = (calendar: Calendar, day: string): boolean => isWorking(calendar, numberOf(day));

export const addWorkingDays = (calendar: Calendar, day: string, count: number): string => {
  let at = numberOf(day);
  for (let left = count; left > 0; ) {
    at += 1;
    if (isWorking(calendar, at)) left -= 1;
  }
  return dayOf(at);
};

const endOf = (calendar: Calendar, day: string): string =>
  momentOf(calendar.zone, day, "23:59:59").toISOString();

/** The day of a cycle: month and day in its year, moved by `year`. The last day of a month stands for days it lacks. */
export const dayOfYear = (yearDay: YearDay, cycleYear: number): string => {
  const year = cycleYear + (yearDay.year ?? 0);
  const last = new Date(Date.UTC(year, yearDay.month, 0)).getUTCDate();
  const pad = (n: number) => String(n).padStart(2, "0");
  return `${year}-${pad(yearDay.month)}-${pad(Math.min(yearDay.day, last))}`;
};

/** When a task that opens now is due: the end of the day, in the agency's zone. A day already past gives today. */
export const dueTime = (calendar: Calendar, due: Span | YearDay, opened: Date, cycleYear: number): string => {
  // Days end with their last second: what opens within it belongs to the next one.
  const today = dayIn(calendar.zone, new Date(opened.getTime() + 999));
  if ("workingDays" in due) return endOf(calendar, addWorkingDays(calendar, today, due.workingDays));
  if ("days" in due) return endOf(calendar, addDays(today, due.days));
  const day = dayOfYear(due, cycleYear);
  return endOf(calendar, day < today ? addWorkingDays(calendar, today, 5) : day);
};

/** Reminder times, at eight in the morning, of the days before and after a due time; those already past are left out. */
export const reminderTimes = (
  calendar: Calendar,
  dueAt: string,
  remind: { readonly daysBefore: readonly number[]; readonly daysAfter: readonly number[] } | undefined,
  now: Date,
): string[] => {
  const due = dayIn(calendar.zone, new Date(dueAt));
  const days = [...(remind?.daysBefore ?? []).map((n) => -n), ...(remind?.daysAfter ?? [])];
  return [...new Set(days)]
    .map((n) => momentOf(calendar.zone, addDays(due, n), "08:00:00").toISOString())
    .filter((at) => at > now.toISOString())
    .sort();
};

/** The end of the day that lies a span after the day of a due time. */
export const spanAfter = (calendar: Calendar, dueAt: string, span: Span): string => {
  const day = dayIn(calendar.zone, new Date(dueAt));
  return endOf(
    calendar,
    "days" in span ? addDays(day, span.days) : addWorkingDays(calendar, day, span.workingDays),
  );
};

/** The end of the day that lies so many working days after the day of a due time. */
export const graceTime = (calendar: Calendar, dueAt: string, workingDays: number): string =>
  spanAfter(calendar, dueAt, { workingDays });
