import { describe, expect, test } from "@jest/globals";
import type { Stage } from "./stage.ts";

const HOST = "Host: 127.0.0.1\r\n";

export const front = (stage: () => Stage): void => {
  describe("the front door", () => {
    test.each([
      ["no HTTP at all", "hello\r\n\r\n", [400]],
      ["another protocol", "\u0016\u0003\u0001\u0002\u0000\u0001", [400, 0]],
      ["no host", "GET /healthz HTTP/1.1\r\n\r\n", [400]],
      ["another name", "GET /healthz HTTP/1.1\r\nHost: evil.test\r\n\r\n", [421]],
      [
        "another name that begins as ours",
        "GET /healthz HTTP/1.1\r\nHost: 127.0.0.1.evil.test\r\n\r\n",
        [421],
      ],
      ["a name with a path", "GET /healthz HTTP/1.1\r\nHost: 127.0.0.1/@evil.test\r\n\r\n", [421]],
      ["a proxy's address", `GET http://evil.test/healthz HTTP/1.1\r\n${HOST}\r\n`, [400]],
      ["an asterisk", `OPTIONS * HTTP/1.1\r\n${HOST}\r\n`, [400]],
      ["headers without end", `GET /healthz HTTP/1.1\r\n${HOST}X-Long: ${"x".repeat(40_000)}\r\n\r\n`, [431]],
      ["a path without end", `GET /${"x".repeat(40_000)} HTTP/1.1\r\n${HOST}\r\n`, [431, 414]],
      ["two lengths", `POST /t/x HTTP/1.1\r\n${HOST}Content-Length: 1\r\nContent-Length: 2\r\n\r\nab`, [400]],
      [
        "a length and chunks",
        `POST /t/x HTTP/1.1\r\n${HOST}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
        [400],
      ],
      ["a length below nothing", `POST /t/x HTTP/1.1\r\n${HOST}Content-Length: -1\r\n\r\n`, [400]],
      ["two slashes", `GET //evil.test/x HTTP/1.1\r\n${HOST}\r\n`, [400, 404]],
    ])("answers %s", async (_, sent, wanted) => {
      const { status } = await stage().bytes(sent);
      expect(wanted).toContain(status);
    });

    test.each([
      "/console/../../package.json",
      "/console/..%2f..%2fpackage.json",
      "/console/%2e%2e/%2e%2e/package.json",
      "/console/..\\..\\package.json",
      "/console/....//....//package.json",
      "/console//etc/passwd",
      "/console/%00",
      "/console/assets",
      "/console/.",
      "/console/..",
      "/console/%zz",
      "/assets/../package.json",
      "/assets/..%2fpackage.json",
      "/assets/%2e%2e%2fpackage.json",
      "/_local/s3/siklus-evidence/../../secret",
      "/_local/inbox/..%2f..%2fsecret",
    ])("gives nothing of this machine away: %s", async (path) => {
      const { status, text } = await stage().ask("GET", path);
      expect([status < 500, /devDependencies|root:x:0/.test(text)]).toEqual([true, false]);
    });

    test("keeps its secret to itself", async () => {
      const { home, ask } = stage();
      for (const path of ["/secret", "/.siklus/secret", "/console/secret", `/console/${home.data}/secret`])
        expect((await ask("GET", path)).text).not.toMatch(/^[\w-]{43}$/);
    });
  });

  describe("what exists only at home", () => {
    const JSON_TYPE = { "content-type": "application/json" };

    test.each([
      "",
      "nope",
      "{",
      "null",
      "[]",
      '{"advance":7}',
      '{"advance":"P"}',
      '{"advance":"-P1D"}',
      '{"advance":"P1Y"}',
      '{"advance":"P7D","more":1}',
      `{"advance":"P${"9".repeat(400)}D"}`,
    ])("the clock is not moved by %.30s", async (body) => {
      const { ask } = stage();
      const day = async () => (await ask("GET", "/_local/clock")).text.slice(0, 20);
      const before = await day();
      const { status, text } = await ask("POST", "/_local/clock", JSON_TYPE, body);
      expect([status, JSON.parse(text).code]).toEqual([422, "request.invalid"]);
      expect(await day()).toBe(before);
    });

    test("the clock is not moved by a page of another site, which may send text but no JSON", async () => {
      const { ask } = stage();
      const type = { "content-type": "text/plain", origin: "https://evil.test" };
      const { status, text } = await ask("POST", "/_local/clock", type, '{"advance":"P7D"}');
      expect([status, JSON.parse(text).code]).toEqual([415, "request.invalid"]);
    });

    test.each([
      "/_local/mail?to=%00",
      "/_local/mail?since=yesterday",
      `/_local/mail?to=${"x".repeat(5000)}`,
      "/_local/inbox?to=%3Cscript%3E",
      "/_local/inbox/nothing",
      "/_local/inbox/%00",
      "/_local/roster.csv?people=-5&seed=x",
      "/_local/roster.csv?people=1e3",
      "/_local/roster.csv?people=99999999999999",
      "/_local/roster.csv?seed=",
      "/_local/nothing",
      "/_local/sfn",
      "/_local/ses",
      "/_local/s3/",
      "/_local/s3/siklus-evidence/none",
      "/oidc",
      "/oidc?",
      "/oidcx",
      "/_local/s3x/siklus-evidence",
      "/oidc/nothing",
      "/oidc/auth",
      "/oidc/auth?client_id=nobody&response_type=code",
      "/oidc/auth?client_id=siklus-console&response_type=code&redirect_uri=https://evil.test",
      "/oidc/interaction/nothing",
      "/oidc/session/end?post_logout_redirect_uri=https://evil.test",
    ])("%.60s is answered", async (path) => {
      const { status, text } = await stage().ask("GET", path);
      expect([path, status >= 200 && status < 500, text.includes("<script>")]).toEqual([path, true, false]);
    });

    test.each(["/_local/sfn", "/_local/ses", "/_local/s3/", "/oidc/token", "/oidc/token/introspection"])(
      "%s bears any post",
      async (path) => {
        for (const body of ["", "{", "\u0000", "a=b", "x".repeat(200_000)])
          for (const type of [
            "application/json",
            "application/x-www-form-urlencoded",
            "application/x-amz-json-1.0",
            "text/plain",
          ]) {
            const { status } = await stage().ask("POST", path, { "content-type": type }, body);
            expect([path, type, body.slice(0, 9), status < 500]).toEqual([
              path,
              type,
              body.slice(0, 9),
              true,
            ]);
          }
      },
    );

    test("a client that does not know the secret gets no token", async () => {
      const { ask } = stage();
      const form = { "content-type": "application/x-www-form-urlencoded" };
      for (const credentials of ["siklus-cli:wrong", "siklus-console:", "nobody:local-only", ":"]) {
        const headers = { ...form, authorization: `Basic ${btoa(credentials)}` };
        const { status, text } = await ask("POST", "/oidc/token", headers, "grant_type=client_credentials");
        expect([credentials, status, text.includes("access_token")]).toEqual([
          credentials,
          expect.any(Number),
          false,
        ]);
        expect([400, 401]).toContain(status);
      }
    });
  });
};
