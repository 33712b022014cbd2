import { z } from "@hono/zod-openapi";
import { OFFICER_ROLES } from "./access.ts";
import type { Api, Surroundings } from "./api-env.ts";
import { endpoint, json, refusals } from "./endpoint.ts";
import { list } from "./shapes.ts";

export const me = z
  .object({
    id: z.string(),
    name: z.string().optional(),
    roles: list(z.enum(OFFICER_ROLES)),
    tool: z.boolean(),
    /** The product's time, by which everything is due; the clock of a desk may be wrong. */
    now: z.string(),
  })
  .openapi("Me");

const read = endpoint("get /me", { summary: "Who I am", responses: { 200: json(me), ...refusals } });

export const meRoutes = (api: Api, { app }: Surroundings): void => {
  api.openapi(read, (c) => c.json({ ...c.get("principal"), now: app.clock().toISOString() }, 200));
};
