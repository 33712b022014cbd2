/** What a scheme names: its steps with their places, and the forms they ask. */
import type { Scheme, Step, Workflow } from "./scheme.ts";

type Path = readonly (string | number)[];

/** A phase or follow-up where it stands: `path` leads to it from the root of the scheme. */
export type PlacedWorkflow = { readonly workflow: Workflow; readonly path: Path };

export type PlacedStep = {
  /** The phase or follow-up that the step is of. */
  readonly phase: Workflow;
  readonly step: Step;
  readonly path: Path;
};

/** Phases first, then follow-ups: everything that an execution plays. */
export const workflowsOf = ({
  phases,
  followUps,
}: Pick<Scheme, "phases" | "followUps">): readonly Workflow[] => [...phases, ...followUps];

export const placedWorkflows = ({ phases, followUps }: Scheme): PlacedWorkflow[] => [
  ...phases.map((workflow, index) => ({ workflow, path: ["phases", index] })),
  ...followUps.map((workflow, index) => ({ workflow, path: ["followUps", index] })),
];

export const placedSteps = (scheme: Scheme): PlacedStep[] =>
  placedWorkflows(scheme).flatMap(({ workflow, path }) =>
    workflow.steps.map((step, index) => ({ phase: workflow, step, path: [...path, "steps", index] })),
  );

/** The form of a step; some kinds have none. */
export const formOf = (step: Step): string | undefined => ("form" in step ? step.form : undefined);

/** Ids of all forms of a scheme, each once. */
export const formsOf = (scheme: Scheme): string[] => [
  ...new Set(placedSteps(scheme).flatMap(({ step }) => formOf(step) ?? [])),
];
