/** All expressions of a scheme, where they stand. */
import { expressionsIn, type PlacedStep, placedSteps } from "../language/refers.ts";
import type { Scheme, Step } from "../language/scheme.ts";
import type { Path } from "./finding.ts";

/** `earlierValues` are those of the same computation that come before it. */
export type PlacedExpression = {
  readonly expression: string;
  readonly path: Path;
  /** The step that works it out; none where it is worked out whenever somebody looks. */
  readonly step?: string;
  readonly earlierValues: readonly string[];
};

const earlierValues = (step: Step, [key, at]: Path): string[] =>
  step.kind === "compute" && key === "values" ? step.values.slice(0, Number(at)).map(({ name }) => name) : [];

const ofStep = ({ step, path }: PlacedStep): PlacedExpression[] =>
  expressionsIn(step).map(({ expression, path: within }) => ({
    expression,
    path: [...path, ...within],
    step: step.id,
    earlierValues: earlierValues(step, within),
  }));

const ofStanding = ({ standing }: Scheme): PlacedExpression[] =>
  standing.map(({ value }, at) => ({
    expression: value,
    path: ["standing", at, "value"],
    earlierValues: standing.slice(0, at).map(({ name }) => name),
  }));

export const expressionsOf = (scheme: Scheme): PlacedExpression[] => [
  ...placedSteps(scheme).flatMap(ofStep),
  ...ofStanding(scheme),
];
