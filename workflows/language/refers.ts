/** What a scheme names: its steps with their places, and the forms they ask. */
import type { Phase, Scheme, Step } from "./scheme.ts";

/** A step where it stands: `path` leads to it from the root of the scheme. */
export type PlacedStep = {
  readonly phase: Phase;
  readonly phaseIndex: number;
  readonly step: Step;
  readonly path: readonly (string | number)[];
};

export const placedSteps = ({ phases }: Scheme): PlacedStep[] =>
  phases.flatMap((phase, phaseIndex) =>
    phase.steps.map((step, index) => ({
      phase,
      phaseIndex,
      step,
      path: ["phases", phaseIndex, "steps", index],
    })),
  );

/** The form of a step; some kinds have none. */
export const formOf = (step: Step): string | undefined => ("form" in step ? step.form : undefined);

/** Ids of all forms of a scheme, each once. */
export const formsOf = (scheme: Scheme): string[] => [
  ...new Set(placedSteps(scheme).flatMap(({ step }) => formOf(step) ?? [])),
];
