import { type Missing, weightedScore } from "./weighted-score.ts";

/**
 * Scores of named components by their weights, such as results 60, competence 20 and behaviour 20.
 * As `weightedScore`; a component that has no weight is an error, not one that does not count.
 *
 * Source: weights are the agency's own; PP 30/2019 Art. 41 knows two components, plan and behaviour.
 * @throws RangeError as `weightedScore`, and for a score of a component without a weight.
 */
export const componentScore = (
  scores: Readonly<Record<string, number | undefined>>,
  weights: Readonly<Record<string, number>>,
  missing?: Missing,
): number | undefined => {
  const unweighted = Object.keys(scores).find((name) => !Object.hasOwn(weights, name));
  if (unweighted !== undefined)
    throw new RangeError(`component ${unweighted}: got no weight, wanted ${Object.keys(weights).join(", ")}`);
  return weightedScore(
    Object.entries(weights).map(([name, weight]) => ({
      weight,
      score: Object.hasOwn(scores, name) ? scores[name] : undefined,
    })),
    missing,
  );
};
