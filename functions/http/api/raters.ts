/** Leniency and severity of raters, for HR to ask questions with. */
import { z } from "@hono/zod-openapi";
import { raters } from "../../core/app/raters.ts";
import { wantCycle } from "../../core/app/whole-cycle.ts";
import { LEAST_RATEES } from "../../core/ratings/leniency.ts";
import type { Api, Surroundings } from "./api-env.ts";
import { endpoint, json, refusals } from "./endpoint.ts";
import { ids, list, named } from "./shapes.ts";

export const rater = z
  .object({
    rater: named,
    /** Level of the posts of those who were rated. */
    group: z.string(),
    ratees: z.int(),
    withheld: z.boolean(),
    mean: z.number().optional(),
    others: z.number().optional(),
    /** Above 0 is lenient, below severe. */
    deviation: z.number().optional(),
    spread: z.number().optional(),
  })
  .openapi("Rater");

const route = endpoint("get /cycles/{cycleId}/raters", {
  summary: `How each rater differs from the others of the same level of posts; nothing below ${LEAST_RATEES} ratees on either side`,
  request: {
    params: z.object({ cycleId: ids.cycleId }),
    query: z.object({
      /** A computed value; without it the one that gates count, or the predicate. */
      value: z
        .string()
        .regex(/^[a-z][A-Za-z0-9]{0,39}$/)
        .optional(),
    }),
  },
  responses: { 200: json(z.object({ items: list(rater) })), ...refusals },
});

export const raterRoutes = (api: Api, { app }: Surroundings): void => {
  api.openapi(route, async (c) => {
    const { id } = await wantCycle(app, c.req.valid("param").cycleId);
    const found = await raters(app, id, c.req.valid("query").value);
    const items = found.map(({ rater: raterId, name, ...one }) => ({ rater: { id: raterId, name }, ...one }));
    return c.json({ items }, 200);
  });
};
