/** A cycle as rows, for spreadsheets and other systems. */
import { z } from "@hono/zod-openapi";
import { everyAppraisal, readPlace } from "../../core/app/listing.ts";
import { wantCycle } from "../../core/app/whole-cycle.ts";
import type { Appraisal } from "../../core/model.ts";
import type { Api, Surroundings } from "./api-env.ts";
import { csvOf } from "./csv.ts";
import { endpoint, refusals } from "./endpoint.ts";
import { ids } from "./shapes.ts";

const route = endpoint("get /cycles/{cycleId}/export", {
  summary: "Every appraisal of a cycle as a row",
  request: {
    params: z.object({ cycleId: ids.cycleId }),
    query: z.object({ format: z.enum(["csv", "json"]).default("csv"), unit: ids.unit.optional() }),
  },
  responses: {
    200: {
      description:
        "Rows, by unit and name. In CSV what a spreadsheet would take for a formula, and a NIP, begins with an apostrophe.",
      content: {
        "text/csv": { schema: z.string() },
        "application/json": { schema: z.array(z.record(z.string(), z.unknown())) },
      },
    },
    ...refusals,
  },
});

const COLUMNS = [
  "unit",
  "unitName",
  "name",
  "nip",
  "position",
  "grade",
  "employment",
  "appraiser",
  "appraiserNip",
  "phase",
  "step",
  "status",
  "hold",
  "closedAt",
] as const;

type Row = Readonly<Record<string, unknown>>;

/** Names of all values that the release computes, in the order of the scheme. */
const resultNames = async (app: Surroundings["app"], releaseId: string): Promise<string[]> => {
  const { scheme } = await app.store.releases.get(releaseId);
  const names = scheme.phases.flatMap((phase) =>
    phase.steps.flatMap((step) => (step.kind === "compute" ? step.values.map((value) => value.name) : [])),
  );
  return [...new Set(names)];
};

const rowOf = (from: Appraisal, results: readonly string[]): Row => {
  const { employee, appraiser } = from;
  return {
    unit: employee.unit,
    unitName: employee.unitName,
    name: employee.name,
    nip: employee.nip ?? null,
    position: employee.position,
    grade: employee.grade ?? null,
    employment: employee.employment ?? null,
    appraiser: appraiser?.name ?? null,
    appraiserNip: appraiser?.nip ?? null,
    phase: from.at?.phase ?? null,
    step: readPlace(from.place).step ?? null,
    status: readPlace(from.place).status,
    hold: from.hold?.cause ?? null,
    closedAt: from.closedAt ?? null,
    ...Object.fromEntries(results.map((name) => [name, from.results[name]?.value ?? null])),
  };
};

export const exportRoutes = (api: Api, { app }: Surroundings): void => {
  api.openapi(route, async (c) => {
    const { format, unit } = c.req.valid("query");
    const cycle = await wantCycle(app, c.req.valid("param").cycleId);
    const results = await resultNames(app, cycle.releaseId);
    async function* rows(): AsyncGenerator<Row> {
      for await (const page of everyAppraisal(app, cycle.id, unit === undefined ? {} : { unit }))
        for (const one of page.items) yield rowOf(one, results);
    }
    const all = await Array.fromAsync(rows());
    c.header("content-type", format === "csv" ? "text/csv; charset=utf-8" : "application/json");
    c.header("content-disposition", `attachment; filename="siklus-${cycle.id}.${format}"`);
    return c.body(format === "csv" ? csvOf([...COLUMNS, ...results], all) : JSON.stringify(all));
  });
};
