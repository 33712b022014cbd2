import { connect } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { Hono } from "hono";
import { bodyWithin } from "../../../functions/http/body-within.ts";
import { afterItsBody } from "../../../infra/local/home/unread-body.ts";
import { serve } from "../serve.ts";

const LIMIT = 100_000;
const PATIENCE = { bytes: 4_000_000, milliseconds: 300 };

/** Refuses as the product does: before the body is read. */
const app = new Hono();
app.use(
  bodyWithin(LIMIT, () => {
    throw new Error("too large");
  }),
);
app.onError(({ message }, c) => c.text(message, 413));
app.post("/", async (c) => c.text(`read ${(await c.req.text()).length}`));
app.post("/deaf", (c) => c.text("not read"));
app.get("/", (c) => c.text("here"));

let served: Awaited<ReturnType<typeof serve>>;
beforeEach(async () => {
  served = await serve(getRequestListener(afterItsBody(app.fetch, PATIENCE), { autoCleanupIncoming: false }));
});
afterEach(() => served.stop());

const post = async (size: number, path = "/", init: RequestInit = {}): Promise<string> => {
  const response = await fetch(served.url + path, { method: "POST", body: "x".repeat(size), ...init });
  return `${response.status} ${await response.text()}`;
};

/** All that a client sees that sends `head`, then `body` again and again until it is stopped. */
const seen = (head: string, body: string): Promise<string> =>
  new Promise((resolve) => {
    const socket = connect(Number(new URL(served.url).port), "127.0.0.1");
    let text = "";
    const more = (): void => {
      while (body !== "" && socket.writable && socket.write(body));
    };
    socket.on("data", (chunk) => {
      text += chunk.toString("latin1");
    });
    socket.on("drain", more);
    socket.on("error", () => resolve(text));
    socket.on("close", () => resolve(text));
    socket.write(head);
    more();
  });

describe("a body that nobody wants", () => {
  test("is let in before the refusal, and the connection serves on", async () => {
    const told: string[] = [];
    for (let round = 0; round < 10; round += 1)
      told.push(
        await post(2_000_000),
        await post(3),
        await post(LIMIT + 1),
        await post(90_000, "/deaf"),
        await post(3),
      );
    const round = ["413 too large", "200 read 3", "413 too large", "200 not read", "200 read 3"];
    expect(told).toEqual(Array.from({ length: 10 }, () => round).flat());
  });

  test("is refused as well where it comes in pieces of no known number", async () => {
    const body = () => new Blob(["x".repeat(2_000_000)]).stream();
    const init = (): RequestInit => ({ body: body(), duplex: "half" });
    expect([await post(0, "/", init()), await post(3), await post(0, "/", init())]).toEqual([
      "413 too large",
      "200 read 3",
      "413 too large",
    ]);
  });

  test("that has no end ends the connection", async () => {
    const head = "POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 99999999999\r\n\r\n";
    // Who is still writing then may not get to read the answer.
    expect(["", "HTTP/1.1 413"]).toContain((await seen(head, "x".repeat(50_000))).slice(0, 12));
    expect(await post(3)).toBe("200 read 3");
  });

  test("that does not come ends the connection, with an answer", async () => {
    const head = "POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 500000\r\n\r\nabc";
    const text = await seen(head, "");
    expect(text).toMatch(/^HTTP\/1\.1 413 [\s\S]*\r\nconnection: close\r\n[\s\S]*too large$/i);
  });

  test("of somebody who left does not stay", async () => {
    const socket = connect(Number(new URL(served.url).port), "127.0.0.1");
    socket.write("POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 500000\r\n\r\nabc");
    socket.end();
    expect(await post(3)).toBe("200 read 3");
  });
});
