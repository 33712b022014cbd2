import { z } from "@hono/zod-openapi";
import { OFFICER_ROLES } from "./access.ts";
import type { Api } from "./api-env.ts";
import { endpoint, json, refusals } from "./endpoint.ts";
import { list } from "./shapes.ts";

export const me = z
  .object({
    id: z.string(),
    name: z.string().optional(),
    roles: list(z.enum(OFFICER_ROLES)),
    tool: z.boolean(),
  })
  .openapi("Me");

const read = endpoint("get /me", { summary: "Who I am", responses: { 200: json(me), ...refusals } });

export const meRoutes = (api: Api): void => {
  api.openapi(read, (c) => c.json(c.get("principal"), 200));
};
