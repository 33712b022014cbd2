/** A gate is released in the console, where only officers of HR act: nobody else may be promised it. */
import { placedSteps } from "../language/refers.ts";
import { finding } from "./finding.ts";
import type { Rule } from "./rule.ts";

export const gatesReleased: Rule = ({ scheme }) =>
  placedSteps(scheme).flatMap(({ step, path }) => {
    const others = step.kind === "gate" ? step.releasedBy.filter((role) => role !== "hr") : [];
    return others.length === 0
      ? []
      : [finding("gate.released-by", [...path, "releasedBy"], { roles: others.join(", ") })];
  });
