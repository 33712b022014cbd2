/** The API over HTTP. */
import { randomUUID } from "node:crypto";
import type { IncomingMessage, RequestListener } from "node:http";
import { text } from "node:stream/consumers";
import type { ApiAnswer, Handle } from "./handle.ts";

export const listenerOf =
  (handle: Handle): RequestListener =>
  (request, response) => {
    void answerTo(request, handle).then(
      ({ status, body }) => {
        response.writeHead(status, {
          "content-type": "application/x-amz-json-1.0",
          "content-length": Buffer.byteLength(body),
          "x-amzn-requestid": randomUUID(),
        });
        response.end(body);
      },
      () => response.destroy(),
    );
  };

async function answerTo(request: IncomingMessage, handle: Handle): Promise<ApiAnswer> {
  const target = request.headers["x-amz-target"];
  return handle({ target: typeof target === "string" ? target : "", body: await text(request) });
}
