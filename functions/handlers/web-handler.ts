/** The one skeleton of handlers that answer requests of the HTTP API. */
import middy from "@middy/core";
import type { Context } from "aws-lambda";
import type { Env, Hono, Schema } from "hono";
import { handle, type LambdaEvent } from "hono/aws-lambda";
import { env } from "../env.ts";
import { securityHeaders } from "../http/pages/security-headers.ts";
import { throughEdge } from "./edge.ts";

type Answer = Awaited<ReturnType<ReturnType<typeof handle>>>;
/** Version 2.0, as the routes of the inventory send it. */
type HttpEvent = Extract<LambdaEvent, { rawPath: string }>;

/** Nobody who comes by the address of the product sees it. */
const refused = (): Answer => ({
  statusCode: 403,
  headers: { ...securityHeaders(), "Content-Type": "application/json" },
  body: JSON.stringify({ message: "Forbidden" }),
  isBase64Encoded: false,
});

/** `make` is called once in a process, with the first request that is served. */
export const webHandler = <E extends Env, S extends Schema, P extends string>(make: () => Hono<E, S, P>) => {
  let serve: ((event: LambdaEvent) => Promise<Answer>) | undefined;
  return middy<HttpEvent, Answer>().handler(async (event: HttpEvent, _context: Context) => {
    const asked = throughEdge(event, env.edgeKey());
    if (!asked) return refused();
    serve ??= handle(make());
    return serve(asked);
  });
};
