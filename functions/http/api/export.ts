/** A cycle as rows, for spreadsheets and other systems. */
import { z } from "@hono/zod-openapi";
import { partOf } from "../../core/app/in-parts.ts";
import { readPlace } from "../../core/app/listing.ts";
import { wantCycle } from "../../core/app/whole-cycle.ts";
import type { Appraisal } from "../../core/model.ts";
import type { Api, Surroundings } from "./api-env.ts";
import { endpoint, refusals } from "./endpoint.ts";
import { fileQuery, NEXT_PART, onePart, rowFile } from "./row-file.ts";
import { ids } from "./shapes.ts";

const route = endpoint("get /cycles/{cycleId}/export", {
  summary: "Every appraisal of a cycle as a row",
  request: {
    params: z.object({ cycleId: ids.cycleId }),
    query: z.object({ ...fileQuery, unit: ids.unit.optional() }),
  },
  responses: {
    200: {
      description:
        "Rows, by unit and name. In CSV what a spreadsheet would take for a formula, and a NIP, begins with an apostrophe.",
      headers: NEXT_PART,
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

export const exportRoutes = (api: Api, { app, options }: Surroundings): void => {
  api.openapi(route, async (c) => {
    const { unit, ...asked } = c.req.valid("query");
    const cycle = await wantCycle(app, c.req.valid("param").cycleId);
    const results = await resultNames(app, cycle.releaseId);
    const file = {
      name: `siklus-${cycle.id}`,
      list: `export ${cycle.id} ${unit ?? ""} ${asked.format}`,
    };
    return rowFile<Row>(c, app, asked, file, [...COLUMNS, ...results], (from) =>
      partOf(
        app,
        cycle.id,
        { filter: unit === undefined ? {} : { unit }, ...onePart(options, from) },
        async (one) => rowOf(one, results),
      ),
    );
  });
};
