/** How large a body may be, before anybody reads it. */
import type { HonoRequest, MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";

/** Bytes, as the request says itself; undefined if they have to be counted. */
const toldBy = (request: HonoRequest): number | undefined => {
  if (request.method === "GET" || request.method === "HEAD") return 0;
  const length = request.header("content-length");
  return request.header("transfer-encoding") === undefined && length !== undefined
    ? Number(length)
    : undefined;
};

/**
 * Hono's own limit looks at the body of a request that tells its length as well. For that the server at home makes the
 * request once more, with a stream of the web's: a tenth of all that a post or a page costs.
 */
export const bodyWithin = (bytes: number, refuse: () => never): MiddlewareHandler => {
  const counted = bodyLimit({ maxSize: bytes, onError: refuse });
  return (c, next) => {
    const told = toldBy(c.req);
    if (told === undefined) return counted(c, next);
    return told > bytes ? refuse() : next();
  };
};
