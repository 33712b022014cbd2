import * as z from "zod";
import { next, step } from "../step-parts.ts";
import { formStep } from "./form.ts";
import { kindOf } from "./kind.ts";

export const part = formStep.omit({ next: true, when: true }).meta({
  id: "part",
  description:
    "A form of a together step, with people, time and lapse rule of its own; its answers are read by its own name. Where its lapse rule is hold, or hands over to nobody, HR is asked once no other part is open.",
});

export const togetherStep = z
  .strictObject({
    kind: z.literal("together"),
    ...step,
    parts: z.array(part).min(2).max(6).describe("What is open at the same time, in the order of lists."),
    next,
  })
  .meta({
    id: "togetherStep",
    description:
      "Several forms are open at once, in any order, and the path goes on when none is open any more. No part reads or revises what another one says, so that their order changes nothing.",
  });

export const together = kindOf({
  schema: togetherStep,
  call: "openTask",
  ways: (_, to) => ({ submitted: { to } }),
  missing: "answer",
});
