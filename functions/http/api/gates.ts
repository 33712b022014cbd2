/** Gates: a unit's results are seen as a whole before they go out. */
import { z } from "@hono/zod-openapi";
import { type GateView, gateViews, releaseGate } from "../../core/app/gate.ts";
import { wantCycle } from "../../core/app/whole-cycle.ts";
import type { Language } from "../../core/model.ts";
import { describeFinding } from "../../core/ratings/describe.ts";
import { UNIT_ACHIEVEMENTS } from "../../core/ratings/vocabulary.ts";
import { type Api, actorOf, type Surroundings } from "./api-env.ts";
import { endpoint, json, jsonBody, refusals } from "./endpoint.ts";
import { ids, list, reason } from "./shapes.ts";

const released = z.object({
  releasedAt: z.string(),
  releasedBy: z.string(),
  reason: z.string().optional(),
  achievement: z.string().optional(),
  findings: list(z.string()),
});
export const gate = z
  .object({
    step: z.string(),
    unit: z.string(),
    unitName: z.string(),
    people: z.int(),
    waiting: z.int(),
    counts: z.record(z.string(), z.int()),
    achievement: z.string().optional(),
    findings: list(z.object({ code: z.string(), message: z.string() })),
    released: released.optional(),
  })
  .openapi("Gate");

const params = z.object({ cycleId: ids.cycleId });
const routes = {
  gates: endpoint("get /cycles/{cycleId}/gates", {
    summary: "Gates by unit: who waits, the distribution, and what speaks against a release",
    request: { params },
    responses: { 200: json(z.object({ items: list(gate) })), ...refusals },
  }),
  release: endpoint("post /cycles/{cycleId}/gates/{step}/{unit}/release", {
    summary: "Release a gate for a unit; against a warning it wants a reason",
    request: {
      params: params.extend({ step: ids.step, unit: ids.unit }),
      body: jsonBody(
        z.strictObject({ achievement: z.enum(UNIT_ACHIEVEMENTS).optional(), reason: reason.optional() }),
      ),
    },
    responses: { 200: json(released.extend({ step: z.string(), unit: z.string() })), ...refusals },
  }),
};

type Released = NonNullable<GateView["released"]>;
const releasedOf = ({
  releasedAt,
  releasedBy,
  reason,
  achievement,
  findings,
}: Released): z.output<typeof released> => ({
  releasedAt,
  releasedBy,
  findings,
  ...(reason === undefined ? {} : { reason }),
  ...(achievement === undefined ? {} : { achievement }),
});

export const gateOf =
  (language: Language) =>
  ({
    step,
    unit,
    unitName,
    people,
    waiting,
    counts,
    achievement,
    findings,
    released,
  }: GateView): z.output<typeof gate> => ({
    step,
    unit,
    unitName,
    people,
    waiting,
    counts: { ...counts },
    findings: findings.map((finding) => ({
      code: finding.code,
      message: describeFinding(finding, language),
    })),
    ...(achievement === undefined ? {} : { achievement }),
    ...(released === undefined ? {} : { released: releasedOf(released) }),
  });

export const gateRoutes = (api: Api, { app }: Surroundings): void => {
  api.openapi(routes.gates, async (c) => {
    const { id, releaseId } = await wantCycle(app, c.req.valid("param").cycleId);
    const views = await gateViews(app, id, releaseId);
    return c.json({ items: views.map(gateOf(c.get("language"))) }, 200);
  });
  api.openapi(routes.release, async (c) => {
    const { cycleId, step, unit } = c.req.valid("param");
    const { releaseId } = await wantCycle(app, cycleId);
    const { achievement, reason } = c.req.valid("json");
    const gate = await releaseGate(app, {
      cycleId,
      releaseId,
      step,
      unit,
      actor: actorOf(c),
      ...(achievement === undefined ? {} : { achievement }),
      ...(reason === undefined ? {} : { reason }),
    });
    return c.json({ step, unit, ...releasedOf(gate) }, 200);
  });
};
