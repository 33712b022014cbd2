/** Reports of a cycle for whoever plans training and pays incentives. */
import { z } from "@hono/zod-openapi";
import { certificateOf, documentLink, isOnPaper } from "../../core/app/certificate.ts";
import { awards, trainingNeeds } from "../../core/app/reports.ts";
import { wantCycle } from "../../core/app/whole-cycle.ts";
import { Fault } from "../../errors.ts";
import type { Api, ApiContext, Surroundings } from "./api-env.ts";
import { csvOf } from "./csv.ts";
import { endpoint, json, refusals } from "./endpoint.ts";
import { ids, list, named } from "./shapes.ts";

const params = z.object({ cycleId: ids.cycleId });
const format = z.enum(["csv", "json"]).default("json");

export const trainingNeed = z
  .object({
    unit: z.string(),
    unitName: z.string(),
    kind: z.string(),
    topic: z.string(),
    people: list(named),
    /** Of them, those for whom it is urgent. */
    high: z.int(),
  })
  .openapi("TrainingNeed");

export const award = z
  .object({
    /** The follow-up in which it was granted. */
    id: z.string(),
    /** It has a paper of its own. */
    certificate: z.boolean(),
    person: named,
    unit: z.string(),
    unitName: z.string(),
    position: z.string(),
    award: z.string(),
    amount: z.int().optional(),
    detail: z.string(),
    decidedAt: z.string(),
  })
  .openapi("Award");

const rows = <T extends z.ZodType>(item: T) => ({
  description:
    "Rows; in CSV what a spreadsheet would take for a formula, and a NIP, begins with an apostrophe",
  content: {
    "application/json": { schema: z.object({ items: list(item) }) },
    "text/csv": { schema: z.string() },
  },
});

const routes = {
  training: endpoint("get /cycles/{cycleId}/training-needs", {
    summary: "Training that is needed, by unit and topic",
    request: { params, query: z.object({ format, unit: ids.unit.optional() }) },
    responses: { 200: rows(trainingNeed), ...refusals },
  }),
  awards: endpoint("get /cycles/{cycleId}/awards", {
    summary: "Awards that were granted; with award=INCENTIVE the list for payroll",
    request: {
      params,
      query: z.object({
        format,
        unit: ids.unit.optional(),
        award: z
          .string()
          .regex(/^[A-Z_]{2,40}$/)
          .optional(),
      }),
    },
    responses: { 200: rows(award), ...refusals },
  }),
  certificate: endpoint("get /cycles/{cycleId}/awards/{awardId}/certificate", {
    summary: "Where the certificate of an award is fetched as PDF, for two minutes",
    request: { params: params.extend({ awardId: ids.appraisalId }) },
    responses: { 200: json(z.object({ url: z.url() })), ...refusals },
  }),
};

const asCsv = (c: ApiContext, name: string, content: string) => {
  c.header("content-type", "text/csv; charset=utf-8");
  c.header("content-disposition", `attachment; filename="${name}.csv"`);
  return c.body(content, 200);
};

const scopeOf = async (app: Surroundings["app"], cycleId: string, unit: string | undefined) => {
  const { id, releaseId } = await wantCycle(app, cycleId);
  return { cycleId: id, releaseId, ...(unit === undefined ? {} : { unit }) };
};

export const reportRoutes = (api: Api, { app }: Surroundings): void => {
  api.openapi(routes.training, async (c) => {
    const { format: wanted, unit } = c.req.valid("query");
    const scope = await scopeOf(app, c.req.valid("param").cycleId, unit);
    const items = await trainingNeeds(app, scope);
    if (wanted === "json") return c.json({ items }, 200);
    const table = items.map(({ people, ...need }) => ({
      ...need,
      people: people.length,
      names: people.map(({ name }) => name).join("; "),
    }));
    return asCsv(
      c,
      `siklus-training-${scope.cycleId}`,
      csvOf(["unit", "unitName", "kind", "topic", "people", "high", "names"], table),
    );
  });
  api.openapi(routes.awards, async (c) => {
    const { format: wanted, unit, award: kind } = c.req.valid("query");
    const scope = await scopeOf(app, c.req.valid("param").cycleId, unit);
    const granted = (await awards(app, scope)).filter((one) => kind === undefined || one.award === kind);
    const items = granted.map(({ employee, decision, ...one }) => ({
      ...one,
      certificate: isOnPaper(one),
      person: { id: employee.id, name: employee.name },
      unit: employee.unit,
      unitName: employee.unitName,
      position: employee.position,
    }));
    if (wanted === "json") return c.json({ items }, 200);
    const table = granted.map(({ employee, ...one }) => ({
      nip: employee.nip ?? "",
      name: employee.name,
      unit: employee.unit,
      unitName: employee.unitName,
      position: employee.position,
      grade: employee.grade ?? "",
      award: one.award,
      amount: one.amount ?? "",
      detail: one.detail,
      decidedAt: one.decidedAt,
    }));
    return asCsv(
      c,
      `siklus-awards-${scope.cycleId}`,
      csvOf(
        ["nip", "name", "unit", "unitName", "position", "grade", "award", "amount", "detail", "decidedAt"],
        table,
      ),
    );
  });
  api.openapi(routes.certificate, async (c) => {
    const { cycleId, awardId } = c.req.valid("param");
    const { id } = await wantCycle(app, cycleId);
    const certificate = awardId.startsWith(`${id}-`) ? await certificateOf(app, awardId) : undefined;
    if (!certificate) throw new Fault("not-found", { what: "certificate", id: awardId });
    return c.json({ url: documentLink(app, certificate) }, 200);
  });
};
