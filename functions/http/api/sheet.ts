/** The sheet of a unit's predicates, to be read, printed and signed. */
import { z } from "@hono/zod-openapi";
import { type UnitSheet, unitSheet } from "../../core/app/unit-sheet.ts";
import { wantCycle } from "../../core/app/whole-cycle.ts";
import { inWords } from "../../core/in-words.ts";
import type { Language } from "../../core/model.ts";
import type { Api, Surroundings } from "./api-env.ts";
import { csvOf } from "./csv.ts";
import { endpoint, refusals } from "./endpoint.ts";
import { gate, gateOf } from "./gates.ts";
import { ids, list, text } from "./shapes.ts";

export const sheet = z
  .object({
    gate,
    columns: list(z.object({ name: z.string(), title: text, vocabulary: z.string() })),
    rows: list(
      z.object({
        id: z.string(),
        nip: z.string(),
        name: z.string(),
        position: z.string(),
        grade: z.string(),
        unitHead: z.boolean(),
        /** Coded as in the scheme; empty for whoever is not rated yet. */
        values: z.record(z.string(), z.string()),
        status: z.string(),
      }),
    ),
  })
  .openapi("UnitSheet");

const route = endpoint("get /cycles/{cycleId}/gates/{step}/{unit}/sheet", {
  summary: "A unit on one sheet: everybody's ratings and predicate, and the distribution by its achievement",
  request: {
    params: z.object({ cycleId: ids.cycleId, step: ids.step, unit: ids.unit }),
    query: z.object({ format: z.enum(["csv", "json"]).default("json") }),
  },
  responses: {
    200: {
      description:
        "By name. In CSV values are in the reader's words, and what a spreadsheet would take for a formula, and a NIP, begins with an apostrophe.",
      content: { "application/json": { schema: sheet }, "text/csv": { schema: z.string() } },
    },
    ...refusals,
  },
});

const spoken = (value: unknown): string => (value === undefined || value === null ? "" : String(value));

const sheetOf = ({ columns, rows, ...view }: UnitSheet, language: Language): z.output<typeof sheet> => ({
  gate: gateOf(language)(view),
  columns: columns.map(({ name, title, vocabulary }) => ({ name, title, vocabulary })),
  rows: rows.map(({ employee, values, status }) => ({
    id: employee.id,
    nip: employee.nip ?? "",
    name: employee.name,
    position: employee.position,
    grade: employee.grade ?? "",
    unitHead: employee.unitHead === true,
    values: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, spoken(value)])),
    status,
  })),
});

const PERSON = ["nip", "name", "position", "grade", "unit", "unitName", "appraiser"] as const;

/** In a header ASCII alone. */
const asFileName = (code: string): string => code.replaceAll(/[^A-Za-z0-9._-]+/g, "-");

export const sheetRoutes = (api: Api, { app }: Surroundings): void => {
  api.openapi(route, async (c) => {
    const { cycleId, step, unit } = c.req.valid("param");
    const cycle = await wantCycle(app, cycleId);
    const found = await unitSheet(app, cycle, step, unit);
    const language = c.get("language");
    if (c.req.valid("query").format === "json") return c.json(sheetOf(found, language), 200);
    const release = await app.store.releases.get(cycle.releaseId);
    const table = found.rows.map(({ employee, appraiser, values }) => ({
      nip: employee.nip ?? "",
      name: employee.name,
      position: employee.position,
      grade: employee.grade ?? "",
      unit: employee.unit,
      unitName: employee.unitName,
      appraiser: appraiser?.name ?? "",
      ...Object.fromEntries(
        found.columns.map(({ name, vocabulary }) => [
          name,
          values[name] === undefined ? "" : inWords(release, vocabulary, values[name], language),
        ]),
      ),
    }));
    const columns: readonly string[] = [...PERSON, ...found.columns.map(({ name }) => name)];
    c.header("content-type", "text/csv; charset=utf-8");
    c.header(
      "content-disposition",
      `attachment; filename="siklus-sheet-${cycle.id}-${asFileName(unit)}.csv"`,
    );
    return c.body(csvOf<Readonly<Record<string, string>>>(columns, table), 200);
  });
};
