/** Phases and steps share one space of names: an execution starts at either. */
import { END } from "../language/routes.ts";
import { finding } from "./finding.ts";
import type { Rule } from "./rule.ts";
import { repeats } from "./twice.ts";

export const idsDistinct: Rule = ({ scheme }) => {
  const ids = scheme.phases.flatMap((phase, index) => [
    { id: phase.id, path: ["phases", index, "id"] },
    ...phase.steps.map(({ id }, at) => ({ id, path: ["phases", index, "steps", at, "id"] })),
  ]);
  return [
    ...repeats(ids, ({ id }) => id).map(({ id, path }) => finding("id.twice", path, { id })),
    ...ids
      .filter(({ id }) => id === END || id === "hold")
      .map(({ id, path }) => finding("id.reserved", path, { id })),
  ];
};
