import type { Rating, ResultKind } from "./vocabulary.ts";

export type RatedResult = { readonly kind: ResultKind; readonly rating: Rating };

/** A contradiction between an overall result rating and the results under it; `refused` may not stand. */
export type ResultRatingProblem = {
  readonly code:
    | "ABOVE_WITH_MAIN_BELOW"
    | "ABOVE_WITHOUT_MOST_ABOVE"
    | "MEETS_WITH_MOST_MAIN_BELOW"
    | "MEETS_WITH_MOST_ABOVE"
    | "BELOW_WITHOUT_MOST_BELOW";
  readonly refused: boolean;
  /** Results that contradict the rating, or that it would have needed. */
  readonly count: number;
  readonly total: number;
};

type Code = ResultRatingProblem["code"];

const rated = (rows: readonly RatedResult[], rating: Rating): number =>
  rows.filter((row) => row.rating === rating).length;

const most = (count: number, total: number): boolean => count * 2 > total;

const problemIf = (wrong: boolean, code: Code, count: number, total: number): ResultRatingProblem[] =>
  wrong ? [{ code, refused: code === "ABOVE_WITH_MAIN_BELOW", count, total }] : [];

/**
 * What contradicts an overall result rating. No arithmetic is prescribed, so all but one are for the rater to think
 * over; `ABOVE` while a main result is `BELOW` is against the rule itself.
 *
 * Source: rule of thumb in the annex of PermenPANRB 6/2022. ABOVE: most or all results above and no main result below;
 * MEETS: most or all as expected, only a small part of the main results below; BELOW: most or all below.
 * Inferred here: "most" is more than half, and "a small part" is at most half.
 */
export const resultRatingProblems = (
  rows: readonly RatedResult[],
  overall: Rating,
): readonly ResultRatingProblem[] => {
  const total = rows.length;
  if (total === 0) return [];
  const main = rows.filter((row) => row.kind === "MAIN");
  const mainBelow = rated(main, "BELOW");
  const above = rated(rows, "ABOVE");
  const below = rated(rows, "BELOW");
  switch (overall) {
    case "ABOVE":
      return [
        ...problemIf(mainBelow > 0, "ABOVE_WITH_MAIN_BELOW", mainBelow, main.length),
        ...problemIf(!most(above, total), "ABOVE_WITHOUT_MOST_ABOVE", above, total),
      ];
    case "MEETS":
      return [
        ...problemIf(most(mainBelow, main.length), "MEETS_WITH_MOST_MAIN_BELOW", mainBelow, main.length),
        ...problemIf(most(above, total) && mainBelow === 0, "MEETS_WITH_MOST_ABOVE", above, total),
      ];
    case "BELOW":
      return problemIf(!most(below, total), "BELOW_WITHOUT_MOST_BELOW", below, total);
  }
};
