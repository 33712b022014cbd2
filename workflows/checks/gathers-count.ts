/** As many people are asked as answers are wanted, and as must be there before anything is shown. */
import { placedSteps } from "../language/refers.ts";
import { finding } from "./finding.ts";
import type { Rule } from "./rule.ts";

export const gathersCount: Rule = ({ scheme }) =>
  placedSteps(scheme).flatMap(({ step, path }) => {
    if (step.kind !== "gather") return [];
    const { ask, quorum, anonymous, minimumGroup: minimum } = step;
    return [
      ...(quorum > ask ? [finding("gather.quorum", [...path, "quorum"], { quorum, ask })] : []),
      ...(anonymous && minimum > ask
        ? [finding("gather.minimum", [...path, "minimumGroup"], { minimum, ask })]
        : []),
    ];
  });
