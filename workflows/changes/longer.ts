/** More time, more reminders, more room: what only gives. */
import type { Difference, Named } from "./difference.ts";

const isNamed = (value: unknown): value is Named =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const numbers = (value: unknown): readonly number[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === "number") : [];

/** Days of the same kind can be told apart; working days and calendar days cannot. */
const spanOf = (value: Named): readonly [string, number] | undefined =>
  typeof value.workingDays === "number"
    ? ["workingDays", value.workingDays]
    : typeof value.days === "number"
      ? ["days", value.days]
      : typeof value.month === "number" && typeof value.day === "number"
        ? ["yearDay", (Number(value.year ?? 0) * 12 + value.month) * 31 + value.day]
        : undefined;

/** A span, or a day of the year, that is later than it was. */
export const isLonger = ({ before, after }: Difference): boolean => {
  const [was, is] = [before, after].map((value) => (isNamed(value) ? spanOf(value) : undefined));
  return was !== undefined && is !== undefined && was[0] === is[0] && is[1] > was[1];
};

/** Nobody loses a reminder. */
export const remindsMore = ({ before, after }: Difference): boolean => {
  if (!isNamed(after)) return false;
  const was = isNamed(before) ? before : {};
  return ["daysBefore", "daysAfter"].every((name) =>
    numbers(was[name]).every((day) => numbers(after[name]).includes(day)),
  );
};

/** A highest number that rose or went. */
export const allowsMore = ({ before, after }: Difference): boolean =>
  typeof before === "number" && (after === undefined || (typeof after === "number" && after > before));
