import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { Browser, Page } from "playwright-core";
import { axeFindings, openBrowser, openSite, type Site, shoot } from "../browser.ts";
import { sendAsset } from "./assets.ts";
import { pages } from "./pages.ts";

const policy =
  "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self'";

let browser: Browser;
let site: Site;

beforeAll(async () => {
  browser = await openBrowser();
  site = await openSite(async ({ url = "" }, response) => {
    const [, language, name = ""] = new URL(url, "http://x").pathname.split("/");
    response.setHeader("content-security-policy", policy);
    if (await sendAsset(url, response)) return;
    response.setHeader("content-type", "text/html; charset=utf-8");
    response.end(pages[name]?.(language === "en" ? "en" : "id") ?? "");
  });
}, 60_000);

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

/** Each language is examined by axe-core once, and so are phone and desk; the smallest phone is about what fits. */
const looks = [
  { width: 320, language: "id", examined: false },
  { width: 360, language: "en", examined: true },
  { width: 1280, language: "id", examined: true },
] as const;

describe.each(looks)("at $width px in $language", ({ width, language, examined }) => {
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    page = await browser.newPage({ viewport: { width, height: 800 }, reducedMotion: "reduce" });
    page.on("console", (message) => complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(error.message));
  });
  afterAll(() => page?.close());

  test.each(Object.keys(pages))(
    `%s ${examined ? "is accessible, fits" : "fits"} and keeps to the content policy`,
    async (name) => {
      await page.goto(`${site.url}/${language}/${name}`);
      const findings = examined ? await axeFindings(page) : [];
      const overflow = await page.evaluate("document.documentElement.scrollWidth - innerWidth");
      await shoot(page, `${name}-${language}-${width}`);
      expect({ findings, overflow, complaints }).toEqual({ findings: [], overflow: 0, complaints: [] });
    },
    30_000,
  );
});
