/** All expressions of a scheme, where they stand. */
import { type PlacedStep, placedSteps } from "../language/refers.ts";
import { isHuman, type Scheme } from "../language/scheme.ts";
import type { Path } from "./finding.ts";

/** `earlierValues` are those of the same computation that come before it. */
export type PlacedExpression = {
  readonly expression: string;
  readonly path: Path;
  readonly step: string;
  readonly earlierValues: readonly string[];
};

const ofStep = ({ step, path }: PlacedStep): PlacedExpression[] => {
  const at = (expression: string, ...rest: Path): PlacedExpression => ({
    expression,
    path: [...path, ...rest],
    step: step.id,
    earlierValues: [],
  });
  const prefilled = isHuman(step)
    ? Object.entries(step.prefill).map(([field, value]) => at(value, "prefill", field))
    : [];
  const values = step.kind === "compute" ? step.values : [];
  return [
    ...(step.when === undefined ? [] : [at(step.when, "when")]),
    ...prefilled,
    ...values.map(({ value }, index) => ({
      ...at(value, "values", index, "value"),
      earlierValues: values.slice(0, index).map(({ name }) => name),
    })),
  ];
};

export const expressionsOf = (scheme: Scheme): PlacedExpression[] => placedSteps(scheme).flatMap(ofStep);
