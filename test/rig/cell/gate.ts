/**
 * The way of one function to AWS. Each function has an address of its own, so it is known who asks; what its role in the
 * template does not allow is refused as AWS refuses it, and everything is noted.
 */
import {
  Agent,
  createServer,
  request as httpRequest,
  type IncomingMessage,
  type ServerResponse,
} from "node:http";
import { listen } from "../../../infra/local/home/server.ts";
import { needOfMissing, needsOf, needsOfFile, type Place } from "./needs.ts";
import { allows, type Grant, inWords, type Need } from "./policy.ts";

export type Behind = {
  readonly dynamodb: string;
  /** Step Functions and SES. */
  readonly others: string;
  readonly s3: (req: IncomingMessage, res: ServerResponse) => Promise<void>;
};

export const S3_PATH = "/_local/s3";

const bodyOf = async (message: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
};

/** By what they are, so that a year's thousands of calls stay a few dozen. */
const noteOf = (needs: readonly Need[], noted: Map<string, Need>): void => {
  for (const need of needs) noted.set(inWords(need), need);
};

const agent = new Agent({ keepAlive: true, maxSockets: 64 });

const pass = (req: IncomingMessage, res: ServerResponse, body: Buffer, target: string): Promise<void> =>
  new Promise((resolve) => {
    const { hostname, port } = new URL(target);
    const headers = { ...req.headers, "content-length": String(body.length) };
    const sent = httpRequest(
      { agent, hostname, port, method: req.method, path: req.url, headers },
      (answer) => {
        const { date: _, ...given } = answer.headers;
        res.writeHead(answer.statusCode ?? 502, given);
        answer.pipe(res).on("close", resolve);
      },
    );
    sent.on("error", (error) => {
      res.writeHead(500).end(String(error));
      resolve();
    });
    sent.end(body);
  });

export type Gate = Awaited<ReturnType<typeof openGate>>;

export const openGate = async (options: {
  readonly function: string;
  readonly grants: readonly Grant[];
  readonly place: Place;
  readonly behind: Behind;
  /** The time of the cell: the SDK corrects its own by that of the answers. */
  readonly now: () => Date;
}) => {
  const { grants, place, behind } = options;
  const asked = new Map<string, Need>();
  const refused = new Map<string, Need>();

  /** Notes everything, and answers what is not allowed. */
  const judge = (needs: readonly Need[]): readonly Need[] => {
    noteOf(needs, asked);
    const missing = needs.filter((need) => !grants.some((grant) => allows(grant, need)));
    noteOf(missing, refused);
    return missing;
  };

  const refuse = (res: ServerResponse, [need]: readonly Need[]): void => {
    const message = `${options.function} is not authorized to perform: ${need ? inWords(need) : ""}`;
    res.writeHead(400, { "content-type": "application/x-amz-json-1.0" });
    res.end(JSON.stringify({ __type: "AccessDeniedException", message }));
  };

  const file = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    const [path = ""] = (req.url ?? "").slice(S3_PATH.length + 1).split("?");
    const key = decodeURIComponent(path.split("/").slice(1).join("/"));
    const missing = judge(needsOfFile(place, { method: req.method ?? "GET", key, headers: req.headers }));
    if (missing.length > 0) {
      res.writeHead(403).end();
      return;
    }
    res.once("finish", () => {
      if (res.statusCode === 404) judge([needOfMissing(place)]);
    });
    await behind.s3(req, res);
  };

  const call = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    const body = await bodyOf(req);
    const missing = judge(needsOf(place, req.headers, body.toString("utf8")));
    if (missing.length > 0) return refuse(res, missing);
    const isTable = String(req.headers["x-amz-target"]).startsWith("DynamoDB_");
    await pass(req, res, body, isTable ? behind.dynamodb : behind.others);
  };

  const server = createServer({ keepAliveTimeout: 65_000 }, (req, res) => {
    res.setHeader("date", options.now().toUTCString());
    const done = req.url?.startsWith(S3_PATH) ? file(req, res) : call(req, res);
    done.catch((error: unknown) => {
      noteOf([{ action: String(error), resource: "" }], refused);
      if (!res.headersSent) res.writeHead(500);
      res.end();
    });
  });
  const port = await listen(server, 0);
  return {
    address: `http://127.0.0.1:${port}`,
    asked: (): readonly Need[] => [...asked.values()],
    refused: (): readonly Need[] => [...refused.values()],
    close: (): void => {
      server.close();
      server.closeAllConnections();
    },
  };
};
