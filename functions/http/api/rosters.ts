/** Importing a roster: read, judged row by row, compared with what is known, and taken over as a whole. */
import { z } from "@hono/zod-openapi";
import { compareRoster, importRoster, type RosterRow } from "../../core/app/roster.ts";
import type { Language, Person } from "../../core/model.ts";
import type { App } from "../../core/ports.ts";
import { describe } from "../../core/roster/describe.ts";
import { readRoster } from "../../core/roster/read-roster.ts";
import type { KnownPerson, RosterFinding, RosterNotice, RosterReading } from "../../core/roster/reading.ts";
import { Fault } from "../../errors.ts";
import type { Api, ApiContext, Surroundings } from "./api-env.ts";
import { UPLOAD_MB } from "./body.ts";
import { endpoint, json, refusals } from "./endpoint.ts";
import { FieldFault } from "./problem.ts";
import { line, list } from "./shapes.ts";
import { word } from "./words.ts";

/** Findings in one answer; the counts always tell of all of them. */
const SHOWN = 2000;

export const finding = z
  .object({
    row: z.int(),
    code: z.string(),
    field: z.string(),
    value: z.string(),
    message: z.string(),
    wanted: z.string(),
  })
  .openapi("RosterFinding");

export const outcome = z
  .object({
    id: z.string().optional(),
    dryRun: z.boolean(),
    file: z.string(),
    summary: z.object({
      rows: z.int(),
      taken: z.int(),
      leftOut: z.int(),
      added: z.int(),
      changed: z.int(),
      unchanged: z.int(),
      findings: z.int(),
      notices: z.int(),
    }),
    findings: list(finding),
    notices: list(finding),
  })
  .openapi("RosterImport");

export const entry = z
  .object({
    id: z.string(),
    at: z.string(),
    by: z.string(),
    file: z.string(),
    status: z.string(),
    rows: z.int(),
    findings: z.int(),
    added: z.int(),
    changed: z.int(),
    unchanged: z.int(),
  })
  .openapi("RosterImportEntry");

const upload = endpoint(
  "post /rosters",
  {
    summary: "Import a roster, or rehearse the import",
    description:
      "A CSV or XLSX file, as multipart/form-data in the field `file`, or as the body itself with its name in `filename`.",
    request: {
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
          "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": {
            schema: { type: "string", format: "binary" },
          },
          "application/octet-stream": { schema: { type: "string", format: "binary" } },
        },
      },
    },
    responses: { 200: json(outcome), ...refusals },
  },
  UPLOAD_MB,
);

const past = endpoint("get /rosters", {
  summary: "Imports so far, newest first",
  responses: { 200: json(z.object({ items: list(entry) })), ...refusals },
});

type Upload = { readonly name: string; readonly bytes: Uint8Array };

const wantedFile = (language: Language, pointer: "/file" | "/filename"): FieldFault =>
  new FieldFault("request.invalid", [
    {
      pointer,
      detail: word(language, "field.missing", {
        wanted: word(language, pointer === "/file" ? "wanted.file" : "wanted.filename"),
      }),
    },
  ]);

const ofForm = async (c: ApiContext): Promise<Upload> => {
  const headers = { "content-type": c.req.header("content-type") ?? "" };
  const body = await c.req.arrayBuffer();
  const form = await new Response(body, { headers }).formData().catch((error: unknown) => {
    throw new Fault("request.malformed", { wanted: "multipart" }, error);
  });
  const file = form.get("file");
  if (!(file instanceof File)) throw wantedFile(c.get("language"), "/file");
  return { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
};

const RAW = [
  "text/csv",
  "text/plain",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  "application/octet-stream",
  "application/vnd.ms-excel",
];

export const uploadOf = async (c: ApiContext, filename: string | undefined): Promise<Upload> => {
  const [type = ""] = (c.req.header("content-type") ?? "").toLowerCase().split(";");
  if (type === "multipart/form-data") return ofForm(c);
  if (!RAW.includes(type.trim()))
    throw new Fault("request.media-type", {
      got: type || "-",
      wanted: ["multipart/form-data", ...RAW].join(", "),
    });
  if (filename === undefined) throw wantedFile(c.get("language"), "/filename");
  return { name: filename, bytes: new Uint8Array(await c.req.arrayBuffer()) };
};

/** Everybody the agency has already. */
const knownPeople = async (app: App): Promise<KnownPerson[]> => {
  const people: Person[] = [];
  for (const { code } of await app.store.people.units()) {
    let cursor: string | undefined;
    do {
      const page = await app.store.people.ofUnit(code, {
        limit: 500,
        ...(cursor === undefined ? {} : { cursor }),
      });
      people.push(...page.items);
      cursor = page.cursor;
    } while (cursor !== undefined);
  }
  const nips = new Map(people.map(({ id, nip }) => [id, nip]));
  return people.map(({ nip, email, appraiserId }) => {
    const appraiserNip = appraiserId === undefined ? undefined : nips.get(appraiserId);
    return { nip, email, ...(appraiserNip === undefined ? {} : { appraiserNip }) };
  });
};

const inWords =
  (language: Language) =>
  (report: RosterFinding | RosterNotice): z.output<typeof finding> => {
    const { wrong, wanted } = describe(report, language);
    const { row, code, field, value } = report;
    return { row, code, field, value, message: wrong, wanted };
  };

type Counted = {
  readonly id?: string;
  readonly added: readonly Person[];
  readonly changed: readonly Person[];
  readonly unchanged: number;
};

const outcomeOf = (
  reading: RosterReading,
  counted: Counted,
  file: string,
  dryRun: boolean,
  language: Language,
): z.output<typeof outcome> => ({
  ...(counted.id === undefined ? {} : { id: counted.id }),
  dryRun,
  file,
  summary: {
    rows: reading.rows,
    taken: reading.people.length,
    leftOut: reading.rows - reading.people.length,
    added: counted.added.length,
    changed: counted.changed.length,
    unchanged: counted.unchanged,
    findings: reading.findings.length,
    notices: reading.notices.length,
  },
  findings: reading.findings.slice(0, SHOWN).map(inWords(language)),
  notices: reading.notices.slice(0, SHOWN).map(inWords(language)),
});

/** Nothing is imported where nothing was read. */
const take = (
  app: App,
  rows: readonly RosterRow[],
  meta: Parameters<typeof importRoster>[2],
  dryRun: boolean,
): Promise<Counted> =>
  dryRun || rows.length === 0 ? compareRoster(app, rows) : importRoster(app, rows, meta);

export const rosterRoutes = (api: Api, { app }: Surroundings): void => {
  api.openapi(upload, async (c) => {
    const { dryRun: dry, filename } = c.req.valid("query");
    const { name, bytes } = await uploadOf(c, filename);
    const reading = readRoster(bytes, name, { known: await knownPeople(app) });
    const meta = {
      file: name,
      by: c.get("principal").id,
      rows: reading.rows,
      findings: reading.findings.length,
    };
    const dryRun = dry === "true";
    const counted = await take(app, reading.people, meta, dryRun);
    return c.json(outcomeOf(reading, counted, name, dryRun, c.get("language")), 200);
  });
  api.openapi(past, async (c) => {
    const imports = await app.store.imports.list();
    return c.json({ items: imports.map((one) => entry.parse(one)) }, 200);
  });
};
