import { rounded, TOP_SCORE, wantScore } from "./rounded.ts";

/**
 * A score with a bonus on top, such as for an innovation: no more than `most` of it counts, and the scale still ends at
 * 120.
 *
 * Source: extra points come from PermenPANRB 8/2021, which is repealed; what they may come to is the agency's to say.
 * @throws RangeError for a score outside 0 to 120 and a bonus, or `most`, below 0 or above 120.
 */
export const withBonus = (score: number, bonus: number, most: number): number =>
  rounded(
    Math.min(
      TOP_SCORE,
      wantScore("score", score) + Math.min(wantScore("bonus", bonus), wantScore("most", most)),
    ),
  );
