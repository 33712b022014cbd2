/** What changes from one release of a scheme to another, and how grave each change is. */
import type { Change } from "../language/change.ts";
import { formsOfStep, placedSteps } from "../language/refers.ts";
import type { Release } from "../language/release.ts";
import type { Difference } from "./difference.ts";
import { formDifferences } from "./form-differences.ts";
import type { Releases } from "./passive.ts";
import { classOf, codeOf } from "./rules.ts";
import { schemeDifferences } from "./scheme-differences.ts";
import { messageOf, valuesOf } from "./words.ts";

/** The step that it is of, or those that ask its form. */
const stepsOf = ({ at }: Difference, { after }: Releases): readonly string[] => {
  if (at.step !== undefined) return [at.step];
  const { form } = at;
  if (form === undefined) return [];
  return placedSteps(after.scheme).flatMap(({ step }) => (formsOfStep(step).includes(form) ? [step.id] : []));
};

const changeOf = (difference: Difference, both: Releases): Change => ({
  code: codeOf(difference),
  place: difference.place,
  what: difference.what,
  class: classOf(difference, both),
  steps: stepsOf(difference, both),
  message: messageOf(difference),
  ...valuesOf(difference),
});

/** Every change once; none between a release and itself. Both are releases of the same scheme. */
export const changesBetween = (before: Release, after: Release): readonly Change[] => {
  const both = { before, after };
  return [
    ...schemeDifferences(before.scheme, after.scheme),
    ...formDifferences(before.forms, after.forms),
  ].map((difference) => changeOf(difference, both));
};
