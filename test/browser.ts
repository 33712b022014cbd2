/** A real browser for tests: pages opened by `openBrowser` are looked at as a person would see them. */

import { mkdir, readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import chromium from "@sparticuz/chromium";
import { type Browser, chromium as driver, type Page } from "playwright-core";

// Pages are drawn by the processor in any case; a graphics card made of software costs three times as much.
chromium.setGraphicsMode = false;

/** A headless Chromium out of an npm package, as several processes: a single one ends with its first page. */
export const openBrowser = async (): Promise<Browser> =>
  driver.launch({
    executablePath: await chromium.executablePath(),
    args: [...chromium.args.filter((flag) => flag !== "--single-process"), "--no-sandbox"],
    headless: true,
  });

const axeFile = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

/** No timer ever fires in a page without scripts, and axe-core waits for one: there its turn comes at once instead. */
const TIMERS = `if (matchMedia("(scripting: none)").matches)
  globalThis.setTimeout = (go, _, ...given) => { Promise.resolve().then(() => go(...given)); return 0; };`;

export type AxeFinding = {
  readonly rule: string;
  readonly impact: string;
  readonly targets: readonly string[];
};

/** What axe-core finds against WCAG 2.2 AA and its best practices on the page as it stands; empty is what is wanted. */
export const axeFindings = async (page: Page): Promise<readonly AxeFinding[]> => {
  await page.evaluate(TIMERS);
  if (!(await page.evaluate("typeof axe === 'object'"))) await page.evaluate(await readFile(axeFile, "utf8"));
  return page.evaluate(async () => {
    const axe: unknown = Reflect.get(globalThis, "axe");
    const run: unknown = Reflect.get(Object(axe), "run");
    if (typeof run !== "function") throw new TypeError("axe-core: not in the page");
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    const options = { runOnly: { type: "tag", values: tags }, resultTypes: ["violations"] };
    const running: unknown = run.call(axe, Reflect.get(globalThis, "document"), options);
    // Held by the page: nothing else holds it while it waits, and what nothing holds may be collected.
    Reflect.set(globalThis, "axeRunning", running);
    const found = Object(await running);
    Reflect.deleteProperty(globalThis, "axeRunning");
    return found.violations.map((one: { id: string; impact: string; nodes: { target: unknown[] }[] }) => ({
      rule: one.id,
      impact: one.impact,
      targets: one.nodes.map(({ target }) => target.join(" ")),
    }));
  });
};

/** Writes a picture of the whole page when `SIKLUS_SHOTS` names a folder; tests never depend on it. */
export const shoot = async (page: Page, name: string, folder = process.env.SIKLUS_SHOTS): Promise<void> => {
  if (folder === undefined) return;
  const file = `${folder}/${name}.png`;
  await mkdir(dirname(file), { recursive: true });
  await page.screenshot({ path: file, fullPage: true });
};

export type Site = { readonly url: string; readonly close: () => Promise<void> };

/** Serves `answer` on 127.0.0.1 on a port of the system's choice. */
export const openSite = async (
  answer: (request: IncomingMessage, response: ServerResponse) => void | Promise<void>,
): Promise<Site> => {
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error(`site: got ${address}, wanted a port`);
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.closeAllConnections();
        server.close((error) => (error ? reject(error) : resolve()));
      }),
  };
};
