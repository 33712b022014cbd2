import { rounded, TOP_SCORE } from "./rounded.ts";

/** Days are YYYY-MM-DD. What was not reported is absent; it is no zero. */
export type Measured =
  | {
      /** More is better, or less is. */
      readonly direction: "HIGHER" | "LOWER";
      /** 0 or more, in the unit of the indicator. */
      readonly target?: number | undefined;
      readonly actual?: number | undefined;
    }
  | {
      /** The sooner, the better. */
      readonly direction: "DATE";
      /** The day from which time counts, such as the first of the year. */
      readonly from: string;
      /** The day until which it is to be done. */
      readonly target?: string | undefined;
      readonly actual?: string | undefined;
    };

const DAY = 86_400_000;

const wantDay = (name: string, day: string): number => {
  const time = Date.parse(`${day}T00:00:00Z`);
  if (/^\d{4}-\d{2}-\d{2}$/.test(day) && new Date(time).toISOString().startsWith(day)) return time;
  throw new RangeError(`${name}: got ${day}, wanted a day as YYYY-MM-DD`);
};

const wantAmount = (name: string, value: number): number => {
  if (Number.isFinite(value) && value >= 0) return value;
  throw new RangeError(`${name}: got ${value}, wanted a number from 0`);
};

const capped = (percent: number): number => rounded(Math.min(TOP_SCORE, Math.max(0, percent)));

/** Of nothing nobody reaches a part. */
const higher = (target: number, actual: number): number | undefined =>
  target === 0 ? undefined : capped((actual / target) * 100);

/** As far below the target as it lies above 100. Of a target of nothing, nothing is all and anything too much. */
const lower = (target: number, actual: number): number => {
  if (target === 0) return actual === 0 ? 100 : 0;
  return capped(((2 * target - actual) / target) * 100);
};

/** A day is a length of time from `from`, and less of it is better; before that day it is none. */
const byDay = (from: string, target: string, actual: string): number => {
  const start = wantDay("from", from);
  const lasted = (name: string, day: string) => Math.max(0, (wantDay(name, day) - start) / DAY);
  return lower(lasted("target", target), lasted("actual", actual));
};

/**
 * How much of a target was reached, as a percentage from 0 to 120 to two decimals; undefined where that cannot be
 * said: there is no target, nothing was reported, or more was wanted of nothing (a higher-better target of 0).
 *
 * Source: PP 30/2019 ends the scale at 120. That lower-better is `(2 × target - actual) / target` is how unit reports
 * (SAKIP) count it by custom, and that a day counts as the time used up to it is inferred: neither is law. An agency
 * with another custom writes its own expression.
 * @throws RangeError for amounts below 0 and days that do not exist.
 */
export const achievement = (measured: Measured): number | undefined => {
  const { target, actual } = measured;
  if (target === undefined || actual === undefined) return undefined;
  if (measured.direction === "DATE") return byDay(measured.from, String(target), String(actual));
  const count = measured.direction === "HIGHER" ? higher : lower;
  return count(wantAmount("target", Number(target)), wantAmount("actual", Number(actual)));
};
