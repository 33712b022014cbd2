import { PREDICATES, type Predicate, type UnitAchievement } from "./vocabulary.ts";

/** People of a unit by predicate. */
export type PredicateCounts = Readonly<Record<Predicate, number>>;

/**
 * One way in which a unit's predicates differ from the pattern of its achievement. `count` and `total` are people,
 * `limit` is a percentage of the unit, but for `TOO_FEW_PEOPLE` the least number of people with a predicate; `people`
 * is the headcount of the unit, of whom `total` have one so far.
 */
export type DistributionFinding =
  | { readonly code: "NO_ACHIEVEMENT" }
  | {
      readonly code: "TOO_FEW_PEOPLE";
      readonly total: number;
      readonly people: number;
      readonly limit: number;
    }
  | { readonly code: "NOT_LARGEST"; readonly predicate: Predicate; readonly largest: Predicate }
  | ShareFinding<"SHARE_ABOVE" | "SHARE_BELOW">
  | { readonly code: "NOBODY_BELOW_GOOD" };

type ShareFinding<Code extends string> = {
  readonly code: Code;
  readonly predicates: readonly Predicate[];
  readonly count: number;
  readonly total: number;
  readonly limit: number;
};

/** Percentages of a smaller unit say nothing. Inferred: the source names no least headcount. */
export const LEAST_PEOPLE = 10;

type Check = (counts: PredicateCounts, total: number) => readonly DistributionFinding[];

const countOf = (counts: PredicateCounts, predicates: readonly Predicate[]): number =>
  predicates.reduce((sum, predicate) => sum + counts[predicate], 0);

const atMost =
  (limit: number, ...predicates: Predicate[]): Check =>
  (counts, total) => {
    const count = countOf(counts, predicates);
    return count * 100 > limit * total ? [{ code: "SHARE_ABOVE", predicates, count, total, limit }] : [];
  };

const atLeast =
  (limit: number, ...predicates: Predicate[]): Check =>
  (counts, total) => {
    const count = countOf(counts, predicates);
    return count * 100 < limit * total ? [{ code: "SHARE_BELOW", predicates, count, total, limit }] : [];
  };

/** A group as large as the largest is a largest group. */
const largest =
  (predicate: Predicate): Check =>
  (counts) => {
    const most = PREDICATES.reduce((best, other) => (counts[other] > counts[best] ? other : best), predicate);
    return most === predicate ? [] : [{ code: "NOT_LARGEST", predicate, largest: most }];
  };

const somebodyBelowGood: Check = (counts) =>
  countOf(counts, ["NEEDS_IMPROVEMENT", "POOR_MISCONDUCT"]) > 0 ? [] : [{ code: "NOBODY_BELOW_GOOD" }];

const PATTERNS: Readonly<Record<UnitAchievement, readonly Check[]>> = {
  EXCELLENT: [largest("VERY_GOOD"), atMost(70, "VERY_GOOD")],
  GOOD: [largest("GOOD"), atMost(70, "GOOD"), somebodyBelowGood],
  NEEDS_IMPROVEMENT: [atLeast(60, "NEEDS_IMPROVEMENT"), atMost(10, "VERY_GOOD")],
  POOR: [atLeast(60, "POOR_MISCONDUCT"), atLeast(10, "NEEDS_IMPROVEMENT"), atMost(10, "VERY_GOOD")],
  VERY_POOR: [
    atLeast(60, "VERY_POOR"),
    atLeast(10, "NEEDS_IMPROVEMENT", "POOR_MISCONDUCT"),
    atMost(0, "VERY_GOOD"),
  ],
};

/**
 * What speaks against releasing a unit's predicates as they are: always a warning, never a bar, because the pattern is
 * guidance to the leader, who may depart from it with a written reason. Below `LEAST_PEOPLE` nothing is measured; the
 * one finding says to look at the parent unit instead.
 *
 * Source: distribution pattern (pola distribusi) of SE MenPANRB 3/2023.
 */
export const distribution = (
  achievement: UnitAchievement | undefined,
  counts: PredicateCounts,
  people = countOf(counts, PREDICATES),
): readonly DistributionFinding[] => {
  const total = countOf(counts, PREDICATES);
  if (total < LEAST_PEOPLE) return [{ code: "TOO_FEW_PEOPLE", total, people, limit: LEAST_PEOPLE }];
  if (achievement === undefined) return [{ code: "NO_ACHIEVEMENT" }];
  return PATTERNS[achievement].flatMap((check) => check(counts, total));
};
