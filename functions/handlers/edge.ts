/**
 * Requests that come by an edge. It shows a key with each, so that nobody goes past it and its firewall, and says where
 * the request comes from: what the gateway sees is the edge.
 */
import { createHash, timingSafeEqual } from "node:crypto";

/** Both are written by the edge over whatever a client sent (infra/aws/edge). */
export const EDGE_KEY_HEADER = "x-siklus-edge";
export const VIEWER_HEADER = "x-siklus-viewer";

/** Of an event of the HTTP API, version 2.0; names of headers are in small letters there. */
type Asked = {
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly requestContext: object;
};

const digest = (text: string): Buffer => createHash("sha256").update(text).digest();

const sourcedAt = (requestContext: object, sourceIp: string): object => ({
  ...requestContext,
  http: { ...Object(Reflect.get(requestContext, "http")), sourceIp },
});

/** The request as if there were no edge; undefined for one that went past it. Without a key there is no edge. */
export const throughEdge = <Event extends Asked>(
  event: Event,
  key: string | undefined,
): Event | undefined => {
  if (key === undefined) return event;
  const { [EDGE_KEY_HEADER]: shown, [VIEWER_HEADER]: viewer, ...headers } = event.headers;
  if (shown === undefined || !timingSafeEqual(digest(key), digest(shown))) return undefined;
  // Files are asked for without anything of who wants them.
  if (viewer === undefined) return { ...event, headers };
  return { ...event, headers, requestContext: sourcedAt(event.requestContext, viewer) };
};
