/** The words of ratings. Never bare digits: agencies number the same levels in opposite directions. */

/** Result and behaviour alike: above, as, or below what was expected. */
export const RATINGS = ["ABOVE", "MEETS", "BELOW"] as const;
export type Rating = (typeof RATINGS)[number];

/** Final grade of a person, best first. */
export const PREDICATES = ["VERY_GOOD", "GOOD", "NEEDS_IMPROVEMENT", "POOR_MISCONDUCT", "VERY_POOR"] as const;
export type Predicate = (typeof PREDICATES)[number];

/** Achievement of a unit, best first. */
export const UNIT_ACHIEVEMENTS = ["EXCELLENT", "GOOD", "NEEDS_IMPROVEMENT", "POOR", "VERY_POOR"] as const;
export type UnitAchievement = (typeof UNIT_ACHIEVEMENTS)[number];

/** Main results come from the duties of the post, additional ones from assignments beyond it. */
export const RESULT_KINDS = ["MAIN", "ADDITIONAL"] as const;
export type ResultKind = (typeof RESULT_KINDS)[number];

/** Levels of functional posts that earn credit points, skilled posts first. */
export const FUNCTIONAL_LEVELS = [
  "PEMULA",
  "TERAMPIL",
  "MAHIR",
  "PENYELIA",
  "AHLI_PERTAMA",
  "AHLI_MUDA",
  "AHLI_MADYA",
  "AHLI_UTAMA",
] as const;
export type FunctionalLevel = (typeof FUNCTIONAL_LEVELS)[number];

const among =
  <T extends string>(words: readonly T[]) =>
  (value: unknown): value is T =>
    words.some((word) => word === value);

export const isRating = among(RATINGS);
export const isPredicate = among(PREDICATES);
export const isUnitAchievement = among(UNIT_ACHIEVEMENTS);

/** Which way a target is reached: by more, by less, or by a day. */
export const DIRECTIONS = ["HIGHER", "LOWER", "DATE"] as const;
export type Direction = (typeof DIRECTIONS)[number];

export const isFunctionalLevel = among(FUNCTIONAL_LEVELS);
export const isDirection = among(DIRECTIONS);
