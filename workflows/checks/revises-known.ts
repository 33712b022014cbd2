/** Answers take the place of earlier answers of the same form, so that whatever reads those goes on reading. */
import { formsOfStep, placedSteps, variantsOf } from "../language/refers.ts";
import { isHuman } from "../language/scheme.ts";
import { finding } from "./finding.ts";
import { earlierSteps } from "./graph.ts";
import type { Rule } from "./rule.ts";

export const revisesKnown: Rule = ({ scheme }) => {
  const steps = placedSteps(scheme);
  const earlier = earlierSteps(scheme);
  return steps.flatMap(({ step, path }) => {
    if (!isHuman(step) || step.revises === undefined) return [];
    const { revises } = step;
    const place = [...path, "revises"];
    const revised = steps.find((other) => other.step.id === revises && isHuman(other.step))?.step;
    if (!revised) return [finding("revises.unknown", place, { step: revises })];
    if (revises === step.id || !earlier.get(step.id)?.has(revises))
      return [finding("revises.early", place, { step: revises })];
    return JSON.stringify(variantsOf(revised)) === JSON.stringify(variantsOf(step))
      ? []
      : [finding("revises.form", place, { step: revises, form: formsOfStep(revised).join(", ") || "–" })];
  });
};
