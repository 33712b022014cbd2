/** From every step some outcome leads on to the end of the phase, without HR stepping in. */
import { END } from "../language/routes.ts";
import { finding } from "./finding.ts";
import { plannedEdges, reachedFrom, reversed } from "./graph.ts";
import type { Rule } from "./rule.ts";

export const noDeadEnds: Rule = ({ scheme }) =>
  scheme.phases.flatMap((phase, index) => {
    const ending = reachedFrom(END, reversed(plannedEdges(phase)));
    return phase.steps.flatMap(({ id }, at) =>
      ending.has(id) ? [] : [finding("step.dead-end", ["phases", index, "steps", at], { step: id })],
    );
  });
