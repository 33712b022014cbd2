/** The steps of a phase as a graph. Targets that do not exist are left to their own rule. */
import { END, routes } from "../language/routes.ts";
import { partsOf, type Scheme, type Workflow } from "../language/scheme.ts";

/** `times` bounds how often one appraisal may take it. */
export type Edge = {
  readonly from: string;
  readonly to: string;
  readonly outcome: string;
  readonly times?: number;
};

export const edgesOf = (phase: Workflow): Edge[] => {
  const known = new Set([END, ...phase.steps.map(({ id }) => id)]);
  return phase.steps.flatMap((step) =>
    Object.entries(routes(phase, step))
      .filter(([, { to }]) => known.has(to))
      .map(([outcome, route]) => ({ from: step.id, outcome, ...route })),
  );
};

/** Edges that people and rules take; a step without a condition is skipped only when HR steps in. */
export const plannedEdges = (phase: Workflow): Edge[] => {
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

/** Ids of the steps of a workflow with their parts; of the chosen ones only, if some are. */
const idsOf = ({ steps }: Workflow, chosen?: ReadonlySet<string>): string[] =>
  steps
    .filter(({ id }) => chosen?.has(id) ?? true)
    .flatMap((step) => [step.id, ...partsOf(step).map(({ id }) => id)]);

/** By step of a workflow, what can have run in it when the step is reached, and `before` all of it. */
const earlierIn = (workflow: Workflow, before: readonly string[]): (readonly [string, Set<string>])[] => {
  const back = reversed(edgesOf(workflow));
  return workflow.steps.flatMap((step) => {
    const earlier = [...before, ...idsOf(workflow, reachedFrom(step.id, back))];
    const parts = partsOf(step).map(({ id }) => id);
    return [
      [step.id, new Set(earlier)] as const,
      // What the other parts say may be there: that none depends on it is a rule of its own.
      ...parts.map((id) => [id, new Set([...earlier, ...parts.filter((one) => one !== id)])] as const),
    ];
  });
};

/**
 * By step, the steps that can have run when it is reached; in a loop that is the step itself as well. A follow-up comes
 * after whatever comes before a step that starts it, and what comes after that step may find it done.
 */
export const earlierSteps = ({ phases, followUps }: Scheme): ReadonlyMap<string, ReadonlySet<string>> => {
  const main = new Map(
    phases.flatMap((phase, at) =>
      earlierIn(
        phase,
        phases.slice(0, at).flatMap((one) => idsOf(one)),
      ),
    ),
  );
  const starts = phases.flatMap(({ steps }) =>
    steps.flatMap((step) => (step.kind === "start" ? [step] : [])),
  );
  const after = followUps.flatMap((one) => {
    const from = starts.filter(({ followUp }) => followUp === one.id).map(({ id }) => id);
    const before = from.flatMap((id) => [id, ...(main.get(id) ?? [])]);
    for (const earlier of main.values())
      if (from.some((id) => earlier.has(id))) for (const id of idsOf(one)) earlier.add(id);
    return earlierIn(one, before);
  });
  return new Map([...main, ...after]);
};
