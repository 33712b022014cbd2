/**
 * Rows of a whole cycle as a file. What is too much for one answer comes in parts: as long as a `link` names the next one
 * (RFC 8288), there is more. Parts of a CSV put one after the other are the file; parts of JSON are lists of their own.
 */
import { z } from "@hono/zod-openapi";
import type { Part } from "../../core/app/in-parts.ts";
import type { Position } from "../../core/app/listing.ts";
import type { App } from "../../core/ports.ts";
import type { ApiContext, ApiOptions } from "./api-env.ts";
import { csvOf, moreCsvOf } from "./csv.ts";
import { openCursor, sealCursor } from "./cursor.ts";
import { paceOf } from "./pace.ts";
import { position } from "./shapes.ts";

/** Well below the 6 MB that Lambda hands out: a row of SIASN has some 500 bytes as JSON. */
const MOST_ROWS = 5000;

/** How much of a cycle one answer takes in, from a position on. */
export const onePart = (options: ApiOptions, from: Position | undefined) => ({
  from,
  most: options.rows ?? MOST_ROWS,
  budget: paceOf(options),
});

export const fileQuery = {
  format: z.enum(["csv", "json"]).default("csv"),
  /** Of the `link` of the part before. */
  cursor: z.string().max(4000).optional(),
};

export const NEXT_PART = {
  link: {
    description: 'Where the next part is, as `<…>; rel="next"`; there is none with the last',
    schema: { type: "string" as const },
  },
};

type Asked = { readonly format: "csv" | "json"; readonly cursor?: string | undefined };
type Named = { readonly name: string; readonly list: string };

/** Made before its first byte goes out: what fails in the middle is an error, never a shorter file. */
export const rowFile = async <Row extends object>(
  c: ApiContext,
  app: App,
  { format, cursor }: Asked,
  { name, list }: Named,
  columns: readonly (keyof Row & string)[],
  read: (from: Position | undefined) => Promise<Part<Row>>,
) => {
  const { rows, next } = await read(openCursor(app, list, cursor, position, c.get("language")));
  if (next !== undefined) {
    const query = new URLSearchParams({ ...c.req.query(), cursor: sealCursor(app, list, next) });
    c.header("link", `<?${query}>; rel="next"`);
  }
  c.header("content-type", format === "csv" ? "text/csv; charset=utf-8" : "application/json");
  c.header("content-disposition", `attachment; filename="${name}.${format}"`);
  if (format === "json") return c.body(JSON.stringify(rows));
  return c.body((cursor === undefined ? csvOf : moreCsvOf)(columns, rows));
};
