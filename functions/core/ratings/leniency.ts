import { rounded } from "./rounded.ts";

/** One rating that one rater gave. `group` holds whom it can be compared with: a unit, a level of posts. */
export type Given = { readonly rater: string; readonly group: string; readonly score: number };

/** Fewer people than this tell of themselves, not of who rated them. Inferred: no source names a number. */
export const LEAST_RATEES = 5;

/**
 * How a rater differs from the others of the group: above 0 is lenient, below severe. `spread` is the standard
 * deviation of what they gave; 0 means the same for everybody.
 */
export type Leniency = {
  readonly rater: string;
  readonly group: string;
  readonly ratees: number;
} & (
  | { readonly withheld: true }
  | {
      readonly withheld: false;
      readonly mean: number;
      readonly others: number;
      readonly deviation: number;
      readonly spread: number;
    }
);

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

const spread = (values: readonly number[]): number => {
  const middle = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - middle) ** 2)));
};

const ofRater = (
  rater: string,
  group: string,
  own: readonly number[],
  others: readonly number[],
  least: number,
): Leniency => {
  const known = { rater, group, ratees: own.length };
  if (own.length < least || others.length < least) return { ...known, withheld: true };
  return {
    ...known,
    withheld: false,
    mean: rounded(mean(own)),
    others: rounded(mean(others)),
    // No minus before a nought.
    deviation: rounded(mean(own) - mean(others)) + 0,
    spread: rounded(spread(own)),
  };
};

/**
 * Leniency and severity of raters, each against everybody else of the same group, in the order in which they first
 * appear. Of a rater with fewer than `least` ratees, and where the others together have fewer, nothing is told: it
 * would say how single people were rated.
 *
 * Source: none in law. A picture for HR to ask questions with; it changes no rating.
 */
export const leniency = (given: readonly Given[], least = LEAST_RATEES): readonly Leniency[] =>
  [...Map.groupBy(given, ({ group }) => group)].flatMap(([group, all]) =>
    [...Map.groupBy(all, ({ rater }) => rater)].map(([rater, own]) =>
      ofRater(
        rater,
        group,
        own.map(({ score }) => score),
        all.filter((other) => other.rater !== rater).map(({ score }) => score),
        least,
      ),
    ),
  );
