import { beforeAll, describe, expect, test } from "@jest/globals";
import { generateKeyPair } from "jose";
import { type AccessKey, access, OFFICER_ROLES } from "../../../functions/http/api/access.ts";
import { type ApiRig, openApi } from "../../rig/api.ts";
import { idleApp } from "../../rig/idle-app.ts";

let api: ApiRig;
beforeAll(async () => {
  api = await openApi({ app: idleApp });
});

const keys = Object.keys(access) as AccessKey[];
const addressOf = (key: string) => {
  const [method = "", path = ""] = key.split(" ");
  return [method.toUpperCase(), path.replaceAll(/\{[^}]+\}/g, "x")] as const;
};

test("every described route is in the table of access, and the other way round", async () => {
  const { body } = await api.call<{ paths: Record<string, object> }>("GET", "/openapi.json", { token: null });
  const described = Object.entries(body.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method} ${path.replace("/api/v1", "")}`),
  );
  expect(described.sort()).toEqual([...keys].sort());
});

test("the description is OpenAPI 3.1 and says who may call", async () => {
  const { body, headers } = await api.call("GET", "/openapi.json", { token: null });
  expect(headers.get("content-type")).toContain("application/json");
  expect(body).toMatchObject({
    openapi: "3.1.0",
    paths: { "/api/v1/settings": { put: { "x-roles": ["hr"] } } },
  });
});

describe("who is not let in", () => {
  test.each(keys)("%s without a token", async (key) => {
    const answer = await api.call(...addressOf(key), { token: null });
    expect([answer.status, answer.body, answer.headers.get("www-authenticate")]).toEqual([
      401,
      expect.objectContaining({ code: "auth.missing" }),
      "Bearer",
    ]);
  });

  const refused = keys.flatMap((key) =>
    OFFICER_ROLES.filter((role) => !(access[key] as readonly string[]).includes(role)).map(
      (role) => [role, key] as const,
    ),
  );
  test.each(refused)("%s may not %s", async (role, key) => {
    const answer = await api.call(...addressOf(key), { as: role });
    expect([answer.status, answer.body]).toEqual([403, expect.objectContaining({ code: "auth.forbidden" })]);
  });

  test("somebody without any role", async () => {
    const answer = await api.call("GET", "/me", { token: await api.sign({ sub: "nobody" }) });
    expect(answer.status).toBe(403);
  });
});

describe("tokens", () => {
  const hr = { sub: "officer", "cognito:groups": ["hr"] };
  const statusOf = async (token: string) => (await api.call("GET", "/me", { token })).status;

  test.each([
    ["of another issuer", { issuer: "https://other.test" }],
    ["for another audience", { audience: "other" }],
    ["that has run out", { expires: "-1h" }],
  ])("%s", async (_, more) => {
    expect(await statusOf(await api.sign(hr, more))).toBe(401);
  });

  test("signed by somebody else", async () => {
    const { privateKey } = await generateKeyPair("ES256");
    expect(await statusOf(await api.sign(hr, { key: privateKey }))).toBe(401);
  });

  test("without a signature", async () => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
    const claims = { ...hr, iss: "https://issuer.test", aud: "siklus-api", exp: 4_000_000_000 };
    expect(await statusOf(`${part({ alg: "none" })}.${part(claims)}.`)).toBe(401);
  });

  test.each(["nonsense", "a.b.c", ""])("that are none: %j", async (token) => {
    expect(await statusOf(token)).toBe(401);
  });

  test("a person's scope gives no role, a tool's does", async () => {
    const person = await api.sign({ sub: "p", client_id: "console", scope: "openid siklus-api/hr" });
    const tool = await api.sign({ sub: "cli", client_id: "cli", scope: "siklus-api/hr" });
    expect([await statusOf(person), await statusOf(tool)]).toEqual([403, 200]);
  });

  test("of Cognito name the audience in client_id", async () => {
    const claims = { ...hr, client_id: "siklus-api" };
    const other = { ...hr, client_id: "other" };
    expect([
      await statusOf(await api.sign(claims, { audience: null })),
      await statusOf(await api.sign(other, { audience: null })),
    ]).toEqual([200, 401]);
  });

  test("say who it is", async () => {
    const { body } = await api.call("GET", "/me", { token: await api.sign({ ...hr, name: "Ratna Contoh" }) });
    expect(body).toEqual({
      id: "officer",
      name: "Ratna Contoh",
      roles: ["hr"],
      tool: false,
      now: "2026-01-05T01:00:00.000Z",
    });
  });
});
