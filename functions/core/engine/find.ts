import type { Phase, Scheme, Step } from "../../../workflows/language/scheme.ts";
import { Fault } from "../../errors.ts";

export type Found = { readonly phase: Phase; readonly step: Step };

/** The step of a scheme by its id, which is unique in it. */
export const findStep = (scheme: Scheme, id: string): Found | undefined => {
  for (const phase of scheme.phases) {
    const step = phase.steps.find((candidate) => candidate.id === id);
    if (step) return { phase, step };
  }
  return undefined;
};

/** The step by its id; a fault if a release has none of that name. */
export const wantStep = (scheme: Scheme, id: string): Found => {
  const found = findStep(scheme, id);
  if (!found) throw new Fault("not-found", { what: "step", id });
  return found;
};
