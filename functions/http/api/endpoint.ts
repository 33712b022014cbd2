/** A route of the API: who may call it, how it is described, and what comes before its handler. */
import { createRoute, type RouteConfig, z } from "@hono/zod-openapi";
import type { MiddlewareHandler } from "hono";
import { Fault } from "../../errors.ts";
import { type AccessKey, access } from "./access.ts";
import type { ApiEnv } from "./api-env.ts";
import { JSON_MB, limitBody, readableJson } from "./body.ts";

const guard =
  (key: AccessKey): MiddlewareHandler<ApiEnv> =>
  async (c, next) => {
    const { roles } = c.get("principal");
    const wanted: readonly string[] = access[key];
    if (!roles.some((role) => wanted.includes(role)))
      throw new Fault("auth.forbidden", { got: roles.join(", ") || "-", wanted: wanted.join(", ") });
    await next();
  };

const once: MiddlewareHandler<ApiEnv> = (c, next) => c.get("once")(c, next);

const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    detail: z.string(),
    params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
    errors: z
      .array(z.object({ pointer: z.string(), detail: z.string(), code: z.string().optional() }))
      .optional(),
  })
  .openapi("Problem");

const refusal = {
  description: "Problem details (RFC 9457), in the reader's language",
  content: { "application/problem+json": { schema: problem } },
};

export const json = <T extends z.ZodType>(schema: T, description = "OK") => ({
  description,
  content: { "application/json": { schema } },
});

export const jsonBody = <T extends z.ZodType>(schema: T) => ({
  required: true,
  content: { "application/json": { schema } },
});

type Described = Omit<RouteConfig, "method" | "path" | "security" | "middleware">;

/** `key` is the route's entry in the table of access. `megabytes` bounds its body. */
export const endpoint = <K extends AccessKey, R extends Described>(
  key: K,
  described: R,
  megabytes = JSON_MB,
) => {
  const [method, path] = key.split(" ") as [Methods<K>, Paths<K>];
  return createRoute({
    ...described,
    method,
    path,
    security: [{ officer: [] }],
    "x-roles": access[key],
    middleware: [
      guard(key),
      limitBody(megabytes),
      once,
      ...(described.request?.body === undefined ? [] : [readableJson]),
    ] as MiddlewareHandler[],
    responses: described.responses as R["responses"],
  });
};

type Methods<K extends string> =
  K extends `${infer M extends "get" | "post" | "put" | "patch" | "delete"} ${string}` ? M : never;
type Paths<K extends string> = K extends `${string} ${infer P}` ? P : never;

export const refusals = { default: refusal } as const;
