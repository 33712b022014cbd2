/** Codes for service users: made for a unit, listed, and printed. */
import { z } from "@hono/zod-openapi";
import { MOST_CODES, makeBatch, slipsOf } from "../../core/app/served.ts";
import { wantCycle } from "../../core/app/whole-cycle.ts";
import type { ServedBatch } from "../../core/model.ts";
import { Fault } from "../../errors.ts";
import { type Api, actorOf, type Surroundings } from "./api-env.ts";
import { endpoint, json, jsonBody, refusals } from "./endpoint.ts";
import { ids, list } from "./shapes.ts";

const params = z.object({ cycleId: ids.cycleId });

export const servedBatch = z
  .object({
    id: z.string(),
    log: z.string(),
    unit: z.string(),
    each: z.int(),
    people: z.int(),
    codes: z.int(),
    createdAt: z.string(),
    createdBy: z.string(),
    expiresAt: z.string(),
  })
  .openapi("ServedBatch");

export const servedSlips = servedBatch
  .extend({
    slips: list(
      z.object({
        appraisalId: z.string(),
        name: z.string(),
        position: z.string(),
        codes: list(z.object({ code: z.string(), url: z.string() })),
      }),
    ),
  })
  .openapi("ServedSlips");

const routes = {
  list: endpoint("get /cycles/{cycleId}/served-codes", {
    summary: "Batches of codes for service users, newest first",
    request: { params },
    responses: { 200: json(z.object({ items: list(servedBatch) })), ...refusals },
  }),
  make: endpoint("post /cycles/{cycleId}/served-codes", {
    summary: `Make codes for the people of a unit, at most ${MOST_CODES} at once; each is good for one answer`,
    request: {
      params,
      body: jsonBody(
        z.strictObject({
          log: ids.step,
          unit: ids.unit,
          each: z.int().min(1).max(500),
          appraisals: z.array(ids.appraisalId).min(1).max(200).optional(),
        }),
      ),
    },
    responses: { 201: json(servedBatch), ...refusals },
  }),
  slips: endpoint("get /cycles/{cycleId}/served-codes/{batchId}", {
    summary: "The codes of a batch with their addresses, for printing",
    request: { params: params.extend({ batchId: z.string().regex(/^[0-9a-f]{16}$/) }) },
    responses: { 200: json(servedSlips), ...refusals },
  }),
};

const shownOf = ({
  id,
  log,
  unit,
  each,
  people,
  createdAt,
  createdBy,
  expiresAt,
}: ServedBatch): z.output<typeof servedBatch> => ({
  id,
  log,
  unit,
  each,
  people: people.length,
  codes: people.length * each,
  createdAt,
  createdBy,
  expiresAt,
});

export const servedRoutes = (api: Api, { app }: Surroundings): void => {
  api.openapi(routes.list, async (c) => {
    const { id } = await wantCycle(app, c.req.valid("param").cycleId);
    return c.json({ items: (await app.store.served.batches(id)).map(shownOf) }, 200);
  });
  api.openapi(routes.make, async (c) => {
    const { appraisals, ...order } = c.req.valid("json");
    const batch = await makeBatch(app, {
      ...order,
      ...(appraisals === undefined ? {} : { appraisals }),
      cycleId: c.req.valid("param").cycleId,
      by: actorOf(c).id,
    });
    return c.json(shownOf(batch), 201);
  });
  api.openapi(routes.slips, async (c) => {
    const { cycleId, batchId } = c.req.valid("param");
    const batch = await app.store.served.batch(cycleId, batchId);
    if (!batch) throw new Fault("not-found", { what: "batch", id: batchId });
    const slips = slipsOf(app, batch).people.map(({ slips: codes, ...person }) => ({ ...person, codes }));
    return c.json({ ...shownOf(batch), slips }, 200);
  });
};
