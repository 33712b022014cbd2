/** Final results in the shape in which SIASN takes them: what is ready, the hand-over, the file. */
import { z } from "@hono/zod-openapi";
import type { Position } from "../../core/app/listing.ts";
import { handOver, siasnRows, siasnState } from "../../core/app/siasn.ts";
import { wantCycle } from "../../core/app/whole-cycle.ts";
import { COLUMNS } from "../../core/siasn/row.ts";
import { type Api, actorOf, type Surroundings } from "./api-env.ts";
import { openCursor, sealCursor } from "./cursor.ts";
import { endpoint, json, jsonBody, refusals } from "./endpoint.ts";
import { paceOf } from "./pace.ts";
import { fileQuery, NEXT_PART, onePart, rowFile } from "./row-file.ts";
import { ids, list, moment, named, ordered, position } from "./shapes.ts";

const count = z.int();

export const siasn = z
  .object({
    /** `changed`: handed over, and different since. `incomplete`: final, and something is missing. */
    counts: z.object({
      unfinished: count,
      incomplete: count,
      ready: count,
      changed: count,
      exported: count,
    }),
    /** The first hundred of these; `value` has no code in the settings, or is empty where nothing was computed. */
    incomplete: list(
      z.object({
        id: z.string(),
        person: named,
        missing: list(z.object({ what: z.string(), value: z.string().optional() })),
      }),
    ),
    /** Where the rest begins, of a cycle that is too large for one answer: its numbers are added to these. */
    cursor: z.string().optional(),
  })
  .openapi("Siasn");

/** A code is a number or text. */
const code = z.union([z.int(), z.string()]);
const row = z
  .object({
    nip: z.string(),
    nama: z.string(),
    /** SIASN's id of the person: empty, to be found there by the NIP. */
    pnsDinilaiOrang: z.null(),
    tahun: z.int(),
    hasilKinerjaNilai: code,
    perilakuKerjaNilai: code,
    kuadranKinerjaNilai: code,
    statusPenilai: z.enum(["ASN", "NON ASN"]),
    penilaiNipNrp: z.string(),
    penilaiNama: z.string(),
    penilaiJabatan: z.string(),
    penilaiGolongan: z.string(),
    penilaiUnorNama: z.string(),
  })
  .openapi("SiasnRow");

export const handedOver = ordered.extend({ at: z.string() }).openapi("HandedOver");

const MOST = 100;
const params = z.object({ cycleId: ids.cycleId });
const group = { unit: ids.unit.optional() };
/** Where a hand-over goes on, and when it began. */
const begun = position.extend({ at: z.string() });

const routes = {
  state: endpoint("get /cycles/{cycleId}/siasn", {
    summary: "Whose final result can be handed over to SIASN, was handed over, or lacks something",
    request: { params, query: z.object({ ...group, cursor: fileQuery.cursor }) },
    responses: { 200: json(siasn), ...refusals },
  }),
  handOver: endpoint("post /cycles/{cycleId}/siasn", {
    summary: "Hand over what is ready or has changed; the trail of each appraisal says so",
    request: {
      params,
      query: z.object({ cursor: z.string().max(4000).optional() }),
      body: jsonBody(z.strictObject(group)),
    },
    responses: {
      200: json(
        handedOver,
        "`at` is when the whole hand-over began: with it as `since`, a file holds this one alone",
      ),
      ...refusals,
    },
  }),
  rows: endpoint("get /cycles/{cycleId}/siasn/rows", {
    summary: "What was handed over, in the fields of SIASN (skp22)",
    request: {
      params,
      query: z.object({
        ...group,
        ...fileQuery,
        /** Only of this hand-over and later ones. */
        since: moment.optional(),
      }),
    },
    responses: {
      200: {
        description:
          "Rows, by unit and name; in CSV what a spreadsheet would take for a formula, and a NIP, begins with an apostrophe",
        headers: NEXT_PART,
        content: {
          "text/csv": { schema: z.string() },
          "application/json": { schema: list(row) },
        },
      },
      ...refusals,
    },
  }),
};

const given = (unit: string | undefined) => (unit === undefined ? {} : { unit });

export const siasnRoutes = (api: Api, { app, options }: Surroundings): void => {
  const partFrom = (unit: string | undefined, from: Position | undefined) => ({
    ...given(unit),
    ...onePart(options, from),
  });
  api.openapi(routes.state, async (c) => {
    const cycle = await wantCycle(app, c.req.valid("param").cycleId);
    const { unit, cursor } = c.req.valid("query");
    const name = `siasn state ${cycle.id} ${unit ?? ""}`;
    const from = openCursor(app, name, cursor, position, c.get("language"));
    const found = await siasnState(app, cycle, { ...partFrom(unit, from), named: MOST });
    const incomplete = found.incomplete.map(({ appraisal: { id, employee }, missing }) => ({
      id,
      person: { id: employee.id, name: employee.name },
      missing: [...missing],
    }));
    const next = found.next === undefined ? {} : { cursor: sealCursor(app, name, found.next) };
    return c.json({ counts: { ...found.counts }, incomplete, ...next }, 200);
  });
  api.openapi(routes.handOver, async (c) => {
    const cycle = await wantCycle(app, c.req.valid("param").cycleId);
    const { unit } = c.req.valid("json");
    const name = `siasn ${cycle.id} ${unit ?? ""}`;
    const from = openCursor(app, name, c.req.valid("query").cursor, begun, c.get("language"));
    const at = from?.at ?? app.clock().toISOString();
    const order = { ...given(unit), at, actor: actorOf(c) };
    const { done, failed, next } = await handOver(app, cycle, order, from, paceOf(options));
    const cursor = next === undefined ? {} : { cursor: sealCursor(app, name, { ...next, at }) };
    return c.json({ done, failed, at, ...cursor }, 200);
  });
  api.openapi(routes.rows, async (c) => {
    const { unit, since, ...asked } = c.req.valid("query");
    const cycle = await wantCycle(app, c.req.valid("param").cycleId);
    const file = {
      name: `siklus-siasn-${cycle.id}`,
      list: `siasn rows ${cycle.id} ${unit ?? ""} ${since ?? ""} ${asked.format}`,
    };
    return rowFile(c, app, asked, file, COLUMNS, (from) =>
      siasnRows(app, cycle, { ...partFrom(unit, from), ...(since === undefined ? {} : { since }) }),
    );
  });
};
