import type { IncomingMessage, ServerResponse } from "node:http";

/** Lets the pages of these origins send requests and read the answers. */
export function allowOrigin(origins: readonly string[], req: IncomingMessage, res: ServerResponse): void {
  const { origin } = req.headers;
  if (origin === undefined || !origins.includes(origin)) return;
  res.setHeader("access-control-allow-origin", origin);
  res.setHeader("access-control-allow-methods", "GET, HEAD, PUT, POST, DELETE");
  res.setHeader("access-control-allow-headers", req.headers["access-control-request-headers"] ?? "*");
  res.setHeader("access-control-expose-headers", "etag, location, x-amz-request-id");
  res.setHeader("vary", "origin");
}
