import * as z from "zod";
import { computedValue, next, step } from "../step-parts.ts";
import { kindOf } from "./kind.ts";

export const computeStep = z
  .strictObject({ kind: z.literal("compute"), ...step, values: z.array(computedValue).min(1).max(40), next })
  .meta({ id: "computeStep", description: "Works out values by rules that anybody can read." });

export const compute = kindOf({
  schema: computeStep,
  call: "runStep",
  ways: (_, to) => ({ done: { to } }),
  missing: "computation",
});
