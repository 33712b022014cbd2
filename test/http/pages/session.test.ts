import { describe, expect, test } from "@jest/globals";
import { Hono } from "hono";
import { openSecrets } from "../../../functions/adapters/secrets.ts";
import type { App } from "../../../functions/core/ports.ts";
import {
  csrfOf,
  isFresh,
  readSession,
  type Session,
  writeSession,
} from "../../../functions/http/pages/session.ts";

const app = { secrets: openSecrets("a".repeat(43)) };
const session: Session = { taskId: "t-1", personId: "p1", generation: 1, opened: 1000, seen: 1000 };

describe("the token of a task's forms", () => {
  test("a page that lay open is still good after the link was opened again", () => {
    expect(csrfOf(app, { ...session, opened: 90_000, seen: 90_000 })).toBe(csrfOf(app, session));
  });

  test.each([{ taskId: "t-2" }, { personId: "p2" }, { generation: 2 }])(
    "not good for another %j",
    (other) => {
      expect(csrfOf(app, { ...session, ...other })).not.toBe(csrfOf(app, session));
    },
  );
});

describe("the cookie of a session", () => {
  const cookieAt = async (baseUrl: string): Promise<string> => {
    const pages = new Hono().get("/", (c) => {
      writeSession({ ...app, config: { baseUrl } } as App, c, session);
      return c.body(null, 204);
    });
    return (await pages.request("/")).headers.getSetCookie().join("\n");
  };

  test("is bound to this host alone where the connection is safe", async () => {
    expect(await cookieAt("https://siklus.test")).toMatch(
      /^__Host-siklus-[\w-]{10}=[\w-]+\.[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
  });

  test("goes to its task alone on one machine, where the connection is not", async () => {
    expect(await cookieAt("http://127.0.0.1:3000")).toMatch(
      /^siklus-[\w-]{10}=[\w-]+\.[\w-]{43}; Path=\/tasks\/t-1; HttpOnly; SameSite=Lax$/,
    );
  });

  test("is read back for its own task, and for no other", async () => {
    const local = { ...app, config: { baseUrl: "http://127.0.0.1:3000" } } as App;
    const [pair = ""] = (await cookieAt("http://127.0.0.1:3000")).split(";");
    const reading = new Hono().get("/:task", (c) =>
      c.json(readSession(local, c, c.req.param("task")) ?? "none"),
    );
    const read = async (task: string, cookie: string) =>
      (await reading.request(`/${task}`, { headers: { cookie } })).json();
    const [name, value] = pair.split("=");
    expect([
      await read("t-1", pair),
      await read("t-2", pair),
      await read("t-1", `${pair}x`),
      await read("t-1", `${pair}.x`),
      await read("t-1", `${name}=x${value}`),
    ]).toEqual([session, "none", "none", "none", "none"]);
  });

  test("is good for two hours without a sign of life, and for twenty in all", () => {
    const at = (hours: number) => new Date((1000 + hours * 3600) * 1000);
    const busy = (hours: number) => ({ ...session, seen: 1000 + hours * 3600 });
    expect([
      isFresh(session, at(2)),
      isFresh(session, at(2.01)),
      isFresh(busy(19), at(20)),
      isFresh(busy(20), at(20.01)),
    ]).toEqual([true, false, true, false]);
  });
});
