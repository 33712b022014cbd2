/** Cursors of lists. They are signed for the list they came from, so that nobody makes one up. */
import { z } from "@hono/zod-openapi";
import type { Language } from "../../core/model.ts";
import type { App } from "../../core/ports.ts";
import { FieldFault } from "./problem.ts";
import { word } from "./words.ts";

const SIGNATURE = 22;

const signatureOf = (app: App, list: string, inner: string): string =>
  app.secrets.sign("cursor", `${list}\n${inner}`).slice(0, SIGNATURE);

/** `list` names what is listed, with its filters. */
export const sealCursor = (app: App, list: string, position: unknown): string => {
  const inner = Buffer.from(JSON.stringify(position)).toString("base64url");
  return `${signatureOf(app, list, inner)}${inner}`;
};

/** The position that a cursor stands for. Fault `request.invalid` for any other text. */
export const openCursor = <T>(
  app: App,
  list: string,
  cursor: string | undefined,
  position: z.ZodType<T>,
  language: Language,
): T | undefined => {
  if (cursor === undefined) return undefined;
  const inner = cursor.slice(SIGNATURE);
  if (signatureOf(app, list, inner) !== cursor.slice(0, SIGNATURE))
    throw new FieldFault("request.invalid", [
      {
        pointer: "/cursor",
        detail: word(language, "field.wrong", {
          got: `"${cursor.slice(0, 12)}…"`,
          wanted: word(language, "wanted.cursor"),
        }),
      },
    ]);
  return position.parse(JSON.parse(Buffer.from(inner, "base64url").toString("utf8")));
};

const MAX_LIMIT = 200;

export const pagingQuery = {
  cursor: z.string().max(4000).optional(),
  limit: z.coerce.number().int().min(1).max(MAX_LIMIT).default(50),
};
