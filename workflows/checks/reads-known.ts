/** What a person sees beside a task or behind a mail can have been answered or computed by then. */
import { placedSteps } from "../language/refers.ts";
import { isHuman } from "../language/scheme.ts";
import { finding } from "./finding.ts";
import { earlierSteps } from "./graph.ts";
import type { Rule } from "./rule.ts";

export const readsKnown: Rule = ({ scheme }) => {
  const told = new Set(
    placedSteps(scheme).flatMap(({ step }) => (isHuman(step) || step.kind === "compute" ? [step.id] : [])),
  );
  const logs = new Set(scheme.logs.map(({ id }) => id));
  const earlier = earlierSteps(scheme);
  return placedSteps(scheme).flatMap(({ step, path }) =>
    ("reads" in step ? step.reads : []).flatMap((read, index) => {
      const place = [...path, "reads", index];
      if (logs.has(read)) return [];
      if (!told.has(read)) return [finding("reads.unknown", place, { step: read })];
      return earlier.get(step.id)?.has(read) ? [] : [finding("reads.early", place, { step: read })];
    }),
  );
};
