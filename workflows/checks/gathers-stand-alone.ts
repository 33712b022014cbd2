/**
 * What several people answer is nobody's to take over: it is not handed on when time is over, and neither takes the
 * place of one person's answers nor has its place taken.
 */
import { placedSteps } from "../language/refers.ts";
import { isHuman } from "../language/scheme.ts";
import { finding } from "./finding.ts";
import type { Rule } from "./rule.ts";

export const gathersStandAlone: Rule = ({ scheme }) => {
  const steps = placedSteps(scheme);
  const gathers = new Set(steps.flatMap(({ step }) => (step.kind === "gather" ? [step.id] : [])));
  return steps.flatMap(({ step, path }) => {
    if (!isHuman(step)) return [];
    const { revises, lapse } = step;
    const revision = revises !== undefined && (step.kind === "gather" || gathers.has(revises));
    return [
      ...(step.kind === "gather" && lapse.do === "handOver"
        ? [finding("gather.hand-over", [...path, "lapse", "do"])]
        : []),
      ...(revision ? [finding("gather.revises", [...path, "revises"], { step: revises })] : []),
    ];
  });
};
