import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { Browser } from "playwright-core";
import { axeFindings, openBrowser, openSite, type Site, shoot } from "../browser.ts";
import { pages } from "./pages.ts";

const assets: Readonly<Record<string, string>> = { css: "text/css", js: "text/javascript" };
const policy =
  "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self'";

let browser: Browser;
let site: Site;

beforeAll(async () => {
  browser = await openBrowser();
  site = await openSite(async ({ url = "" }, response) => {
    const [, language, name = ""] = new URL(url, "http://x").pathname.split("/");
    const type = assets[name.split(".")[1] ?? ""];
    response.setHeader("content-security-policy", policy);
    response.setHeader("content-type", type ?? "text/html; charset=utf-8");
    response.end(
      type
        ? await readFile(new URL(`../../web/assets/${name}`, import.meta.url))
        : (pages[name]?.(language === "en" ? "en" : "id") ?? ""),
    );
  });
}, 60_000);

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

const cases = Object.keys(pages).flatMap((name) =>
  (["id", "en"] as const).map((language) => ({ name, language })),
);

describe.each([360, 1280])("at %i px", (width) => {
  test.each(cases)(
    "$name in $language is accessible, fits and keeps to the content policy",
    async ({ name, language }) => {
      const page = await browser.newPage({ viewport: { width, height: 800 }, reducedMotion: "reduce" });
      const complaints: string[] = [];
      page.on("console", (message) => complaints.push(message.text()));
      page.on("pageerror", (error) => complaints.push(error.message));
      await page.goto(`${site.url}/${language}/${name}`);
      const findings = await axeFindings(page);
      const overflow = await page.evaluate("document.documentElement.scrollWidth - innerWidth");
      await shoot(page, `${name}-${language}-${width}`);
      await page.close();
      expect({ findings, overflow, complaints }).toEqual({ findings: [], overflow: 0, complaints: [] });
    },
    30_000,
  );
});
