/** An unsafe request with a key is done once: repeated, it gets the same answer; the same key for another is refused. */
import { createHash } from "node:crypto";
import type { MiddlewareHandler } from "hono";
import type { App } from "../../core/ports.ts";
import { Fault } from "../../errors.ts";
import type { ApiContext, ApiEnv } from "./api-env.ts";
import { FieldFault } from "./problem.ts";
import { shown, word } from "./words.ts";

const SAFE = ["GET", "HEAD", "OPTIONS"];
const sha256 = (parts: readonly (string | Buffer)[]): string => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(typeof part === "string" ? `${part}\n` : part);
  return hash.digest("hex");
};

/** A body without the boundary of its parts, which is another one each time that a browser sends the same file. */
const withoutBoundary = (body: Buffer, type: string): Buffer[] => {
  const boundary = /^multipart\/.*boundary="?([^";]+)/i.exec(type)?.[1];
  if (boundary === undefined) return [body];
  const pieces: Buffer[] = [];
  for (let at = 0; at < body.length; ) {
    const found = body.indexOf(boundary, at);
    const end = found === -1 ? body.length : found;
    pieces.push(body.subarray(at, end));
    at = end + boundary.length;
  }
  return pieces;
};

const fingerprintOf = async (c: ApiContext): Promise<string> => {
  const { pathname, search } = new URL(c.req.url);
  const body = Buffer.from(await c.req.arrayBuffer());
  return sha256([
    c.req.method,
    pathname,
    search,
    ...withoutBoundary(body, c.req.header("content-type") ?? ""),
  ]);
};

const keyOf = (c: ApiContext): string | undefined => {
  const key = c.req.header("idempotency-key");
  if (key === undefined) return undefined;
  if (/^[\x21-\x7e]{1,200}$/.test(key)) return key;
  const language = c.get("language");
  const detail = word(language, "field.wrong", {
    got: shown(key),
    wanted: word(language, "wanted.idempotency-key"),
  });
  throw new FieldFault("request.invalid", [{ pointer: "/Idempotency-Key", detail }]);
};

const TYPE = "application/json";

/** Answers that are no refusal by us are kept; a failure may be tried again with the same key. */
export const idempotent =
  (app: App): MiddlewareHandler<ApiEnv> =>
  async (c, next) => {
    const key = SAFE.includes(c.req.method) ? undefined : keyOf(c);
    if (key === undefined) return next();
    const id = sha256([c.get("principal").id, key]);
    const fingerprint = await fingerprintOf(c);
    const now = app.clock().toISOString();
    const known = await app.store.idempotency.claim(id, fingerprint, now);
    if (known !== undefined && known.fingerprint !== fingerprint) throw new Fault("idempotency.mismatch");
    if (known !== undefined && known.status === 0)
      throw new Fault("state.conflict", { what: "request", got: "being answered", wanted: "answered" });
    if (known !== undefined)
      return new Response(known.body === "" ? null : known.body, {
        status: known.status,
        headers: { "content-type": TYPE, "idempotent-replayed": "true" },
      });
    try {
      await next();
      if (c.error !== undefined || c.res.status >= 400) await app.store.idempotency.release(id);
      else
        await app.store.idempotency.put(
          id,
          { fingerprint, status: c.res.status, body: await c.res.clone().text() },
          now,
        );
    } catch (error) {
      await app.store.idempotency.release(id);
      throw error;
    }
  };
