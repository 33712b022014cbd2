/** What a gate counts for its checks is a value that can have been computed by then. */
import { placedSteps } from "../language/refers.ts";
import { finding } from "./finding.ts";
import { earlierSteps } from "./graph.ts";
import { computing } from "./results-exist.ts";
import type { Rule } from "./rule.ts";

export const gatesCount: Rule = ({ scheme }) => {
  const earlier = earlierSteps(scheme);
  return placedSteps(scheme).flatMap(({ step, path }) => {
    if (step.kind !== "gate") return [];
    const { counts, checks } = step;
    if (counts === undefined)
      return checks.length === 0 ? [] : [finding("gate.counts-missing", path, { check: checks.join(", ") })];
    const computed = computing(scheme, counts).some((other) => earlier.get(step.id)?.has(other));
    return computed ? [] : [finding("gate.counts", [...path, "counts"], { name: counts })];
  });
};
