/** Every step is reached from the first of its phase. */
import { finding } from "./finding.ts";
import { plannedEdges, reachedFrom } from "./graph.ts";
import type { Rule } from "./rule.ts";

export const stepsReachable: Rule = ({ scheme }) =>
  scheme.phases.flatMap((phase, index) => {
    const first = phase.steps[0]?.id ?? "";
    const reached = reachedFrom(first, plannedEdges(phase));
    return phase.steps.flatMap(({ id }, at) =>
      id === first || reached.has(id)
        ? []
        : [finding("step.unreachable", ["phases", index, "steps", at], { step: id, first })],
    );
  });
