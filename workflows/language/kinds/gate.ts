import * as z from "zod";
import { name, role, text } from "../parts.ts";
import { next, step } from "../step-parts.ts";
import { kindOf } from "./kind.ts";

export const gateStep = z
  .strictObject({
    kind: z.literal("gate"),
    ...step,
    scope: z.enum(["unit", "cycle"]).describe("The group that is released together."),
    releasedBy: z
      .array(role)
      .min(1)
      .describe("Who may release it. Releasing is done in the console, by hr alone."),
    instruction: text.optional().describe("What to look at before releasing."),
    checks: z
      .array(z.enum(["distribution"]))
      .default([])
      .describe("Warnings worked out for the group; a release against a warning needs a reason."),
    counts: z.string().optional().describe("The computed value that is counted for the checks."),
    returnTo: z
      .strictObject({
        step: name.describe("A step of the same phase."),
        times: z.number().int().min(1).max(5).describe("How often one appraisal may be sent back."),
      })
      .optional()
      .describe("Where one appraisal goes when it is sent back for reconsideration."),
    next,
  })
  .meta({ id: "gateStep", description: "Waits until the unit or the cycle is released." });

export const gate = kindOf({
  schema: gateStep,
  call: "openTask",
  ways: ({ returnTo }, to) => ({
    released: { to },
    ...(returnTo ? { returned: { to: returnTo.step, times: returnTo.times } } : {}),
  }),
  missing: "release",
});
