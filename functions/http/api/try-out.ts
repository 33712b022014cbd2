/** A dry run: what one person's cycle would be, before anybody is asked anything. */
import { z } from "@hono/zod-openapi";
import { PICKS } from "../../../forms/language/example.ts";
import { TEMPOS } from "../../core/app/dry-run.ts";
import { tryOut } from "../../core/app/try-out.ts";
import type { Api, Surroundings } from "./api-env.ts";
import { endpoint, json, jsonBody, refusals } from "./endpoint.ts";
import { ids, list, moment, text } from "./shapes.ts";

const wanted = z.strictObject({
  releaseId: ids.releaseId,
  year: z.int().min(2000).max(2100),
  personId: ids.personId,
  tempo: z.enum(TEMPOS).openapi({
    description:
      "When people act: as soon as they are asked, on the last day, or never; sentBack is at once, and whatever can be sent back is sent back once.",
  }),
  picks: z.enum(PICKS).default("middle").openapi({
    description: "What is taken of what a form offers: of a scale, its ends are the best and the worst.",
  }),
  phases: z
    .array(z.strictObject({ id: ids.step, opensAt: moment }))
    .max(12)
    .optional(),
});

export const triedOut = z
  .object({
    /** `held`: HR would have to step in; `long`: more than a year can hold. */
    ended: z.enum(["closed", "held", "long"]),
    happened: list(
      z.object({
        at: z.string(),
        type: z.string(),
        step: z.string().optional(),
        title: text.optional(),
        who: list(z.object({ role: z.string(), name: z.string() })),
        mails: list(
          z.object({
            to: z.object({ id: z.string(), name: z.string() }),
            subject: z.string(),
            text: z.string(),
          }),
        ),
      }),
    ),
  })
  .openapi("TriedOut");

const route = endpoint("post /cycles/try-out", {
  summary:
    "One person's cycle at simulated time, with the mails that would go out; nothing is written or sent",
  request: { body: jsonBody(wanted) },
  responses: { 200: json(triedOut), ...refusals },
});

export const tryOutRoutes = (api: Api, { app }: Surroundings): void => {
  api.openapi(route, async (c) => {
    const { phases, ...rest } = c.req.valid("json");
    const told = await tryOut(app, { ...rest, ...(phases ? { phases } : {}) });
    return c.json(told, 200);
  });
};
