/** From the outcome of a step to the next state. */
import type { Routes } from "../language/routes.ts";
import type { ChoiceRule, States } from "./asl.ts";
import { holdOf, nextOf, targetOf, unroutedOf } from "./names.ts";

/** `next` is what the step's own state names; `states` are what it takes to get on from there. */
export type Onward = { readonly next: string; readonly states: States };

/** Gives the hold the same `$.error` that a Catch gives. */
const unrouted = (step: string): States => ({
  [unroutedOf(step)]: {
    Type: "Pass",
    Result: { Error: "UnknownOutcome" },
    ResultPath: "$.error",
    Next: holdOf(step),
  },
});

const rules = (phase: string, routes: Routes): ChoiceRule[] =>
  Object.entries(routes).map(([outcome, { to }]) => ({
    Variable: "$.step.outcome",
    StringEquals: outcome,
    Next: targetOf(phase, to),
  }));

/** A choice on the outcome, or straight on when every outcome leads to the same state. */
export const onward = (phase: string, step: string, routes: Routes): Onward => {
  const choices = rules(phase, routes);
  const targets = [...new Set(choices.map(({ Next }) => Next))];
  if (targets.length === 1 && targets[0] !== undefined) return { next: targets[0], states: {} };
  const choice = { Type: "Choice", Choices: choices, Default: unroutedOf(step) } as const;
  return { next: nextOf(step), states: { [nextOf(step)]: choice, ...unrouted(step) } };
};
