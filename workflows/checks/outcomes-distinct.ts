/** Outcomes of a review differ from each other and from those that the engine gives itself. */
import { placedSteps } from "../language/refers.ts";
import { OWN_OUTCOMES } from "../language/routes.ts";
import { finding } from "./finding.ts";
import type { Rule } from "./rule.ts";
import { repeats } from "./twice.ts";

export const outcomesDistinct: Rule = ({ scheme }) =>
  placedSteps(scheme).flatMap(({ step, path }) => {
    const outcomes = step.kind === "review" ? step.outcomes : [];
    const placed = outcomes.map(({ id }, index) => ({ id, path: [...path, "outcomes", index, "id"] }));
    return [
      ...repeats(placed, ({ id }) => id).map(({ id, path }) => finding("outcome.twice", path, { id })),
      ...placed
        .filter(({ id }) => OWN_OUTCOMES.includes(id))
        .map(({ id, path }) => finding("outcome.reserved", path, { id, reserved: OWN_OUTCOMES.join(", ") })),
    ];
  });
