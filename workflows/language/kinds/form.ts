import * as z from "zod";
import { formChoice, human, next } from "../step-parts.ts";
import { kindOf, lapsed } from "./kind.ts";

export const formStep = z
  .strictObject({
    kind: z.literal("form"),
    ...human,
    form: formChoice.describe("The form that is filled."),
    shares: z
      .array(z.string().regex(/^[A-Za-z]\w{0,59}(\.[A-Za-z]\w{0,59}){0,5}$/))
      .min(1)
      .max(20)
      .optional()
      .describe(
        "Fields, such as results.text, that those whom the employee appraises see of the answers once the phase is over: their prefill reads `superior.<step>`, which has these and nothing else. Not of a follow-up.",
      ),
    next,
  })
  .meta({ id: "formStep", description: "One person fills a form." });

export const form = kindOf({
  schema: formStep,
  call: "openTask",
  ways: (step, to) => ({ submitted: { to }, ...lapsed(step, to) }),
  missing: "answer",
});
