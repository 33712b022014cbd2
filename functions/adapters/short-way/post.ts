/** One POST of JSON over a kept connection. */
import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from "node:http";
import { Agent as HttpsAgent, request as httpsRequest } from "node:https";

export type Target = {
  /** With its colon, such as `https:`. */
  readonly protocol: string;
  readonly hostname: string;
  readonly port: number | undefined;
  readonly path: string;
};

/** Connections at once, as many as the SDK keeps. */
const SOCKETS = 50;
/** Milliseconds without a sign of life. */
const PATIENCE = 10_000;

const textOf = (answer: IncomingMessage): Promise<string> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    answer.on("data", (chunk: Buffer) => chunks.push(chunk));
    answer.on("end", () => resolve(Buffer.concat(chunks).toString("utf8")));
    answer.on("error", reject);
  });

/** Answers the text of a 200, and undefined for any other status. Rejects when the connection breaks. */
export const openPost = ({ protocol, hostname, port, path }: Target) => {
  const secure = protocol === "https:";
  const agent = new (secure ? HttpsAgent : HttpAgent)({ keepAlive: true, maxSockets: SOCKETS });
  const ask = secure ? httpsRequest : httpRequest;
  const place = {
    agent,
    hostname,
    ...(port === undefined ? {} : { port }),
    path,
    method: "POST",
    timeout: PATIENCE,
  };

  return (headers: Readonly<Record<string, string>>, body: string): Promise<string | undefined> =>
    new Promise((resolve, reject) => {
      const sent = ask({ ...place, headers }, (answer) => {
        textOf(answer).then((text) => resolve(answer.statusCode === 200 ? text : undefined), reject);
      });
      sent.on("error", reject);
      sent.on("timeout", () => sent.destroy(new Error(`${hostname} was silent for ${PATIENCE} ms`)));
      sent.end(body);
    });
};

export type Post = ReturnType<typeof openPost>;
