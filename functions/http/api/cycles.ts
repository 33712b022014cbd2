/** Cycles: rehearsed, launched, watched, moved, extended, closed. */
import { z } from "@hono/zod-openapi";
import { launchCycle } from "../../core/app/launch.ts";
import { moveWaves } from "../../core/app/move-waves.ts";
import { progressOf } from "../../core/app/progress.ts";
import { type RehearsalFinding, rehearse } from "../../core/app/rehearse.ts";
import { closeCycle, extendAll, movePhases, type Ordered, wantCycle } from "../../core/app/whole-cycle.ts";
import { hashOf } from "../../core/audit/chain.ts";
import type { Cycle, Language } from "../../core/model.ts";
import { UNIT_ACHIEVEMENTS } from "../../core/ratings/vocabulary.ts";
import { Fault } from "../../errors.ts";
import { type Api, type ApiContext, actorOf, type Surroundings } from "./api-env.ts";
import { openCursor, sealCursor } from "./cursor.ts";
import { endpoint, json, jsonBody, refusals } from "./endpoint.ts";
import { paceOf } from "./pace.ts";
import texts from "./rehearsal.json" with { type: "json" };
import { ids, line, list, moment, ordered, position, reason, text } from "./shapes.ts";
import { fill } from "./words.ts";

const phase = z.object({ id: z.string(), opensAt: z.string() }).openapi("CyclePhase");

export const cycle = z
  .object({
    id: z.string(),
    name: z.string(),
    year: z.int(),
    releaseId: z.string(),
    schemeId: z.string(),
    status: z.enum(["launching", "running", "closed"]),
    phases: list(phase),
    people: z.int(),
    launchedAt: z.string(),
    launchedBy: z.string(),
    closedAt: z.string().optional(),
    /** Releases that it moved to while it ran, oldest first; the last may not have reached everybody yet. */
    moves: list(
      z.object({
        from: z.string(),
        to: z.string(),
        class: z.string(),
        at: z.string(),
        by: z.string(),
        reason: z.string(),
        finishedAt: z.string().optional(),
      }),
    ).optional(),
  })
  .openapi("Cycle");

const count = z.int();
const counts = z.record(z.string(), count);
export const totals = z
  .object({
    people: count,
    created: count,
    open: count,
    waiting: count,
    held: count,
    closed: count,
    moving: count,
  })
  .openapi("Totals");
export const progress = z
  .object({
    cycle,
    totals,
    phases: list(
      z.object({
        id: z.string(),
        title: text,
        opensAt: z.string().optional(),
        passed: count,
        counts,
        steps: list(z.object({ id: z.string(), title: text, kind: z.string(), counts })),
      }),
    ),
    units: list(
      z.object({
        unit: z.string(),
        name: z.string(),
        people: count,
        achievement: z.string().optional(),
        opensAt: z.string().optional(),
        totals,
        steps: counts,
        predicates: counts,
      }),
    ),
    predicates: list(z.object({ value: z.string(), title: text, count })),
    followUps: list(
      z.object({
        id: z.string(),
        title: text,
        begun: count,
        finished: count,
        steps: list(z.object({ id: z.string(), title: text, kind: z.string(), counts })),
      }),
    ),
  })
  .openapi("Progress");

const phases = z
  .array(z.strictObject({ id: ids.step, opensAt: moment }))
  .max(12)
  .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, "wanted.once");
const waves = z
  .array(z.strictObject({ unit: ids.unit, day: z.iso.date("wanted.day") }))
  .max(5000)
  .openapi({ description: "Days on which units begin, in turn; the others begin with the launch." });
const order = z.strictObject({
  releaseId: ids.releaseId,
  year: z.int().min(2000).max(2100),
  phases: phases.optional(),
  units: z.array(ids.unit).min(1).max(5000).optional(),
  waves: waves.optional(),
});
const between = z.object({ soonest: z.string(), latest: z.string() });
const rehearsedYear = z
  .object({
    stops: list(
      z.object({
        phase: text,
        step: z.string(),
        title: text,
        opens: between,
        due: between,
        sometimes: z.boolean(),
        asked: count,
        reminders: count,
      }),
    ),
    ends: between,
    mailsAtMost: count,
    busiest: z.object({ step: z.string(), mails: count, minutes: count }).optional(),
    /** The day with the most mails, if everybody acts on the last day. */
    fullest: z.object({ day: z.string(), mails: count }).optional(),
  })
  .openapi("RehearsedYear");

export const rehearsal = z
  .object({
    people: count,
    units: count,
    mails: count,
    waves: list(z.object({ unit: z.string(), name: z.string(), people: count, opensAt: z.string() })),
    withoutAppraiser: count,
    bounced: count,
    phases: list(phase),
    year: rehearsedYear,
    findings: list(
      z.object({
        code: z.string(),
        severity: z.enum(["blocking", "warning"]),
        count,
        message: z.string(),
        examples: list(z.string()),
      }),
    ),
  })
  .openapi("Rehearsal");

const params = z.object({ cycleId: ids.cycleId });
const resumable = z.object({ cursor: z.string().max(4000).optional() });

const routes = {
  launch: endpoint("post /cycles", {
    summary: "Launch a cycle",
    request: { body: jsonBody(order.extend({ name: line(3, 120) })) },
    responses: { 202: json(cycle, "The launch runs; `progress` tells how far"), ...refusals },
  }),
  rehearse: endpoint("post /cycles/rehearse", {
    summary: "What a launch would meet",
    request: { body: jsonBody(order) },
    responses: { 200: json(rehearsal), ...refusals },
  }),
  cycles: endpoint("get /cycles", {
    summary: "Cycles, newest first",
    responses: { 200: json(z.object({ items: list(cycle) })), ...refusals },
  }),
  cycle: endpoint("get /cycles/{cycleId}", {
    summary: "One cycle",
    request: { params },
    responses: { 200: json(cycle), ...refusals },
  }),
  progress: endpoint("get /cycles/{cycleId}/progress", {
    summary: "How far a cycle is, by phase, step, status and unit",
    request: { params },
    responses: { 200: json(progress), ...refusals },
  }),
  phases: endpoint("patch /cycles/{cycleId}/phases", {
    summary: "Other dates for phases that have not opened for everybody",
    request: { params, query: resumable, body: jsonBody(z.strictObject({ phases: phases.min(1) })) },
    responses: { 200: json(ordered.extend({ cycle })), ...refusals },
  }),
  waves: endpoint("patch /cycles/{cycleId}/waves", {
    summary: "Other days for units whose people have not begun",
    request: {
      params,
      query: resumable,
      body: jsonBody(z.strictObject({ waves: waves.min(1), reason })),
    },
    responses: { 200: json(ordered), ...refusals },
  }),
  extend: endpoint("post /cycles/{cycleId}/extend", {
    summary: "A new due time for every task of a group that is open or held for lateness",
    request: {
      params,
      query: resumable,
      body: jsonBody(
        z.strictObject({ unit: ids.unit.optional(), step: ids.step.optional(), dueAt: moment, reason }),
      ),
    },
    responses: { 200: json(ordered), ...refusals },
  }),
  close: endpoint("post /cycles/{cycleId}/close", {
    summary: "Close a cycle; what is unfinished ends where it stands, and wants a reason",
    request: { params, query: resumable, body: jsonBody(z.strictObject({ reason: reason.optional() })) },
    responses: { 200: json(ordered), ...refusals },
  }),
  unit: endpoint("put /cycles/{cycleId}/units/{unit}", {
    summary: "The achievement of a unit in a cycle",
    request: {
      params: params.extend({ unit: ids.unit }),
      body: jsonBody(z.strictObject({ achievement: z.enum(UNIT_ACHIEVEMENTS) })),
    },
    responses: { 200: json(z.object({ unit: z.string(), achievement: z.string() })), ...refusals },
  }),
};

const cycleOf = ({
  id,
  name,
  year,
  releaseId,
  schemeId,
  status,
  phases,
  people,
  launchedAt,
  launchedBy,
  closedAt,
  moves,
}: Cycle): z.output<typeof cycle> => ({
  id,
  name,
  year,
  releaseId,
  schemeId,
  status,
  phases,
  people,
  launchedAt,
  launchedBy,
  ...(closedAt === undefined ? {} : { closedAt }),
  ...(moves === undefined ? {} : { moves }),
});

const inWords =
  (language: Language) =>
  ({ code, severity, count, limit = 0, examples }: RehearsalFinding) => ({
    code,
    severity,
    count,
    examples: examples.map((example) => (typeof example === "string" ? example : example[language])),
    message: fill(texts[language][code], { count, limit }),
  });

export const cycleRoutes = (api: Api, { app, options }: Surroundings): void => {
  const from = (c: ApiContext, name: string, cursor: string | undefined) =>
    openCursor(app, name, cursor, position, c.get("language"));
  const orderedOf = (name: string, { done, failed, next }: Ordered) => ({
    done,
    failed,
    ...(next === undefined ? {} : { cursor: sealCursor(app, name, next) }),
  });

  api.openapi(routes.launch, async (c) => {
    const { units, phases, waves, ...rest } = c.req.valid("json");
    const launched = await launchCycle(app, {
      ...rest,
      by: c.get("principal").id,
      ...(units ? { units } : {}),
      ...(phases ? { phases } : {}),
      ...(waves ? { waves } : {}),
    });
    return c.json(cycleOf(launched), 202);
  });
  api.openapi(routes.rehearse, async (c) => {
    const { units, phases, waves, ...rest } = c.req.valid("json");
    const found = await rehearse(app, {
      ...rest,
      ...(units ? { units } : {}),
      ...(phases ? { phases } : {}),
      ...(waves ? { waves } : {}),
    });
    return c.json({ ...found, findings: found.findings.map(inWords(c.get("language"))) }, 200);
  });
  api.openapi(routes.cycles, async (c) =>
    c.json({ items: (await app.store.cycles.list()).map(cycleOf) }, 200),
  );
  api.openapi(routes.cycle, async (c) =>
    c.json(cycleOf(await wantCycle(app, c.req.valid("param").cycleId)), 200),
  );
  api.openapi(routes.progress, async (c) => {
    const found = await wantCycle(app, c.req.valid("param").cycleId);
    return c.json({ cycle: cycleOf(found), ...(await progressOf(app, found)) }, 200);
  });
  api.openapi(routes.phases, async (c) => {
    const found = await wantCycle(app, c.req.valid("param").cycleId);
    const name = `phases ${found.id}`;
    const { cycle: changed, ...told } = await movePhases(
      app,
      found,
      c.req.valid("json").phases,
      from(c, name, c.req.valid("query").cursor),
      paceOf(options),
    );
    return c.json({ cycle: cycleOf(changed), ...orderedOf(name, told) }, 200);
  });
  api.openapi(routes.waves, async (c) => {
    const found = await wantCycle(app, c.req.valid("param").cycleId);
    const order = c.req.valid("json");
    const name = `waves ${found.id} ${hashOf(order)}`;
    const start = from(c, name, c.req.valid("query").cursor);
    const told = await moveWaves(app, found, { ...order, actor: actorOf(c) }, start, paceOf(options));
    return c.json(orderedOf(name, told), 200);
  });
  api.openapi(routes.extend, async (c) => {
    const { cycleId: id } = c.req.valid("param");
    const { unit, step, dueAt, reason } = c.req.valid("json");
    const name = `extend ${id} ${unit ?? ""} ${step ?? ""} ${dueAt}`;
    const group = { ...(unit === undefined ? {} : { unit }), ...(step === undefined ? {} : { step }) };
    const did = await extendAll(
      app,
      id,
      { ...group, dueAt, reason, actor: actorOf(c) },
      from(c, name, c.req.valid("query").cursor),
      paceOf(options),
    );
    return c.json(orderedOf(name, did), 200);
  });
  api.openapi(routes.close, async (c) => {
    const found = await wantCycle(app, c.req.valid("param").cycleId);
    const { reason } = c.req.valid("json");
    const name = `close ${found.id}`;
    const order = { actor: actorOf(c), ...(reason === undefined ? {} : { reason }) };
    return c.json(
      orderedOf(
        name,
        await closeCycle(app, found, order, from(c, name, c.req.valid("query").cursor), paceOf(options)),
      ),
      200,
    );
  });
  api.openapi(routes.unit, async (c) => {
    const { cycleId, unit: code } = c.req.valid("param");
    const { achievement } = c.req.valid("json");
    const unit = await app.store.cycles.unit(cycleId, code);
    if (!unit) throw new Fault("not-found", { what: "unit", id: code });
    await app.store.cycles.putUnit({ ...unit, achievement });
    return c.json({ unit: unit.unit, achievement }, 200);
  });
};
