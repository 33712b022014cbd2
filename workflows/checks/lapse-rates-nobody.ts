/**
 * Time running out never rates anybody: where a rule reads what a rater answers, the path may not go on without it.
 * Source: a rating is a decision of the appraiser; no article lets silence stand for one.
 */
import { placedSteps } from "../language/refers.ts";
import { isHuman, type Role, type Scheme, type Step } from "../language/scheme.ts";
import { finding } from "./finding.ts";
import { pathsOf } from "./reads-of.ts";
import type { Rule } from "./rule.ts";

const RATERS: readonly Role[] = ["appraiser", "reviewingOfficer", "unitHead"];

const rates = (step: Step): boolean =>
  step.kind === "review" || (step.kind === "form" && [step.who].flat().some((role) => RATERS.includes(role)));

const stepsRead = (expression: string): string[] =>
  pathsOf(expression).flatMap(([root, step]) => (root === "answers" && step !== undefined ? [step] : []));

const computedFrom = (scheme: Scheme): ReadonlySet<string> =>
  new Set(
    placedSteps(scheme).flatMap(({ step }) =>
      step.kind === "compute" ? step.values.flatMap(({ value }) => stepsRead(value)) : [],
    ),
  );

export const lapseRatesNobody: Rule = ({ scheme }) => {
  const read = computedFrom(scheme);
  return placedSteps(scheme).flatMap(({ step, path }) =>
    isHuman(step) && step.lapse.do === "continue" && rates(step) && read.has(step.id)
      ? [finding("lapse.rates", [...path, "lapse"], { step: step.id })]
      : [],
  );
};
