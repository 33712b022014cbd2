/** Requests to a home. Without time-outs: some of them wait until a whole outbox has gone out. */
import { Agent, type IncomingHttpHeaders, request } from "node:http";

export type Sent = {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
};
export type Answered = {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
};

export const openHttp = (base: string, sockets: number) => {
  const agent = new Agent({ keepAlive: true, maxSockets: sockets });
  const send = (path: string, { method = "GET", headers = {}, body }: Sent = {}): Promise<Answered> =>
    new Promise((resolve, reject) => {
      const length = body === undefined ? {} : { "content-length": String(Buffer.byteLength(body)) };
      const sent = request(
        new URL(path, base),
        { agent, method, headers: { ...length, ...headers } },
        (answer) => {
          const chunks: Buffer[] = [];
          answer.on("data", (chunk: Buffer) => chunks.push(chunk));
          answer.on("error", reject);
          answer.on("end", () =>
            resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks) }),
          );
        },
      );
      sent.on("error", reject);
      sent.end(body);
    });
  return { send, close: () => agent.destroy() };
};

export type Http = ReturnType<typeof openHttp>;
