/** From every step some outcome leads on to the end of the phase, without HR stepping in. */
import { placedWorkflows } from "../language/refers.ts";
import { END } from "../language/routes.ts";
import { finding } from "./finding.ts";
import { plannedEdges, reachedFrom, reversed } from "./graph.ts";
import type { Rule } from "./rule.ts";

export const noDeadEnds: Rule = ({ scheme }) =>
  placedWorkflows(scheme).flatMap(({ workflow, path: place }) => {
    const ending = reachedFrom(END, reversed(plannedEdges(workflow)));
    return workflow.steps.flatMap(({ id }, at) =>
      ending.has(id) ? [] : [finding("step.dead-end", [...place, "steps", at], { step: id })],
    );
  });
