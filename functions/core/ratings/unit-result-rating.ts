import type { Rating, UnitAchievement } from "./vocabulary.ts";

const RATING_OF: Readonly<Record<UnitAchievement, Rating>> = {
  EXCELLENT: "ABOVE",
  GOOD: "MEETS",
  NEEDS_IMPROVEMENT: "BELOW",
  POOR: "BELOW",
  VERY_POOR: "BELOW",
};

/**
 * The result rating of the head of a unit, from what the unit achieved.
 *
 * Source: SE MenPANRB 3/2023 uses the unit's achievement as its head's result rating. How its five levels become
 * three is inferred here: the source does not print a table.
 */
export const unitResultRating = (achievement: UnitAchievement): Rating => RATING_OF[achievement];
