import type { Predicate, Rating } from "./vocabulary.ts";

const CELLS: Readonly<Record<Rating, Readonly<Record<Rating, Predicate>>>> = {
  ABOVE: { BELOW: "POOR_MISCONDUCT", MEETS: "GOOD", ABOVE: "VERY_GOOD" },
  MEETS: { BELOW: "POOR_MISCONDUCT", MEETS: "GOOD", ABOVE: "GOOD" },
  BELOW: { BELOW: "VERY_POOR", MEETS: "NEEDS_IMPROVEMENT", ABOVE: "NEEDS_IMPROVEMENT" },
};

/**
 * The predicate where result rating and behaviour rating meet.
 * Behaviour below expectation caps a person at `POOR_MISCONDUCT` whatever the results.
 *
 * Source: performance quadrant (kuadran kinerja), annex of PermenPANRB 6/2022; no weights, no formula (BKN).
 */
export const quadrant = (resultRating: Rating, behaviourRating: Rating): Predicate =>
  CELLS[resultRating][behaviourRating];
