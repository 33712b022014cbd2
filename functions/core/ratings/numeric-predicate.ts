import type { Predicate } from "./vocabulary.ts";

export type NumericScores = {
  /** Score of the performance plan (SKP), 0 to 120. */
  readonly plan: number;
  /** Score of work behaviour, 0 to 120. */
  readonly behaviour: number;
  /** Whether peers and subordinates were asked (360 degrees): 60/40 instead of 70/30. */
  readonly opinions: boolean;
  /** Whether a new idea or method came about that is useful to the organisation or the state. */
  readonly newIdea: boolean;
};

export type NumericResult = { readonly score: number; readonly predicate: Predicate };

const checked = (name: string, score: number): number => {
  if (score >= 0 && score <= 120) return score;
  throw new RangeError(`${name} score: got ${score}, wanted 0 to 120`);
};

const band = (score: number, newIdea: boolean): Predicate => {
  if (score >= 110 && newIdea) return "VERY_GOOD";
  if (score >= 90) return "GOOD";
  if (score >= 70) return "NEEDS_IMPROVEMENT";
  return score >= 50 ? "POOR_MISCONDUCT" : "VERY_POOR";
};

/**
 * The older, numeric way to a predicate, for agencies that still keep internal numbers. Baik reaches to 120: what
 * sets Sangat Baik apart is the new idea, not the score alone. "Cukup" there is `NEEDS_IMPROVEMENT` here.
 * Scores count to two decimals; nothing is rounded up into a band.
 *
 * Source: PP 30/2019 Art. 41. The bands below 70 are general knowledge, not seen in the text.
 * @throws RangeError for a score outside 0 to 120.
 */
export const numericPredicate = ({ plan, behaviour, opinions, newIdea }: NumericScores): NumericResult => {
  const weight = opinions ? 60 : 70;
  const hundredths = (name: string, score: number) => Math.round(checked(name, score) * 100);
  const score =
    (weight * hundredths("plan", plan) + (100 - weight) * hundredths("behaviour", behaviour)) / 10_000;
  return { score, predicate: band(score, newIdea) };
};
