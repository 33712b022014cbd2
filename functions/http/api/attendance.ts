/** Attendance of a cycle, from a file of the attendance system. */
import { z } from "@hono/zod-openapi";
import { importAttendance } from "../../core/app/attendance.ts";
import { wantCycle } from "../../core/app/whole-cycle.ts";
import type { AttendanceFinding } from "../../core/attendance/read-attendance.ts";
import texts from "../../core/attendance/texts.json" with { type: "json" };
import type { Language } from "../../core/model.ts";
import type { Api, Surroundings } from "./api-env.ts";
import { endpoint, json, refusals } from "./endpoint.ts";
import { uploadOf } from "./rosters.ts";
import { ids, line, list } from "./shapes.ts";

/** Findings that an answer holds; beyond, a file is of another kind. */
const SHOWN = 500;
const UPLOAD_MB = 10;

export const attendanceOutcome = z
  .object({
    dryRun: z.boolean(),
    file: z.string(),
    rows: z.int(),
    taken: z.int(),
    leftOut: z.int(),
    findings: list(
      z.object({
        row: z.int(),
        code: z.string(),
        field: z.string(),
        value: z.string(),
        message: z.string(),
      }),
    ),
  })
  .openapi("AttendanceImport");

const route = endpoint(
  "post /cycles/{cycleId}/attendance",
  {
    summary: "Import attendance, or rehearse the import; the last import of a person counts",
    description:
      "A CSV file with the columns nip, workdays, present, late and absent (or hari_kerja, hadir, terlambat, tanpa_keterangan), as multipart/form-data in the field `file`, or as the body itself with its name in `filename`.",
    request: {
      params: z.object({ cycleId: ids.cycleId }),
      query: z.object({
        dryRun: z.enum(["true", "false"]).default("false"),
        filename: line(1, 255).optional(),
      }),
      body: {
        required: true,
        content: {
          "multipart/form-data": {
            schema: {
              type: "object",
              properties: { file: { type: "string", format: "binary" } },
              required: ["file"],
            },
          },
          "text/csv": { schema: { type: "string" } },
          "application/octet-stream": { schema: { type: "string", format: "binary" } },
        },
      },
    },
    responses: { 200: json(attendanceOutcome), ...refusals },
  },
  UPLOAD_MB,
);

const inWords =
  (language: Language) =>
  ({ row, code, field, value }: AttendanceFinding) => ({
    row,
    code,
    field,
    value,
    message: texts[code][language].replace("{value}", value),
  });

export const attendanceRoutes = (api: Api, { app }: Surroundings): void => {
  api.openapi(route, async (c) => {
    const { dryRun: dry, filename } = c.req.valid("query");
    const { id } = await wantCycle(app, c.req.valid("param").cycleId);
    const { name, bytes } = await uploadOf(c, filename);
    const dryRun = dry === "true";
    const { rows, taken, findings } = await importAttendance(app, id, bytes, {
      by: c.get("principal").id,
      dryRun,
    });
    const shown = findings.slice(0, SHOWN).map(inWords(c.get("language")));
    return c.json({ dryRun, file: name, rows, taken, leftOut: rows - taken, findings: shown }, 200);
  });
};
