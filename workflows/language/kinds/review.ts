import * as z from "zod";
import { name, target, text } from "../parts.ts";
import { formChoice, human } from "../step-parts.ts";
import { kindOf, lapsed, type Ways } from "./kind.ts";

export const outcome = z
  .strictObject({
    id: name,
    title: text.describe("What the person chooses, as the words beside the choice."),
    next: target.optional().describe("Where this leads; the following step if left out."),
    requires: z
      .array(z.string())
      .default([])
      .describe("Fields of the form that must be answered with this outcome, such as a reason."),
    limit: z
      .strictObject({
        times: z.number().int().min(1).max(20).describe("How often one appraisal may take this outcome."),
        // biome-ignore lint/suspicious/noThenProperty: a zod schema, never awaited; HR reads "then"
        then: z
          .union([target, z.literal("hold")])
          .describe("Where the path goes when it is chosen once more; hold lets HR decide."),
      })
      .optional()
      .describe("Every way back needs a limit, so that nobody goes round for ever."),
  })
  .meta({ id: "outcome", description: "One declared outcome of a review. None is preselected." });

/** `<outcome>.limit` is for one that was chosen as often as its limit allows; there is none when its `then` is `hold`. */
const declared = ({ id, next: to, limit }: z.output<typeof outcome>, next: string): Ways => ({
  [id]: { to: to ?? next, ...(limit && { times: limit.times }) },
  ...(limit && limit.then !== "hold" && { [`${id}.limit`]: { to: limit.then } }),
});

export const reviewStep = z
  .strictObject({
    kind: z.literal("review"),
    ...human,
    form: formChoice.optional().describe("The form that is filled with the decision."),
    outcomes: z.array(outcome).min(2).max(6),
    next: target
      .optional()
      .describe("Where outcomes without a next of their own lead; the following step if left out."),
  })
  .meta({
    id: "reviewStep",
    description: "One person reads what came before and chooses one of the declared outcomes.",
  });

export const review = kindOf({
  schema: reviewStep,
  call: "openTask",
  ways: (step, to) => ({
    ...Object.fromEntries(step.outcomes.flatMap((one) => Object.entries(declared(one, to)))),
    ...lapsed(step, to),
  }),
  missing: "decision",
});
