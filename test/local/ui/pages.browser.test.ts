/** The pages of the local services as a person meets them: on a phone and on a desk, in both languages. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { getRequestListener } from "@hono/node-server";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { Hono } from "hono";
import type { Browser, Page } from "playwright-core";
import { type Oidc, openOidc } from "../../../infra/local/oidc/open-oidc.ts";
import { inbox } from "../../../infra/local/ses/inbox.ts";
import type { CapturedMail } from "../../../infra/local/ses/open-ses.ts";
import { axeFindings, openBrowser, openSite, type Site, shoot } from "../../browser.ts";

const mail: CapturedMail = {
  id: "m-1",
  sentAt: "2026-01-05T01:00:00.000Z",
  source: "Siklus <siklus@pemda.test>",
  to: "nama-yang-panjang-sekali.tanpa-akhir.dan-tanpa-spasi@dinas-perumahan-dan-kawasan.pemda.test",
  subject: "Rencana kinerja Anda menunggu",
  text: "Buka alamat ini:\nhttp://127.0.0.1:3000/t/0123456789012345678901234567890123456789012\n",
  html: '<html lang="id"><title>Surat</title><main><h1>Halo</h1><p style="color: #222">Rencana kinerja.</p></main></html>',
  headers: [],
  tags: {},
  configurationSet: null,
};

let browser: Browser;
let site: Site;
let oidc: Oidc;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "siklus-test-"));
  const ses = { list: () => [mail], get: (id: string) => (id === mail.id ? mail : undefined) };
  const app = new Hono()
    .route("/_local/inbox", inbox(ses, "/_local/inbox"))
    .get("/console", (context) => context.html(""))
    .get("/console/callback", (context) => context.html(""));
  const rest = getRequestListener(app.fetch, { overrideGlobalObjects: false });
  site = await openSite((req, res) =>
    req.url?.startsWith("/oidc") ? oidc.callback(req, res) : rest(req, res),
  );
  oidc = openOidc({ base: site.url, file: join(folder, "oidc.sqlite") });
  browser = await openBrowser();
}, 60_000);

afterAll(async () => {
  await browser?.close();
  await site?.close();
  oidc?.close();
  rmSync(folder, { recursive: true, force: true });
});

const authorize = (language: string) =>
  `/oidc/auth?${new URLSearchParams({
    client_id: "siklus-console",
    response_type: "code",
    redirect_uri: `${site.url}/console/callback`,
    scope: "openid",
    code_challenge: "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
    code_challenge_method: "S256",
    ui_locales: language,
  })}`;

const visits: Record<string, (language: string) => string> = {
  "inbox-list": (language) => `/_local/inbox?lang=${language}`,
  "inbox-mail": (language) => `/_local/inbox/m-1?lang=${language}`,
  "inbox-no-mail": (language) => `/_local/inbox/m-2?lang=${language}`,
  "sign-in": authorize,
  "sign-in-refused": (language) => `${authorize(language)}&client_id=other`,
  "sign-in-expired": (language) => `/oidc/interaction/none?lang=${language}`,
  "signed-out": (language) => `/oidc/session/end?ui_locales=${language}`,
};

/** What a person would stumble over; empty lists and zero are what is wanted. */
async function troubles(page: Page) {
  const findings = await axeFindings(page);
  const overflow = await page.evaluate("document.documentElement.scrollWidth - innerWidth");
  return { findings, overflow };
}

const cases = Object.keys(visits).flatMap((name) => ["id", "en"].map((language) => ({ name, language })));

describe.each([360, 1280])("at %i px", (width) => {
  test.each(cases)(
    "$name in $language is accessible, fits and keeps to its policy",
    async ({ name, language }) => {
      const page = await browser.newPage({ viewport: { width, height: 800 } });
      const complaints: string[] = [];
      // A page with a status from 400 up is reported as well; that is what is looked at here.
      page.on("console", (message) => {
        if (!message.text().startsWith("Failed to load resource")) complaints.push(message.text());
      });
      await page.goto(`${site.url}${visits[name]?.(language) ?? ""}`);
      expect(await page.getAttribute("html", "lang")).toBe(language);
      // Before axe-core, which calls out to the frame of a mail and is not let in.
      const said = [...complaints];
      const found = await troubles(page);
      await shoot(page, `${name}-${language}-${width}`);
      await page.close();
      expect({ ...found, said }).toEqual({ findings: [], overflow: 0, said: [] });
    },
    30_000,
  );
});

test("without scripts somebody signs in by keyboard and signs out by button", async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${site.url}${authorize("en")}`);
  await page.getByRole("button", { name: /Sari Contoh/ }).focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(`${site.url}/console/callback?**`);
  expect(new URL(page.url()).searchParams.get("code")).toEqual(expect.any(String));
  const query = new URLSearchParams({
    client_id: "siklus-console",
    post_logout_redirect_uri: `${site.url}/console`,
    ui_locales: "en",
  });
  await page.goto(`${site.url}/oidc/session/end?${query}`);
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.waitForURL(`${site.url}/console`);
  await context.close();
}, 30_000);
