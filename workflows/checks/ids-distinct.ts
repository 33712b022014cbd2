/** Phases, follow-ups and steps share one space of names: an execution starts at either. */
import { placedSteps, placedWorkflows } from "../language/refers.ts";
import { END } from "../language/routes.ts";
import { finding } from "./finding.ts";
import type { Rule } from "./rule.ts";
import { repeats } from "./twice.ts";

export const idsDistinct: Rule = ({ scheme }) => {
  const steps = placedSteps(scheme);
  const ids = placedWorkflows(scheme).flatMap(({ workflow, path }) => [
    { id: workflow.id, path: [...path, "id"] },
    ...steps
      .filter(({ phase }) => phase === workflow)
      .map(({ step, path: place }) => ({ id: step.id, path: [...place, "id"] })),
  ]);
  return [
    ...repeats(ids, ({ id }) => id).map(({ id, path }) => finding("id.twice", path, { id })),
    ...ids
      .filter(({ id }) => id === END || id === "hold")
      .map(({ id, path }) => finding("id.reserved", path, { id })),
  ];
};
