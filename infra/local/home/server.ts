/** One port for everything: each request goes to the part whose path it names. */
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from "node:http";

export type Part = {
  readonly prefix: string;
  readonly listener: RequestListener | ((req: IncomingMessage, res: ServerResponse) => Promise<void>);
};

/** Names under which a browser may reach this machine; others are a rebinding of some foreign name. */
const isLocalHost = (host: string | undefined): boolean =>
  host === undefined || /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(host);

const refuse = (res: ServerResponse, status: 400 | 421, wanted: string): void => {
  res.writeHead(status, { "Content-Type": "text/plain; charset=utf-8" }).end(`wanted: ${wanted}\n`);
};

export const serve = (parts: readonly Part[]): Server =>
  createServer({ keepAliveTimeout: 65_000 }, (req, res) => {
    if (!isLocalHost(req.headers.host)) return refuse(res, 421, "127.0.0.1 or localhost");
    const [path = "/"] = (req.url ?? "/").split("?");
    const part = parts.find(({ prefix }) => `${path}/`.startsWith(prefix.replace(/\/?$/, "/")));
    // A proxy's whole address or `*` in place of a path.
    if (!part) return refuse(res, 400, "a path that begins with /");
    void part.listener(req, res);
  });

export const listen = (server: Server, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : port);
    });
  });
