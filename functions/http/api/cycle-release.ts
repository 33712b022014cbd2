/** A running cycle and the releases of its scheme: what moving to another one would touch, and the move itself. */
import { z } from "@hono/zod-openapi";
import { moveCycle, previewMove } from "../../core/app/move-release.ts";
import { wantCycle } from "../../core/app/whole-cycle.ts";
import { Fault } from "../../errors.ts";
import { type Api, type ApiContext, actorOf, type Surroundings } from "./api-env.ts";
import { openCursor, sealCursor } from "./cursor.ts";
import { endpoint, json, jsonBody, refusals } from "./endpoint.ts";
import { paceOf } from "./pace.ts";
import { FieldFault } from "./problem.ts";
import { change, changeClass } from "./releases.ts";
import { ids, list, ordered, position, reason, text } from "./shapes.ts";

const touched = z.object({
  id: z.string(),
  title: text,
  kind: z.string(),
  appraisals: z.int(),
  open: z.int(),
  held: z.int(),
  changes: list(change),
});
export const movePreview = z
  .object({
    from: z.string(),
    to: z.string(),
    class: changeClass.optional(),
    changes: list(change),
    possible: z.boolean(),
    touched: z.int(),
    over: z.int(),
    steps: list(touched),
  })
  .openapi("MovePreview");

const routes = {
  preview: endpoint("get /cycles/{cycleId}/release/{releaseId}", {
    summary:
      "Whom it touches, and what they will see, if a running cycle moves to another release of its scheme",
    request: { params: z.object({ cycleId: ids.cycleId, releaseId: ids.releaseId }) },
    responses: { 200: json(movePreview), ...refusals },
  }),
  move: endpoint("post /cycles/{cycleId}/release", {
    summary:
      "Move a running cycle to a release that changes words only, or adds what touches nobody under way",
    request: {
      params: z.object({ cycleId: ids.cycleId }),
      query: z.object({ cursor: z.string().max(4000).optional() }),
      body: jsonBody(z.strictObject({ releaseId: ids.releaseId, reason })),
    },
    responses: { 200: json(ordered), ...refusals },
  }),
};

export const cycleReleaseRoutes = (api: Api, { app, options }: Surroundings): void => {
  const { publishing } = options;
  /** What a structural release changes, each as a reason why it is refused. */
  const reasonsFor = async (c: ApiContext, cycleId: string, to: string): Promise<FieldFault> => {
    const preview = await previewMove(app, await wantCycle(app, cycleId), to, publishing.changes);
    const grave = preview.changes.filter((one) => one.class === "structural");
    return new FieldFault(
      "release.structural",
      grave.map(({ code, place, message }) => ({ pointer: place, code, detail: message[c.get("language")] })),
    );
  };

  api.openapi(routes.preview, async (c) => {
    const { cycleId, releaseId } = c.req.valid("param");
    const cycle = await wantCycle(app, cycleId);
    return c.json(await previewMove(app, cycle, releaseId, publishing.changes), 200);
  });
  api.openapi(routes.move, async (c) => {
    const { cycleId } = c.req.valid("param");
    const { releaseId: to, reason } = c.req.valid("json");
    const cycle = await wantCycle(app, cycleId);
    const name = `release ${cycle.id} ${to}`;
    const from = openCursor(app, name, c.req.valid("query").cursor, position, c.get("language"));
    const order = { to, reason, actor: actorOf(c) };
    const how = { changes: publishing.changes, from, budget: paceOf(options) };
    const did = await moveCycle(app, cycle, order, how).catch(async (error: unknown) => {
      throw error instanceof Fault && error.code === "release.structural"
        ? await reasonsFor(c, cycleId, to)
        : error;
    });
    const { done, failed, next } = did;
    return c.json(
      { done, failed, ...(next === undefined ? {} : { cursor: sealCursor(app, name, next) }) },
      200,
    );
  });
};
