/** The HTTP API of the inventory: a request becomes an event of version 2.0, and the answer of a function a response. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { z } from "zod";
import { type FunctionName, type Route, routes } from "../../../infra/inventory.ts";

const answered = z.object({
  statusCode: z.number(),
  headers: z.record(z.string(), z.string()).default({}),
  cookies: z.array(z.string()).default([]),
  body: z.string().default(""),
  isBase64Encoded: z.boolean().default(false),
});

/** `/t/{token}` takes one part, `/tasks/{proxy+}` everything below. */
const patternOf = ({ path }: Route): RegExp =>
  new RegExp(
    `^${path
      .replace(/\./g, "\\.")
      .replace(/\{\w+\+\}/, ".+")
      .replace(/\{\w+\}/, "[^/]+")}$`,
  );

const known = routes.map((route) => ({ route, pattern: patternOf(route) }));

export const routeOf = (method: string, path: string): Route | undefined =>
  known.find(
    ({ route, pattern }) =>
      pattern.test(path) && route.methods.some((one) => one === "ANY" || one === method),
  )?.route;

/** Everything but text comes in base64; a form counts as no text. */
const isText = (type: string | undefined): boolean =>
  /^(?:text\/|application\/(?:json|javascript|xml))/.test(type ?? "");

export type Http = {
  readonly method: string;
  /** With its query. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
};

export const eventOf = ({ method, url, headers, body }: Http, { path: route }: Route, id: string) => {
  const [path = "/", query = ""] = url.split("?");
  const { cookie, ...others } = headers;
  const text = isText(String(headers["content-type"] ?? ""));
  return {
    version: "2.0",
    routeKey: `ANY ${route}`,
    rawPath: path,
    rawQueryString: query,
    headers: Object.fromEntries(Object.entries(others).map(([name, value]) => [name, String(value)])),
    ...(cookie === undefined ? {} : { cookies: String(cookie).split("; ") }),
    requestContext: {
      accountId: "000000000000",
      apiId: "api",
      domainName: "siklus.contoh.test",
      domainPrefix: "siklus",
      http: { method, path, protocol: "HTTP/1.1", sourceIp: "127.0.0.1", userAgent: "test" },
      requestId: id,
      routeKey: `ANY ${route}`,
      stage: "$default",
      time: "05/Jan/2027:01:00:00 +0000",
      timeEpoch: 1799110800000,
    },
    ...(body.length === 0 ? {} : { body: body.toString(text ? "utf8" : "base64") }),
    isBase64Encoded: body.length > 0 && !text,
  };
};

const refuse = (res: ServerResponse, status: number, message: string): void =>
  void res.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify({ message }));

export const gateway = (invoke: (name: FunctionName, event: unknown) => Promise<unknown>) => {
  let requests = 0;
  return async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    const chunks: Buffer[] = [];
    for await (const chunk of req) chunks.push(Buffer.from(chunk));
    const http = {
      method: req.method ?? "GET",
      url: req.url ?? "/",
      headers: req.headers,
      body: Buffer.concat(chunks),
    };
    const route = routeOf(http.method, http.url.split("?")[0] ?? "/");
    if (!route) return refuse(res, 404, "Not Found");
    if (route.authorizer === "jwt" && req.headers.authorization === undefined)
      return refuse(res, 401, "Unauthorized");
    requests += 1;
    try {
      const answer = answered.parse(
        await invoke(route.function, eventOf(http, route, `request-${requests}`)),
      );
      res.writeHead(answer.statusCode, {
        ...answer.headers,
        ...(answer.cookies.length === 0 ? {} : { "set-cookie": answer.cookies }),
      });
      res.end(Buffer.from(answer.body, answer.isBase64Encoded ? "base64" : "utf8"));
    } catch {
      refuse(res, 500, "Internal Server Error");
    }
  };
};
