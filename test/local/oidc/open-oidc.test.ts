import { createHash, randomBytes } from "node:crypto";
import { createServer, type Server } from "node:http";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { createRemoteJWKSet, decodeJwt, jwtVerify } from "jose";
import { z } from "zod";
import { API_RESOURCE } from "../../../infra/local/oidc/configuration.ts";
import { type Oidc, openOidc } from "../../../infra/local/oidc/open-oidc.ts";
import { Browser } from "../plain-browser.ts";
import { scratch } from "../serve.ts";

let folder: ReturnType<typeof scratch>;
let server: Server;
let base: string;
let oidc: Oidc;
let failures: unknown[];

function open(): Oidc {
  return openOidc({
    base,
    file: join(folder.dir, "oidc.sqlite"),
    onFailure: (error) => failures.push(error),
  });
}

beforeEach(async () => {
  folder = scratch();
  failures = [];
  server = createServer((req, res) => oidc.callback(req, res));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  base = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
  oidc = open();
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  oidc.close();
  folder.remove();
  expect(failures).toEqual([]);
});

const Body = z.record(z.string(), z.unknown());
const Tokens = z.looseObject({ access_token: z.string(), id_token: z.string(), refresh_token: z.string() });

const verifier = randomBytes(32).toString("base64url");

function authorizeUrl(more: Record<string, string> = {}): string {
  const query = new URLSearchParams({
    client_id: "siklus-console",
    response_type: "code",
    redirect_uri: `${base}/console/callback`,
    scope: "openid profile email",
    state: "s1",
    code_challenge: createHash("sha256").update(verifier).digest("base64url"),
    code_challenge_method: "S256",
    ...more,
  });
  return `${base}/oidc/auth?${query}`;
}

async function token(form: Record<string, string>, headers: Record<string, string> = {}) {
  const response = await fetch(`${base}/oidc/token`, {
    method: "POST",
    body: new URLSearchParams(form),
    headers,
  });
  return { response, body: Body.parse(await response.json()) };
}

/** Signs in and gives the tokens. */
async function signIn(browser: Browser, person: string) {
  const page = await browser.visit(authorizeUrl());
  const back = await browser.visit(page.url, { person }, `${base}/console/callback`);
  return exchange(new URL(back.url).searchParams.get("code") ?? "");
}

async function exchange(code: string) {
  const { body } = await token({
    grant_type: "authorization_code",
    client_id: "siklus-console",
    redirect_uri: `${base}/console/callback`,
    code_verifier: verifier,
    code,
  });
  return Tokens.parse(body);
}

/** What the API does with an access token. */
async function verified(accessToken: unknown) {
  const keys = createRemoteJWKSet(new URL(`${base}/oidc/jwks`));
  const { payload, protectedHeader } = await jwtVerify(String(accessToken), keys, {
    issuer: `${base}/oidc`,
    audience: "siklus-api",
  });
  return { payload, protectedHeader };
}

test("describes itself below its mount, whatever name it is asked by", async () => {
  const { port } = new URL(base);
  const response = await fetch(`http://localhost:${port}/oidc/.well-known/openid-configuration`).catch(() =>
    fetch(`${base}/oidc/.well-known/openid-configuration`),
  );
  expect(await response.json()).toMatchObject({
    issuer: `${base}/oidc`,
    authorization_endpoint: `${base}/oidc/auth`,
    token_endpoint: `${base}/oidc/token`,
    jwks_uri: `${base}/oidc/jwks`,
    end_session_endpoint: `${base}/oidc/session/end`,
    code_challenge_methods_supported: ["S256"],
  });
  expect(await (await fetch(`${base}/oidc/jwks`)).json()).toEqual({
    keys: [
      {
        kty: "EC",
        crv: "P-256",
        alg: "ES256",
        use: "sig",
        kid: expect.any(String),
        x: expect.any(String),
        y: expect.any(String),
      },
    ],
  });
});

describe("the code flow", () => {
  test("leads from the console over the list of people back to it, with tokens for the API", async () => {
    const browser = new Browser();
    const page = await browser.visit(authorizeUrl());
    const text = await page.response.text();
    expect([page.response.status, page.url]).toEqual([
      200,
      expect.stringContaining(`${base}/oidc/interaction/`),
    ]);
    expect(text.match(/name="person" value="[^"]+"/g)).toEqual([
      'name="person" value="local-hr-1"',
      'name="person" value="local-hr-2"',
      'name="person" value="local-auditor"',
      'name="person" value="local-leader"',
    ]);
    expect(text).toContain("Hanya di komputer ini");

    const back = new URL(
      (await browser.visit(page.url, { person: "local-hr-1" }, `${base}/console/callback`)).url,
    );
    expect([back.searchParams.get("state"), back.searchParams.get("iss")]).toEqual(["s1", `${base}/oidc`]);
    const tokens = await exchange(back.searchParams.get("code") ?? "");
    expect(tokens).toEqual({
      access_token: expect.any(String),
      id_token: expect.any(String),
      refresh_token: expect.any(String),
      expires_in: 3600,
      scope: "openid profile email",
      token_type: "Bearer",
    });
    const { payload, protectedHeader } = await verified(tokens.access_token);
    expect(payload).toMatchObject({
      sub: "local-hr-1",
      name: "Ratna Contoh",
      email: "hr1@siklus.test",
      "cognito:groups": ["hr"],
      client_id: "siklus-console",
      scope: "openid profile email",
    });
    expect(protectedHeader).toMatchObject({ alg: "ES256", typ: "at+jwt" });
    expect(decodeJwt(tokens.id_token)).toMatchObject({
      sub: "local-hr-1",
      aud: "siklus-console",
      name: "Ratna Contoh",
      email: "hr1@siklus.test",
      "cognito:groups": ["hr"],
    });
  });

  test.each([
    ["local-auditor", ["auditor"]],
    ["local-leader", ["leader"]],
  ])("gives %s the groups %p", async (person, groups) => {
    const { access_token } = await signIn(new Browser(), person);
    expect((await verified(access_token)).payload["cognito:groups"]).toEqual(groups);
  });

  test("asks nobody twice, not even after a restart", async () => {
    const browser = new Browser();
    const first = await signIn(browser, "local-hr-1");
    oidc.close();
    oidc = open();
    const again = await browser.visit(authorizeUrl(), undefined, `${base}/console/callback`);
    const second = await exchange(new URL(again.url).searchParams.get("code") ?? "");
    expect((await verified(second.access_token)).payload.sub).toBe("local-hr-1");
    expect((await verified(first.access_token)).payload.sub).toBe("local-hr-1");
  });

  test("renews with a refresh token, each of them good for once, over a restart too", async () => {
    const { refresh_token } = await signIn(new Browser(), "local-hr-2");
    oidc.close();
    oidc = open();
    const form = { grant_type: "refresh_token", client_id: "siklus-console", refresh_token };
    const renewed = await token(form);
    expect((await verified(renewed.body.access_token)).payload).toMatchObject({
      sub: "local-hr-2",
      "cognito:groups": ["hr"],
    });
    expect((await token(form)).body).toMatchObject({ error: "invalid_grant" });
  });

  test("goes on by itself where a client insists on consent", async () => {
    const browser = new Browser();
    await signIn(browser, "local-hr-1");
    const back = await browser.visit(
      authorizeUrl({ prompt: "consent" }),
      undefined,
      `${base}/console/callback`,
    );
    expect(new URL(back.url).searchParams.get("code")).toEqual(expect.any(String));
  });

  test("without a session is refused where nobody may be asked", async () => {
    const back = await new Browser().visit(
      authorizeUrl({ prompt: "none" }),
      undefined,
      `${base}/console/callback`,
    );
    expect(new URL(back.url).searchParams.get("error")).toBe("login_required");
  });

  test.each<[string, Record<string, string>, string]>([
    ["an address that is not the console's", { redirect_uri: "http://evil.test/" }, "invalid_redirect_uri"],
    ["an unknown client", { client_id: "other" }, "invalid_client"],
  ])("with %s ends on a page that names the error", async (_, change, code) => {
    const { response } = await new Browser().visit(authorizeUrl(change));
    const text = await response.text();
    expect([response.status, text]).toEqual([400, expect.stringContaining(`<code>${code}`)]);
    expect(text).toContain("Masuk tidak berhasil");
    expect(text).not.toMatch(/<style|<script/);
  });

  test("without PKCE is refused", async () => {
    const plain = authorizeUrl()
      .replace(/&code_challenge=[^&]*/, "")
      .replace(/&code_challenge_method=[^&]*/, "");
    const back = await new Browser().visit(plain, undefined, `${base}/console/callback`);
    expect(new URL(back.url).searchParams.get("error_description")).toMatch(/PKCE/);
  });
});

describe("the page of people", () => {
  test.each<[Record<string, string>, Record<string, string>, string]>([
    [{}, {}, "Masuk sebagai siapa?"],
    [{ "accept-language": "en-GB" }, {}, "Sign in as whom?"],
    [{ "accept-language": "en-GB" }, { ui_locales: "id" }, "Masuk sebagai siapa?"],
  ])("with %p and %p is headed %p", async (headers, query, title) => {
    const { response } = await new Browser(headers).visit(authorizeUrl(query));
    expect(await response.text()).toContain(`<h1>${title}</h1>`);
    expect(response.headers.get("content-security-policy")).toBe(
      "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    );
  });

  test("changes its language and keeps it when somebody chose nobody", async () => {
    const browser = new Browser();
    const { url } = await browser.visit(authorizeUrl());
    expect(await (await browser.request(`${url}?lang=en`)).text()).toContain("Sign in as whom?");
    for (const form of [{ person: "nobody" }, {}]) {
      const answer = await browser.request(`${url}?lang=en`, form);
      expect([answer.status, await answer.text()]).toEqual([
        422,
        expect.stringContaining("Choose one from this list."),
      ]);
    }
  });

  test("is no longer valid without its cookie, or for another sign-in", async () => {
    const browser = new Browser();
    const { url } = await browser.visit(authorizeUrl());
    const stranger = await new Browser().request(url, { person: "local-hr-1" });
    expect([stranger.status, await stranger.text()]).toEqual([400, expect.stringContaining("tidak berlaku")]);
    const other = await browser.request(`${base}/oidc/interaction/other`, { person: "local-hr-1" });
    expect(other.status).toBe(400);
  });
});

describe("the tool", () => {
  const basic = (secret: string) => ({
    authorization: `Basic ${Buffer.from(`siklus-cli:${secret}`).toString("base64")}`,
  });

  test.each<[string, Record<string, string>, Record<string, string>]>([
    ["in the header", {}, basic("local-only")],
    ["in the form", { client_id: "siklus-cli", client_secret: "local-only" }, {}],
  ])("with its secret %s acts as HR", async (_, form, headers) => {
    const { body } = await token({ grant_type: "client_credentials", ...form }, headers);
    expect(body).toEqual({ access_token: expect.any(String), expires_in: 3600, token_type: "Bearer" });
    expect((await verified(body.access_token)).payload).toMatchObject({
      sub: "siklus-cli",
      name: "siklus-cli",
      email: "siklus-cli@siklus.test",
      "cognito:groups": ["hr"],
      client_id: "siklus-cli",
    });
  });

  test("with another secret gets nothing", async () => {
    const { response, body } = await token({ grant_type: "client_credentials" }, basic("guess"));
    expect([response.status, body]).toMatchObject([401, { error: "invalid_client" }]);
  });

  test("may name the API as its resource", async () => {
    const { body } = await token(
      { grant_type: "client_credentials", resource: API_RESOURCE },
      basic("local-only"),
    );
    expect((await verified(body.access_token)).payload.aud).toBe("siklus-api");
  });

  test("gets nothing for another resource", async () => {
    const { body } = await token(
      { grant_type: "client_credentials", resource: "https://other.test" },
      basic("local-only"),
    );
    expect(body).toMatchObject({ error: "invalid_target" });
  });
});

describe("signing out", () => {
  test("asks once, ends the session and leads back to the console", async () => {
    const browser = new Browser();
    const { id_token, refresh_token } = await signIn(browser, "local-hr-1");
    const query = new URLSearchParams({
      id_token_hint: id_token,
      post_logout_redirect_uri: `${base}/console`,
      ui_locales: "en",
      state: "bye",
    });
    const asked = await browser.request(`${base}/oidc/session/end?${query}`);
    const text = await asked.text();
    expect(text).toContain("<h1>Sign out of Siklus?</h1>");
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(text)?.[1] ?? "";
    const back = await browser.request(`${base}/oidc/session/end/confirm`, { xsrf, logout: "yes" });
    expect([back.status, back.headers.get("location")]).toEqual([303, `${base}/console?state=bye`]);
    expect((await browser.visit(authorizeUrl())).url).toContain("/oidc/interaction/");
    const renewed = await token({ grant_type: "refresh_token", client_id: "siklus-console", refresh_token });
    expect(renewed.body).toMatchObject({ error: "invalid_grant" });
  });

  test("without a session has a page with a button, and no script", async () => {
    const browser = new Browser();
    const asked = await browser.request(`${base}/oidc/session/end`);
    const text = await asked.text();
    expect(text).toContain("Anda sudah keluar.");
    expect(text).not.toContain("<script");
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(text)?.[1] ?? "";
    const { response } = await browser.visit(`${base}/oidc/session/end/confirm`, { xsrf, logout: "yes" });
    expect([response.status, await response.text()]).toEqual([
      200,
      expect.stringContaining(`href="${base}/console"`),
    ]);
  });
});

test("scripts of the console's origin may ask for tokens, others not", async () => {
  const form = { grant_type: "authorization_code", client_id: "siklus-console", code: "x" };
  const own = await token(form, { origin: base });
  expect(own.response.headers.get("access-control-allow-origin")).toBe(base);
  const other = await token(form, { origin: "http://evil.test" });
  expect([other.response.headers.get("access-control-allow-origin"), other.body.error]).toEqual([
    null,
    "invalid_request",
  ]);
});

test("the style sheet is a file of its own, and what is not there is a 404", async () => {
  const style = await fetch(`${base}/oidc/style.css`);
  expect([style.status, style.headers.get("content-type")]).toEqual([200, "text/css; charset=utf-8"]);
  expect((await fetch(`${base}/oidc/nothing`)).status).toBe(404);
});
