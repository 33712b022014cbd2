/** Every step is reached from the first of its workflow. */
import { placedWorkflows } from "../language/refers.ts";
import { finding } from "./finding.ts";
import { plannedEdges, reachedFrom } from "./graph.ts";
import type { Rule } from "./rule.ts";

export const stepsReachable: Rule = ({ scheme }) =>
  placedWorkflows(scheme).flatMap(({ workflow, path: place }) => {
    const first = workflow.steps[0]?.id ?? "";
    const reached = reachedFrom(first, plannedEdges(workflow));
    return workflow.steps.flatMap(({ id }, at) =>
      id === first || reached.has(id)
        ? []
        : [finding("step.unreachable", [...place, "steps", at], { step: id, first })],
    );
  });
