import { hundredths, rounded, wantScore } from "./rounded.ts";

/** `weight` in percent, to two decimals; `score` 0 to 120, absent where there is none. */
export type Part = { readonly weight: number; readonly score?: number | undefined };

/**
 * What becomes of parts without a score: no result at all, nothing reached, or the others count for them in proportion.
 */
export const MISSING = ["NONE", "ZERO", "LEAVE_OUT"] as const;
export type Missing = (typeof MISSING)[number];

const wantWeights = (parts: readonly Part[]): void => {
  for (const { weight } of parts)
    if (!(weight >= 0 && weight <= 100)) throw new RangeError(`weight: got ${weight}, wanted 0 to 100`);
  const total = parts.reduce((sum, { weight }) => sum + hundredths(weight), 0);
  if (total !== 10_000) throw new RangeError(`weights: got ${total / 100} in all, wanted 100`);
};

/**
 * The weighted score of indicators, groups or components, 0 to 120 to two decimals; undefined of no parts, and where
 * parts without a score leave nothing to say. A missing score is never taken for one that somebody gave: the scheme
 * says what becomes of it, and without a word there is no result.
 *
 * Source: arithmetic; the numeric way of PP 30/2019 Art. 41. Weights are the agency's own.
 * @throws RangeError unless the weights make 100 and every score lies in 0 to 120.
 */
export const weightedScore = (parts: readonly Part[], missing: Missing = "NONE"): number | undefined => {
  if (parts.length === 0) return undefined;
  wantWeights(parts);
  const scored = parts.flatMap(({ weight, score }) =>
    score === undefined ? [] : [{ weight: hundredths(weight), score: wantScore("score", score) }],
  );
  if (scored.length < parts.length && missing === "NONE") return undefined;
  const whole = missing === "LEAVE_OUT" ? scored.reduce((sum, { weight }) => sum + weight, 0) : 10_000;
  if (whole === 0) return undefined;
  return rounded(scored.reduce((sum, { weight, score }) => sum + weight * score, 0) / whole);
};
