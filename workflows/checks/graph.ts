/** The steps of a phase as a graph. Targets that do not exist are left to their own rule. */
import { END, routes } from "../language/routes.ts";
import type { Phase, Scheme } from "../language/scheme.ts";

/** `times` bounds how often one appraisal may take it. */
export type Edge = {
  readonly from: string;
  readonly to: string;
  readonly outcome: string;
  readonly times?: number;
};

export const edgesOf = (phase: Phase): Edge[] => {
  const known = new Set([END, ...phase.steps.map(({ id }) => id)]);
  return phase.steps.flatMap((step) =>
    Object.entries(routes(phase, step))
      .filter(([, { to }]) => known.has(to))
      .map(([outcome, route]) => ({ from: step.id, outcome, ...route })),
  );
};

/** Edges that people and rules take; a step without a condition is skipped only when HR steps in. */
export const plannedEdges = (phase: Phase): Edge[] => {
  const conditional = new Set(phase.steps.filter(({ when }) => when !== undefined).map(({ id }) => id));
  return edgesOf(phase).filter(({ from, outcome }) => outcome !== "skipped" || conditional.has(from));
};

export const reversed = (edges: readonly Edge[]): Edge[] =>
  edges.map((edge) => ({ ...edge, from: edge.to, to: edge.from }));

/** Everything that is reached from a node by one edge or more. */
export const reachedFrom = (start: string, edges: readonly Edge[]): ReadonlySet<string> => {
  const reached = new Set<string>();
  const waiting = [start];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    for (const { to } of edges.filter(({ from }) => from === node)) {
      if (reached.has(to)) continue;
      reached.add(to);
      waiting.push(to);
    }
  }
  return reached;
};

/** By step, the steps that can have run when it is reached; in a loop that is the step itself as well. */
export const earlierSteps = ({ phases }: Scheme): ReadonlyMap<string, ReadonlySet<string>> => {
  const all = phases.map((phase) => phase.steps.map(({ id }) => id));
  return new Map(
    phases.flatMap((phase, index) => {
      const back = reversed(edgesOf(phase));
      const before = all.slice(0, index).flat();
      return phase.steps.map(({ id }) => [id, new Set([...before, ...reachedFrom(id, back)])] as const);
    }),
  );
};
