/** The API over HTTP. */
import { randomUUID } from "node:crypto";
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import type { ApiAnswer, Handle } from "./handle.ts";

export const listenerOf =
  (handle: Handle): RequestListener =>
  (request, response) => {
    // Chunks by hand: the consumers of node:stream cost more than the operation itself.
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks).toString();
      void handle({ target: targetOf(request), body }).then((answer) => send(response, answer));
    });
    request.on("error", () => response.destroy());
  };

function targetOf(request: IncomingMessage): string {
  const target = request.headers["x-amz-target"];
  return typeof target === "string" ? target : "";
}

function send(response: ServerResponse, { status, body }: ApiAnswer): void {
  response.writeHead(status, {
    "content-type": "application/x-amz-json-1.0",
    "content-length": Buffer.byteLength(body),
    "x-amzn-requestid": randomUUID(),
  });
  response.end(body);
}
