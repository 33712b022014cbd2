/** Whoever goes round in a circle passes a limit: each circle of the graph has an edge with `times`. */
import { placedWorkflows } from "../language/refers.ts";
import type { Workflow } from "../language/scheme.ts";
import { finding } from "./finding.ts";
import { type Edge, edgesOf, reachedFrom } from "./graph.ts";
import type { Rule } from "./rule.ts";

export const unlimitedEdges = (workflow: Workflow): Edge[] =>
  edgesOf(workflow).filter(({ times }) => times === undefined);

/** One finding a circle, at the first of its steps: two steps that reach each other are in the same one. */
export const loopsLimited: Rule = ({ scheme }) =>
  placedWorkflows(scheme).flatMap(({ workflow, path: place }) => {
    const edges = unlimitedEdges(workflow);
    const reach = new Map(workflow.steps.map(({ id }) => [id, reachedFrom(id, edges)]));
    const together = (a: string, b: string): boolean =>
      (reach.get(a)?.has(b) ?? false) && (reach.get(b)?.has(a) ?? false);
    return workflow.steps.flatMap(({ id }, at) => {
      const circle = workflow.steps.filter((other) => together(id, other.id)).map((other) => other.id);
      const path = [...place, "steps", at];
      return circle[0] === id ? [finding("loop.unlimited", path, { steps: circle.join(" → ") })] : [];
    });
  });
