/** Scores count to two decimals, a half upwards; whole hundredths are added up, so that no sum drifts. */

export const TOP_SCORE = 120;

export const hundredths = (value: number): number => Math.round(value * 100);

/** To two decimals. A product such as 1.005 times 100 falls a hair short of its half: the last digits are noise. */
export const rounded = (value: number): number => Math.round(Number((value * 100).toPrecision(12))) / 100;

/** @throws RangeError outside of 0 to `most`. */
export const wantScore = (name: string, score: number, most = TOP_SCORE): number => {
  if (score >= 0 && score <= most) return score;
  throw new RangeError(`${name}: got ${score}, wanted 0 to ${most}`);
};
