import { workflowsOf } from "../../../workflows/language/refers.ts";
import { partsOf, type Scheme, type Step, type Workflow } from "../../../workflows/language/scheme.ts";
import { Fault } from "../../errors.ts";
import type { Appraisal } from "../model.ts";

export type Found = {
  readonly phase: Workflow;
  readonly step: Step;
  /** The step that it is a part of. */
  readonly of?: Step;
};

/** What an appraisal goes through in turn: the phases of its scheme, or the one follow-up that it is. */
export const itsWorkflows = (
  { phases, followUps }: Scheme,
  { follows }: Pick<Appraisal, "follows">,
): readonly Workflow[] => (follows ? followUps.filter(({ id }) => id === follows.followUp) : phases);

/** Place of an appraisal that is over. A follow-up keeps its name there: whoever counts appraisals counts people. */
export const placeOfEnd = ({ follows }: Pick<Appraisal, "follows">): string =>
  follows ? `${follows.followUp}|finished` : "closed";

/** The step of a scheme, or the part of one, by its id, which is unique in it. */
export const findStep = (scheme: Scheme, id: string): Found | undefined => {
  for (const phase of workflowsOf(scheme)) {
    const step = phase.steps.find((candidate) => candidate.id === id);
    if (step) return { phase, step };
    for (const of of phase.steps) {
      const part = partsOf(of).find((candidate) => candidate.id === id);
      if (part) return { phase, step: part, of };
    }
  }
  return undefined;
};

/** The step by its id; a fault if a release has none of that name. */
export const wantStep = (scheme: Scheme, id: string): Found => {
  const found = findStep(scheme, id);
  if (!found) throw new Fault("not-found", { what: "step", id });
  return found;
};
