/** The predicate as the regulation has it, written down here once more so that the product's own rule is held against it. */
import type { Achievement } from "./gates.ts";
import type { Acknowledged } from "./record.ts";

/** Rows: rating of results. Columns: rating of behaviour. Source: performance quadrant, PermenPANRB 6/2022. */
const CELLS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ABOVE: { BELOW: "POOR_MISCONDUCT", MEETS: "GOOD", ABOVE: "VERY_GOOD" },
  MEETS: { BELOW: "POOR_MISCONDUCT", MEETS: "GOOD", ABOVE: "GOOD" },
  BELOW: { BELOW: "VERY_POOR", MEETS: "NEEDS_IMPROVEMENT", ABOVE: "NEEDS_IMPROVEMENT" },
};

/** The unit's achievement is the rating of results of the one who heads it. Source: SE MenPANRB 3/2023. */
const OF_HEADS: Readonly<Record<Achievement, string>> = {
  EXCELLENT: "ABOVE",
  GOOD: "MEETS",
  NEEDS_IMPROVEMENT: "BELOW",
  POOR: "BELOW",
  VERY_POOR: "BELOW",
};

export type Expected = {
  readonly resultRating?: string;
  readonly behaviourRating?: string;
  readonly predicate?: string;
};

const last = (all: readonly Acknowledged[], step: string): Acknowledged | undefined =>
  all.findLast((one) => one.step === step);

/** What must have come out of what was submitted for one employee; empty if nobody rated. */
export const expectedOf = (
  submitted: readonly Acknowledged[],
  unitHead: boolean,
  achievement: Achievement | undefined,
): Expected => {
  const rated = last(submitted, "rate")?.choices;
  if (!rated) return {};
  const decision = last(submitted, "decide-objection");
  const upheld = decision?.outcome === "uphold" ? decision.choices : undefined;
  const ofUnit = unitHead && achievement !== undefined ? OF_HEADS[achievement] : undefined;
  const resultRating = upheld?.resultRating ?? ofUnit ?? rated.resultRating ?? "";
  const behaviourRating = upheld?.behaviourRating ?? rated.behaviourRating ?? "";
  return {
    resultRating,
    behaviourRating,
    predicate: CELLS[resultRating]?.[behaviourRating] ?? `no cell for ${resultRating} and ${behaviourRating}`,
  };
};
