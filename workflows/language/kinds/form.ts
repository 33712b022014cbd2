import * as z from "zod";
import { formChoice, human, next } from "../step-parts.ts";
import { kindOf, lapsed } from "./kind.ts";

export const formStep = z
  .strictObject({
    kind: z.literal("form"),
    ...human,
    form: formChoice.describe("The form that is filled."),
    next,
  })
  .meta({ id: "formStep", description: "One person fills a form." });

export const form = kindOf({
  schema: formStep,
  call: "openTask",
  ways: (step, to) => ({ submitted: { to }, ...lapsed(step, to) }),
  missing: "answer",
});
