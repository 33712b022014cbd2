/** Units in turn: the people of a unit with a wave begin on its day, and not before, whatever the phases' dates say. */
import { Fault } from "../../errors.ts";
import { type Calendar, dayIn, isWorkingDay, momentOf } from "../calendar.ts";

/** A unit by its code, and the day, YYYY-MM-DD, on which its people begin. */
export type Wave = { readonly unit: string; readonly day: string };

/** The moment at which each unit begins, by its code; no more than units with a wave. */
export type Openings = ReadonlyMap<string, string>;

type Frame = { readonly calendar: Calendar; readonly now: Date; readonly year: number };

const refused = (got: string, wanted: string): Fault =>
  new Fault("request.invalid", { field: "waves", got, wanted });

/** A year has its waves before it is over; one launched late may have them in the year after. */
const lastDay = (year: number): string => `${year + 1}-12-31`;

/** What is wrong with a day; nothing if people can begin on it. */
const wrongDay = (day: string, { calendar, now, year }: Frame): string | undefined => {
  if (day < dayIn(calendar.zone, now)) return "day-to-come";
  if (day > lastDay(year)) return "day-near-year";
  return isWorkingDay(calendar, day) ? undefined : "working-day";
};

/**
 * Fault `request.invalid` for a unit that is not of the cycle, or that has two days, and for a day that has passed, is
 * no working day, or comes long after the cycle's year.
 */
export const openingsOf = (waves: readonly Wave[], units: readonly string[], frame: Frame): Openings => {
  const openings = new Map<string, string>();
  for (const { unit, day } of waves) {
    if (!units.includes(unit)) throw refused(unit, "unit-of-cycle");
    if (openings.has(unit)) throw refused(unit, "one-wave");
    const wrong = wrongDay(day, frame);
    if (wrong !== undefined) throw refused(`${unit}: ${day}`, wrong);
    openings.set(unit, momentOf(frame.calendar.zone, day, "00:00:00").toISOString());
  }
  return openings;
};
