import { describe, expect, test } from "@jest/globals";
import { Hono } from "hono";
import { HTTPException } from "hono/http-exception";
import { bodyWithin } from "../../functions/http/body-within.ts";

const app = new Hono();
app.use(
  bodyWithin(10, () => {
    throw new HTTPException(413);
  }),
);
app.all("*", async (c) => c.text(await c.req.text()));

const sent = async (size: number, headers: Readonly<Record<string, string>> = {}, method = "POST") => {
  const body = method === "GET" ? undefined : "x".repeat(size);
  const answer = await app.request("/", { method, headers, ...(body === undefined ? {} : { body }) });
  return [answer.status, (await answer.text()).length];
};

describe("a body with a limit", () => {
  test.each([
    ["that tells its length", { "content-length": "10" }],
    ["that does not", {}],
    ["in pieces, whatever it tells", { "content-length": "1", "transfer-encoding": "chunked" }],
    ["that tells no number", { "content-length": "ten" }],
  ])("%s comes whole up to it", async (_, headers) => {
    expect(await sent(10, headers)).toEqual([200, 10]);
  });

  test.each([
    ["that tells its length", { "content-length": "11" }],
    ["that does not", {}],
    ["in pieces, whatever it tells", { "content-length": "1", "transfer-encoding": "chunked" }],
  ])("%s is refused above it", async (_, headers) => {
    expect((await sent(11, headers))[0]).toBe(413);
  });

  test("is none where nothing is sent", async () => {
    expect(await sent(0, { "content-length": "11" }, "GET")).toEqual([200, 0]);
  });
});
