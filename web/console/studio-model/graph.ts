/** The steps of a phase and the ways between them, as a picture has them. */
import { type PlacedStep, stepsIn, type WorkflowPath } from "./documents.ts";
import { type Both, bothIn, type Fields, fieldsIn, rowsIn, textIn } from "./json.ts";

export type Way = {
  readonly from: string;
  readonly to: string;
  readonly kind: "next" | "outcome" | "lapse" | "limit" | "return";
  readonly title?: Both;
};
export type Graph = { readonly steps: readonly PlacedStep[]; readonly ways: readonly Way[] };

export const END = "end";
/** Where HR takes over. */
export const HOLD = "hold";

/** Every way out of a step; the same way for the same reason is drawn once. */
const waysOf = (steps: readonly PlacedStep[], { step, path, id }: PlacedStep): readonly Way[] => {
  const following = steps[path[3] + 1]?.id ?? END;
  const next = textIn(step.next) || following;
  const outcomes = rowsIn(step.outcomes).map(fieldsIn);
  const chosen = outcomes.flatMap((outcome): readonly Way[] => {
    const then = textIn(fieldsIn(outcome.limit).then);
    const title = bothIn(outcome.title);
    return [
      { from: id, to: textIn(outcome.next) || next, kind: "outcome", title },
      ...(then === "" || then === HOLD ? [] : [{ from: id, to: then, kind: "limit", title } as const]),
    ];
  });
  const lapse = fieldsIn(step.lapse);
  const back = textIn(fieldsIn(step.returnTo).step);
  return [
    ...(outcomes.length > 0 ? chosen : [{ from: id, to: next, kind: "next" } as const]),
    ...(lapse.do === "continue"
      ? [{ from: id, to: textIn(lapse.next) || next, kind: "lapse" } as const]
      : []),
    ...(back === "" ? [] : [{ from: id, to: back, kind: "return" } as const]),
  ];
};

export const graphOf = (scheme: Fields, workflow: WorkflowPath): Graph => {
  const steps = stepsIn(scheme, workflow);
  const known = new Set([...steps.map(({ id }) => id), END]);
  return {
    steps,
    ways: steps.flatMap((step) => waysOf(steps, step)).filter(({ to }) => known.has(to)),
  };
};
