/** Stands before DynamoDB at home and adds up what the engine says that each call consumed: transactions and indexes too. */
import { Agent, createServer, request as httpRequest, type IncomingMessage } from "node:http";

export type Units = { readonly calls: number; readonly reads: number; readonly writes: number };
export type Consumed = Readonly<Record<string, Units>>;

const READS = /^(?:GetItem|BatchGetItem|Query|Scan|TransactGetItems)$/;
const COUNTED = /Item|Query|Scan/;

const textOf = async (message: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString("utf8");
};

/** `Query due DUE#`: the operation, its index, and how its partition begins. */
const shapeOf = (operation: string, body: string): string => {
  if (operation !== "Query") return operation;
  const index = /"IndexName":"(\w+)"/.exec(body)?.[1];
  const begin = /"ExpressionAttributeValues":\{"[^"]+":\{"S":"([A-Z]+#?)/.exec(body)?.[1];
  return [operation, index, begin].filter((part) => part !== undefined).join(" ");
};

/** Of one table or of a list of them. Records of the product are text inside text: their quotes are escaped. */
const unitsIn = (answer: string): number =>
  [...answer.matchAll(/(?<!\\)"TableName":"[^"]+","CapacityUnits":([\d.]+)/g)].reduce(
    (sum, [, units]) => sum + Number(units),
    0,
  );

export const openCapacityProxy = async (target: string) => {
  let consumed: Record<string, Units> = {};
  const note = (operation: string, shape: string, units: number): void => {
    const { calls, reads, writes } = consumed[shape] ?? { calls: 0, reads: 0, writes: 0 };
    const isRead = READS.test(operation);
    consumed[shape] = {
      calls: calls + 1,
      reads: reads + (isRead ? units : 0),
      writes: writes + (isRead ? 0 : units),
    };
  };

  const { hostname, port } = new URL(target);
  const agent = new Agent({ keepAlive: true, maxSockets: 50 });
  const forward = (request: IncomingMessage, body: string): Promise<IncomingMessage> =>
    new Promise((resolve, reject) => {
      const headers = { ...request.headers, "content-length": String(Buffer.byteLength(body)) };
      const sent = httpRequest(
        { agent, hostname, port, method: request.method, path: "/", headers },
        resolve,
      );
      sent.on("error", reject);
      sent.end(body);
    });

  const pass = async (request: IncomingMessage): Promise<{ status: number; text: string }> => {
    const text = await textOf(request);
    const operation = String(request.headers["x-amz-target"] ?? "").split(".")[1] ?? "";
    const counts = COUNTED.test(operation) && text.startsWith("{");
    const body = counts ? `{"ReturnConsumedCapacity":"TOTAL",${text.slice(1)}` : text;
    const answer = await forward(request, body);
    const said = await textOf(answer);
    const status = answer.statusCode ?? 500;
    if (counts && status === 200) note(operation, shapeOf(operation, text), unitsIn(said));
    return { status, text: said };
  };

  const server = createServer((request, response) => {
    pass(request).then(
      ({ status, text }) =>
        response.writeHead(status, { "content-type": "application/x-amz-json-1.0" }).end(text),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("the proxy has no port");
  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    /** What was consumed since the last time this was asked. */
    take: (): Consumed => {
      const taken = consumed;
      consumed = {};
      return taken;
    },
    close: (): void => {
      agent.destroy();
      server.close();
      server.closeAllConnections();
    },
  };
};
