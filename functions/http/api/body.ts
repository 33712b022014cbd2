/** What a body may be before anybody reads it: so large, and so deep. */
import type { MiddlewareHandler } from "hono";
import type { Language } from "../../core/model.ts";
import { Fault } from "../../errors.ts";
import { bodyWithin } from "../body-within.ts";
import type { ApiEnv } from "./api-env.ts";
import { pointerOf } from "./issues.ts";
import { FieldFault } from "./problem.ts";
import { shown, word } from "./words.ts";

const MB = 1024 * 1024;
export const JSON_MB = 1;
export const UPLOAD_MB = 20;
/** The parts around a file in a multipart body. */
const ENVELOPE = 64 * 1024;
/** Recursive readers of a document stay far from the end of the stack. */
export const MAX_DEPTH = 64;

export const limitBody = (megabytes: number): MiddlewareHandler =>
  bodyWithin(megabytes * MB + (megabytes === UPLOAD_MB ? ENVELOPE : 0), () => {
    throw new Fault("request.too-large", { limit: megabytes });
  });

/** How deep brackets nest outside of strings. */
const depthOf = (json: string): number => {
  let depth = 0;
  let deepest = 0;
  let quoted = false;
  for (let at = 0; at < json.length; at += 1) {
    const char = json[at];
    if (quoted) {
      if (char === "\\") at += 1;
      else if (char === '"') quoted = false;
    } else if (char === '"') quoted = true;
    else if (char === "{" || char === "[") deepest = Math.max(deepest, ++depth);
    else if (char === "}" || char === "]") depth -= 1;
  }
  return deepest;
};

/** Where a text or a name in a document is half of a character: no store keeps such a text as it came. */
const brokenIn = (value: unknown, path: readonly string[] = []): readonly string[] | undefined => {
  if (typeof value === "string") return value.isWellFormed() ? undefined : path;
  if (typeof value !== "object" || value === null) return undefined;
  for (const [name, inner] of Object.entries(value)) {
    const found = name.isWellFormed() ? brokenIn(inner, [...path, name]) : path;
    if (found) return found;
  }
  return undefined;
};

const wantWellFormed = (document: unknown, language: Language): void => {
  const path = brokenIn(document);
  if (!path) return;
  const wanted = word(language, "wanted.well-formed");
  const got = shown(path.reduce((value, name) => Reflect.get(Object(value), name), document));
  throw new FieldFault("request.invalid", [
    { pointer: pointerOf(path), detail: word(language, "field.wrong", { got, wanted }) },
  ]);
};

/** A JSON body that is not JSON, nested beyond reason, or with broken text is told so before it is parsed for good. */
export const readableJson: MiddlewareHandler<ApiEnv> = async (c, next) => {
  if (/^application\/([a-z.-]+\+)?json/i.test(c.req.header("content-type") ?? "")) {
    const text = await c.req.text();
    if (depthOf(text) > MAX_DEPTH)
      throw new Fault("request.malformed", { wanted: "json-depth", limit: MAX_DEPTH });
    let document: unknown;
    try {
      document = JSON.parse(text);
    } catch (error) {
      throw new Fault("request.malformed", { wanted: "json" }, error);
    }
    wantWellFormed(document, c.get("language"));
  }
  await next();
};
