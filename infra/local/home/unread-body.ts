/**
 * A refusal is often written before the whole body has come. A client that still sends would not see it if the
 * connection closed then, and would lose its next request if the rest stayed in the way. So the rest goes by first.
 */
import type { IncomingMessage } from "node:http";
import type { Http2ServerRequest } from "node:http2";

export type Patience = { readonly bytes: number; readonly milliseconds: number };

/** More than any form or file that is taken; what is larger or slower sees its connection close. */
const PATIENCE: Patience = { bytes: 64 * 1024 * 1024, milliseconds: 15_000 };

type Incoming = IncomingMessage | Http2ServerRequest;

/** Drops what nobody read of a body; answers whether all of it has gone by. */
export const gonePast = (incoming: Incoming, patience: Patience = PATIENCE): Promise<boolean> => {
  if (incoming.readableEnded || incoming.destroyed) return Promise.resolve(incoming.readableEnded);
  return new Promise((resolve) => {
    let bytes = 0;
    const done = (): void => {
      clearTimeout(timer);
      incoming.off("data", count).off("end", done).off("close", done).off("error", done);
      incoming.pause();
      resolve(incoming.readableEnded);
    };
    const count = (chunk: Uint8Array): void => {
      bytes += chunk.byteLength;
      if (bytes > patience.bytes) done();
    };
    const timer = setTimeout(done, patience.milliseconds);
    // A reader that gave up halfway would pause the stream again with every piece.
    incoming.removeAllListeners("data");
    incoming.on("data", count).once("end", done).once("close", done).once("error", done);
    incoming.resume();
  });
};

type Fetch = (request: Request) => Response | Promise<Response>;

/** The same answers, each once its request has come in; where that takes too long, the connection ends with it. */
export const afterItsBody =
  (fetch: Fetch, patience?: Patience) =>
  async (request: Request, { incoming }: { readonly incoming: Incoming }): Promise<Response> => {
    const response = await fetch(request);
    if (!(await gonePast(incoming, patience))) response.headers.set("connection", "close");
    return response;
  };
