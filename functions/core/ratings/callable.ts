/**
 * The rules as expressions call them: what people answered is looked at before it is counted. `null` is taken for
 * absent, one row for a list of one. What is wrong is told by name and never by value, which may be personal.
 */
import { Fault } from "../../errors.ts";
import { achievement } from "./achievement.ts";
import { componentScore } from "./component-score.ts";
import { creditPoints } from "./credit-points.ts";
import { creditShortfall } from "./credit-targets.ts";
import { numericPredicate } from "./numeric-predicate.ts";
import { quadrant } from "./quadrant.ts";
import { unitResultRating } from "./unit-result-rating.ts";
import {
  isDirection,
  isFunctionalLevel,
  isPredicate,
  isRating,
  isUnitAchievement,
  PREDICATES,
  RATINGS,
  UNIT_ACHIEVEMENTS,
} from "./vocabulary.ts";
import { MISSING, type Missing, type Part, weightedScore } from "./weighted-score.ts";
import { withBonus } from "./with-bonus.ts";

const refused = (what: string, wanted: string): RangeError =>
  new RangeError(`${what}: got another value, wanted ${wanted}`);

const want =
  <T>(is: (value: unknown) => value is T, wanted: string) =>
  (what: string, value: unknown): T => {
    if (is(value)) return value;
    throw refused(what, wanted);
  };

const isAbsent = (value: unknown): value is undefined | null => value === undefined || value === null;
const isNumber = (value: unknown): value is number => typeof value === "number";
const isText = (value: unknown): value is string => typeof value === "string";
const isMissing = (value: unknown): value is Missing => MISSING.some((word) => word === value);

const wantRating = want(isRating, RATINGS.join(", "));
const wantPredicate = want(isPredicate, PREDICATES.join(", "));
const wantAchievement = want(isUnitAchievement, UNIT_ACHIEVEMENTS.join(", "));
const wantLevel = want(isFunctionalLevel, "a level of a functional post");
const wantNumber = want(isNumber, "a number");
const wantText = want(isText, "a text");
const wantMissing = want(isMissing, MISSING.join(", "));

const optional = <T>(value: unknown, read: (value: unknown) => T): T | undefined =>
  isAbsent(value) ? undefined : read(value);

const listOf = (value: unknown): readonly unknown[] => {
  if (isAbsent(value)) return [];
  return Array.isArray(value) ? value : [value];
};

const entriesOf = (what: string, value: unknown): (readonly [string, unknown])[] => {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return Object.entries(value);
  throw refused(what, "an object");
};

const partOf = (row: unknown): Part => {
  const own = new Map(entriesOf("row", row));
  return {
    weight: wantNumber("weight", own.get("weight")),
    score: optional(own.get("score"), (score) => wantNumber("score", score)),
  };
};

const reached = (direction: unknown, target: unknown, actual: unknown, from: unknown): number | undefined => {
  if (!isDirection(direction)) throw refused("direction", "HIGHER, LOWER, DATE");
  if (direction === "DATE")
    return achievement({
      direction,
      from: wantText("from", from),
      target: optional(target, (day) => wantText("target", day)),
      actual: optional(actual, (day) => wantText("actual", day)),
    });
  return achievement({
    direction,
    target: optional(target, (amount) => wantNumber("target", amount)),
    actual: optional(actual, (amount) => wantNumber("actual", amount)),
  });
};

const missingOf = (value: unknown) => optional(value, (word) => wantMissing("missing", word));

const rules = {
  quadrant: (result: unknown, behaviour: unknown) =>
    quadrant(wantRating("result rating", result), wantRating("behaviour rating", behaviour)),
  unitResultRating: (value: unknown) => unitResultRating(wantAchievement("achievement", value)),
  achievement: reached,
  weightedScore: (rows: unknown, missing: unknown) =>
    weightedScore(listOf(rows).map(partOf), missingOf(missing)),
  componentScore: (scores: unknown, weights: unknown, missing: unknown) =>
    componentScore(
      Object.fromEntries(
        entriesOf("scores", scores).map(([name, score]) => [
          name,
          optional(score, (one) => wantNumber("score", one)),
        ]),
      ),
      Object.fromEntries(
        entriesOf("weights", weights).map(([name, weight]) => [name, wantNumber("weight", weight)]),
      ),
      missingOf(missing),
    ),
  withBonus: (score: unknown, bonus: unknown, most: unknown) =>
    optional(score, (one) =>
      withBonus(
        wantNumber("score", one),
        isAbsent(bonus) ? 0 : wantNumber("bonus", bonus),
        wantNumber("most", most),
      ),
    ),
  numericPredicate: (plan: unknown, behaviour: unknown, opinions: unknown, newIdea: unknown) =>
    numericPredicate({
      plan: wantNumber("plan score", plan),
      behaviour: wantNumber("behaviour score", behaviour),
      opinions: opinions === true,
      newIdea: newIdea === true,
    }),
  creditPoints: (level: unknown, predicate: unknown, months: unknown) =>
    creditPoints(
      wantLevel("level", level),
      wantPredicate("predicate", predicate),
      optional(months, (count) => wantNumber("months", count)),
    ),
  creditShortfall: (level: unknown, points: unknown) =>
    creditShortfall(wantLevel("level", level), wantNumber("points", points)),
} as const;

/** The name of what is wrong and what was wanted, without what was got. */
const reasonOf = (name: string, { message }: RangeError): string => {
  const [, what = "", wanted = ""] = /^(.+?): got .*, wanted (.+)$/.exec(message) ?? [];
  return `$${name}: ${what}, wanted ${wanted}`;
};

const guarded =
  (name: string, rule: (...values: never[]) => unknown) =>
  (...values: never[]): unknown => {
    try {
      return rule(...values);
    } catch (error) {
      if (error instanceof RangeError)
        throw new Fault("expression.failed", { reason: reasonOf(name, error) }, error);
      throw error;
    }
  };

/** By name. Faults: `expression.failed`, which names the rule and the value that is not what it wants. */
export const callableRules: Readonly<Record<string, (...values: never[]) => unknown>> = Object.fromEntries(
  Object.entries(rules).map(([name, rule]) => [name, guarded(name, rule)]),
);
