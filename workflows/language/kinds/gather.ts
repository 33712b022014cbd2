import * as z from "zod";
import { formChoice, human, next } from "../step-parts.ts";
import { kindOf, lapsed } from "./kind.ts";

export const gatherStep = z
  .strictObject({
    kind: z.literal("gather"),
    ...human,
    form: formChoice.describe("The form that everybody fills."),
    ask: z.number().int().min(1).max(20).default(5).describe("How many people are asked, at most."),
    quorum: z
      .number()
      .int()
      .min(1)
      .max(20)
      .describe("How many answers are enough. Where fewer people are there to be asked, HR is."),
    anonymous: z
      .boolean()
      .default(true)
      .describe("Nobody learns who wrote what: answers are kept without a name and shown together only."),
    minimumGroup: z
      .number()
      .int()
      .min(3)
      .max(20)
      .default(3)
      .describe("Fewer anonymous answers than this are shown to nobody, and no expression reads them."),
    next,
  })
  .meta({
    id: "gatherStep",
    description:
      "Several people answer the same form, each on their own. It ends when all of them have answered, or when time is over: with submitted if the quorum is reached, by its lapse rule otherwise.",
  });

export const gather = kindOf({
  schema: gatherStep,
  call: "openTask",
  ways: (step, to) => ({ submitted: { to }, ...lapsed(step, to) }),
  missing: "answer",
});
