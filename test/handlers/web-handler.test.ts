/** Handlers behind the HTTP API, with an edge before it and without. */
import { afterEach, describe, expect, test } from "@jest/globals";
import { Hono } from "hono";
import { webHandler } from "../../functions/handlers/web-handler.ts";
import { securityHeaders } from "../../functions/http/pages/security-headers.ts";
import { sourceOf } from "../../functions/http/pages/source.ts";
import { eventOf, routeOf } from "../rig/cell/gateway.ts";

const ask = async (headers: Readonly<Record<string, string>>) => {
  const route = routeOf("GET", "/healthz");
  if (!route) throw new Error("no route to /healthz");
  const handler = webHandler(() => new Hono().get("/healthz", (c) => c.text(sourceOf(c))));
  const event = eventOf({ method: "GET", url: "/healthz", headers, body: Buffer.alloc(0) }, route, "1");
  return Reflect.apply(handler, undefined, [event, {}]);
};
const shown = { "x-siklus-edge": "key", "x-siklus-viewer": "203.0.113.7" };

afterEach(() => {
  delete process.env.SIKLUS_EDGE_KEY;
});

describe("a handler behind the HTTP API", () => {
  test("believes nobody who says where they come from, where there is no edge", async () => {
    expect(await ask(shown)).toMatchObject({ statusCode: 200, body: "127.0.0.1" });
  });

  test("answers by the edge alone where there is one, and knows who asked it", async () => {
    process.env.SIKLUS_EDGE_KEY = "key";
    expect(await ask(shown)).toMatchObject({ statusCode: 200, body: "203.0.113.7" });
    expect(await ask({ "x-siklus-viewer": "203.0.113.7" })).toEqual({
      statusCode: 403,
      headers: { ...securityHeaders(), "Content-Type": "application/json" },
      body: '{"message":"Forbidden"}',
      isBase64Encoded: false,
    });
  });
});
