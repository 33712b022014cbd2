import * as z from "zod";
import { name } from "../parts.ts";
import { next, step } from "../step-parts.ts";
import { kindOf } from "./kind.ts";

export const startStep = z
  .strictObject({
    kind: z.literal("start"),
    ...step,
    followUp: name.describe("The follow-up of this scheme that begins."),
    next,
  })
  .meta({
    id: "startStep",
    description:
      "Begins a follow-up for the same person, such as a coaching plan; it runs beside the phases. It begins once: reached again, nothing happens.",
  });

export const start = kindOf({
  schema: startStep,
  call: "runStep",
  ways: (_, to) => ({ done: { to } }),
  missing: "start",
});
