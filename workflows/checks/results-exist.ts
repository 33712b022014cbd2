/** Expressions read values that can have been computed by then. */
import { placedSteps } from "../language/refers.ts";
import type { Scheme } from "../language/scheme.ts";
import { type Finding, finding } from "./finding.ts";
import { earlierSteps } from "./graph.ts";
import { type Read, readsBelow } from "./reads-of.ts";
import type { Rule } from "./rule.ts";
import { distinct } from "./twice.ts";

/** Ids of the steps that compute a value. */
export const computing = (scheme: Scheme, name: string): string[] =>
  placedSteps(scheme).flatMap(({ step }) =>
    step.kind === "compute" && step.values.some((value) => value.name === name) ? [step.id] : [],
  );

export const resultsExist: Rule = ({ scheme }) => {
  const earlier = earlierSteps(scheme);
  const check = ({ at, path: [name] }: Read): Finding[] => {
    if (name === undefined || at.earlierValues.includes(name)) return [];
    const steps = computing(scheme, name);
    if (steps.length === 0) return [finding("expression.result", at.path, { name })];
    const reader = at.step;
    return reader === undefined || steps.some((step) => earlier.get(reader)?.has(step))
      ? []
      : [finding("expression.early", at.path, { read: `results.${name}` })];
  };
  return distinct(readsBelow(scheme, "results").flatMap(check));
};
