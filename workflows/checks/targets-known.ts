/** Every target is a step of the same phase, or its end. */
import { type PlacedStep, placedSteps } from "../language/refers.ts";
import { END } from "../language/routes.ts";
import { isHuman } from "../language/scheme.ts";
import { finding, type Path } from "./finding.ts";
import type { Rule } from "./rule.ts";

type Target = { readonly to: string; readonly path: Path };

const targets = ({ step, path }: PlacedStep): Target[] => {
  const at = (to: string | undefined, ...rest: Path): Target[] =>
    to === undefined ? [] : [{ to, path: [...path, ...rest] }];
  return [
    ...("next" in step ? at(step.next, "next") : []),
    ...(isHuman(step) && step.lapse.do === "continue" ? at(step.lapse.next, "lapse", "next") : []),
    ...(step.kind === "gate" ? at(step.returnTo?.step, "returnTo", "step") : []),
    ...(step.kind === "review" ? step.outcomes : []).flatMap(({ next, limit }, index) => [
      ...at(next, "outcomes", index, "next"),
      ...at(limit?.then === "hold" ? undefined : limit?.then, "outcomes", index, "limit", "then"),
    ]),
  ];
};

export const targetsKnown: Rule = ({ scheme }) =>
  placedSteps(scheme).flatMap((placed, _, all) => {
    const partOf = (to: string) =>
      all.find(({ step, phase, of }) => of && phase === placed.phase && step.id === to)?.of?.id;
    const known = [...placed.phase.steps.map(({ id }) => id), END];
    return targets(placed)
      .filter(({ to }) => !known.includes(to))
      .map(({ to, path }) => {
        const of = partOf(to);
        return of === undefined
          ? finding("target.unknown", path, { to, known: known.join(", ") })
          : finding("target.part", path, { to, of });
      });
  });
