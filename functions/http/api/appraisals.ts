/** Appraisals: found, read, traced, and helped on. */
import { z } from "@hono/zod-openapi";
import { returnOne } from "../../core/app/gate.ts";
import { holdersOf } from "../../core/app/holders.ts";
import { listAppraisals } from "../../core/app/listing.ts";
import { actOnHold } from "../../core/app/officer.ts";
import { machineOf, rebuild } from "../../core/app/phase.ts";
import { wantCycle } from "../../core/app/whole-cycle.ts";
import { verifyChain } from "../../core/audit/chain.ts";
import type { CaseFile, Mail } from "../../core/model.ts";
import type { App } from "../../core/ports.ts";
import { Fault } from "../../errors.ts";
import { type Api, actorOf, type Surroundings } from "./api-env.ts";
import { appraisal, appraisalOf, appraisalRow, auditEvent, eventOf, rowOf } from "./appraisal-view.ts";
import { openCursor, pagingQuery, sealCursor } from "./cursor.ts";
import { endpoint, json, jsonBody, refusals } from "./endpoint.ts";
import { mail, mailOf } from "./people.ts";
import { ids, list, named, position, reason } from "./shapes.ts";

const params = z.object({ appraisalId: ids.appraisalId });
const filter = z.object({
  unit: ids.unit.optional(),
  step: ids.step.optional(),
  status: z
    .string()
    .regex(/^[a-z]{2,20}$/)
    .optional(),
  predicate: z
    .string()
    .regex(/^[A-Z_]{2,40}$/)
    .optional(),
  q: z.string().trim().min(2).max(60).optional(),
  followUp: ids.step.optional(),
});

export const mailbox = z.object({ person: named, bouncedAt: z.string().optional(), mails: list(mail) });

const routes = {
  list: endpoint("get /cycles/{cycleId}/appraisals", {
    summary:
      "Appraisals of a cycle, by unit and name; a page may hold fewer than asked for, only one without a cursor is the last",
    request: { params: z.object({ cycleId: ids.cycleId }), query: filter.extend(pagingQuery) },
    responses: {
      200: json(z.object({ items: list(appraisalRow), cursor: z.string().optional() })),
      ...refusals,
    },
  }),
  read: endpoint("get /appraisals/{appraisalId}", {
    summary: "One appraisal with its tasks, answers, results and mails",
    request: { params },
    responses: {
      200: json(appraisal.extend({ mailboxes: list(mailbox) }).openapi("AppraisalDetail")),
      ...refusals,
    },
  }),
  audit: endpoint("get /appraisals/{appraisalId}/audit", {
    summary: "The audit trail, with the proof of its chain",
    request: { params },
    responses: {
      200: json(
        z.object({
          events: list(auditEvent),
          whole: z.boolean(),
          head: z.string(),
          faults: list(z.object({ seq: z.int(), what: z.string() })),
        }),
      ),
      ...refusals,
    },
  }),
  history: endpoint("get /appraisals/{appraisalId}/history", {
    summary: "What the execution of the running phase did",
    request: { params },
    responses: {
      200: json(
        z.object({
          execution: z.string().optional(),
          running: z.boolean(),
          events: list(z.object({ at: z.string(), type: z.string(), state: z.string().optional() })),
        }),
      ),
      ...refusals,
    },
  }),
  rebuild: endpoint("post /appraisals/{appraisalId}/rebuild", {
    summary: "A new execution from where the appraisal stands; nobody is asked twice",
    request: { params },
    responses: { 200: json(z.object({ execution: z.string(), attempt: z.int() })), ...refusals },
  }),
  hold: endpoint("post /appraisals/{appraisalId}/hold/{act}", {
    summary:
      "Let a held appraisal go on: without the step, once more, or with the person who takes the vacant role",
    request: {
      params: params.extend({ act: z.enum(["skip", "retry", "assign"]) }),
      body: jsonBody(z.strictObject({ reason, personId: ids.personId.optional() })),
    },
    responses: { 200: json(appraisalRow), ...refusals },
  }),
  back: endpoint("post /appraisals/{appraisalId}/return", {
    summary: "Send an appraisal back from a gate for reconsideration",
    request: { params, body: jsonBody(z.strictObject({ step: ids.step, reason })) },
    responses: { 200: json(appraisalRow), ...refusals },
  }),
};

const wantFile = async (app: App, id: string): Promise<CaseFile> => {
  const file = await app.store.cases.load(id);
  if (!file) throw new Fault("not-found", { what: "appraisal", id });
  return file;
};

const about = ({ appraisal: { id }, tasks }: CaseFile, mail: Mail): boolean =>
  mail.appraisalId === id || mail.tasks.some((task) => tasks.some((own) => own.id === task));

/** Mails about the appraisal, by the person they went to, whoever has its tasks now; newest first. */
const mailboxesOf = async (app: App, file: CaseFile): Promise<z.output<typeof mailbox>[]> => {
  const holders = await holdersOf(app, file, await app.store.cases.audit(file.appraisal.id));
  return Promise.all(
    holders.map(async ({ id, name, bouncedAt }) => {
      const mails = (await app.store.mails.ofPerson(id, "")).filter((one) => about(file, one)).reverse();
      return {
        person: { id, name },
        mails: mails.map(mailOf),
        ...(bouncedAt === undefined ? {} : { bouncedAt }),
      };
    }),
  );
};

export const appraisalRoutes = (api: Api, { app }: Surroundings): void => {
  api.openapi(routes.list, async (c) => {
    const { id } = await wantCycle(app, c.req.valid("param").cycleId);
    const { unit, step, status, predicate, q, followUp, cursor, limit } = c.req.valid("query");
    const name = JSON.stringify(["appraisals", id, unit, step, status, predicate, q, followUp]);
    const from = openCursor(app, name, cursor, position, c.get("language"));
    const wanted = {
      ...(unit === undefined ? {} : { unit }),
      ...(step === undefined ? {} : { step }),
      ...(status === undefined ? {} : { status }),
      ...(predicate === undefined ? {} : { counted: predicate }),
      ...(followUp === undefined ? {} : { followUp }),
      ...(q === undefined ? {} : { q }),
    };
    const { items, next } = await listAppraisals(app, id, wanted, {
      limit,
      ...(from === undefined ? {} : { from }),
    });
    const language = c.get("language");
    return c.json(
      {
        items: items.map((one) => rowOf(one, language)),
        ...(next === undefined ? {} : { cursor: sealCursor(app, name, next) }),
      },
      200,
    );
  });
  api.openapi(routes.read, async (c) => {
    const file = await wantFile(app, c.req.valid("param").appraisalId);
    return c.json({ ...appraisalOf(file, c.get("language")), mailboxes: await mailboxesOf(app, file) }, 200);
  });
  api.openapi(routes.audit, async (c) => {
    const { appraisalId } = c.req.valid("param");
    const { appraisal: read } = await wantFile(app, appraisalId);
    const events = (await app.store.cases.audit(appraisalId)).slice(0, read.seq);
    const faults = verifyChain(events, read.head);
    return c.json({ events: events.map(eventOf), whole: faults.length === 0, head: read.head, faults }, 200);
  });
  api.openapi(routes.history, async (c) => {
    const { appraisal: read } = await wantFile(app, c.req.valid("param").appraisalId);
    if (!read.running) return c.json({ running: false, events: [] }, 200);
    const machine = await machineOf(app, read);
    const { execution } = read.running;
    const [events, running] = await Promise.all([
      app.machines.history(machine, execution),
      app.machines.running(machine, execution),
    ]);
    return c.json({ execution, running, events }, 200);
  });
  api.openapi(routes.rebuild, async (c) => {
    const { appraisalId } = c.req.valid("param");
    const built = await rebuild(app, appraisalId);
    if (!built?.running)
      throw new Fault("state.conflict", { what: "appraisal", got: "no step", wanted: "running" });
    return c.json({ execution: built.running.execution, attempt: built.running.attempt }, 200);
  });
  api.openapi(routes.hold, async (c) => {
    const { appraisalId, act } = c.req.valid("param");
    const { reason, personId } = c.req.valid("json");
    const done = await actOnHold(app, appraisalId, act, {
      reason,
      actor: actorOf(c),
      ...(personId === undefined ? {} : { personId }),
    });
    return c.json(rowOf(done.appraisal, c.get("language")), 200);
  });
  api.openapi(routes.back, async (c) => {
    const { appraisalId } = c.req.valid("param");
    await returnOne(app, appraisalId, { ...c.req.valid("json"), actor: actorOf(c) });
    return c.json(rowOf((await wantFile(app, appraisalId)).appraisal, c.get("language")), 200);
  });
};
