import * as z from "zod";
import { name, who } from "../parts.ts";
import { next, reads, step } from "../step-parts.ts";
import { kindOf } from "./kind.ts";

export const notifyStep = z
  .strictObject({
    kind: z.literal("notify"),
    ...step,
    to: who.describe("Who is written to."),
    message: name.describe("A mail of this scheme."),
    reads: reads.describe(
      "Steps of this scheme whose answers, or computed values, the person sees who follows the link of the mail.",
    ),
    next,
  })
  .meta({ id: "notifyStep", description: "Writes a mail to somebody." });

export const notify = kindOf({
  schema: notifyStep,
  call: "runStep",
  ways: (_, to) => ({ done: { to } }),
  missing: "mail",
});
