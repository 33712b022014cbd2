/** Whoever goes round in a circle passes a limit: each circle of the graph has an edge with `times`. */
import type { Phase } from "../language/scheme.ts";
import { finding } from "./finding.ts";
import { type Edge, edgesOf, reachedFrom } from "./graph.ts";
import type { Rule } from "./rule.ts";

export const unlimitedEdges = (phase: Phase): Edge[] =>
  edgesOf(phase).filter(({ times }) => times === undefined);

/** One finding a circle, at the first of its steps: two steps that reach each other are in the same one. */
export const loopsLimited: Rule = ({ scheme }) =>
  scheme.phases.flatMap((phase, index) => {
    const edges = unlimitedEdges(phase);
    const reach = new Map(phase.steps.map(({ id }) => [id, reachedFrom(id, edges)]));
    const together = (a: string, b: string): boolean =>
      (reach.get(a)?.has(b) ?? false) && (reach.get(b)?.has(a) ?? false);
    return phase.steps.flatMap(({ id }, at) => {
      const circle = phase.steps.filter((other) => together(id, other.id)).map((other) => other.id);
      const path = ["phases", index, "steps", at];
      return circle[0] === id ? [finding("loop.unlimited", path, { steps: circle.join(" → ") })] : [];
    });
  });
