/**
 * Does the studio keep up with whoever writes in it? How long until the preview shows what was typed, in a real browser,
 * and what checking and compiling a whole scheme takes.
 */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Page } from "playwright-core";
import { z } from "zod";
import words from "../../web/console/texts/id.json" with { type: "json" };
import { listSchemes } from "../../workflows/load.ts";
import { openBrowser } from "../browser.ts";
import { nameAgency } from "../simulate/agency.ts";
import { inHome } from "./harness/home.ts";
import { spreadOf } from "./harness/numbers.ts";
import type { Answer, Question } from "./harness/question.ts";

const run = promisify(execFile);

const FLOORS = { schemeMs: 1000, previewMs: 300 } as const;

/**
 * In a process of its own, which loads the rules with the first scheme that it judges; then one that it has not met, as
 * when somebody publishes, and that one once more, as the studio does while somebody writes.
 */
const JUDGE = `
import { checkRelease } from "./workflows/checks/index.ts";
import { compile } from "./workflows/compile/index.ts";
import { loadRelease } from "./workflows/load.ts";
const arn = "arn:aws:lambda:ap-southeast-3:000000000000:function:x";
const judge = async (value) => {
  const [from, used] = [performance.now(), process.cpuUsage()];
  const findings = await checkRelease(value);
  compile(value, { openTask: arn, runStep: arn });
  if (findings.length > 0) throw new Error(JSON.stringify(findings[0]));
  const { user, system } = process.cpuUsage(used);
  return { ms: performance.now() - from, processorMs: (user + system) / 1000 };
};
const load = async (scheme) => (await loadRelease(process.cwd(), scheme)).value;
const [, scheme, other] = process.argv;
const began = performance.now();
await judge(await load(other));
const loading = { ms: performance.now() - began };
const first = await judge(await load(scheme));
console.log(JSON.stringify({ loading, first, again: await judge(await load(scheme)) }));
`;
const took = z.object({ ms: z.number(), processorMs: z.number() });
const judged = z.object({ loading: took.pick({ ms: true }), first: took, again: took });
type Judged = z.output<typeof judged>;

const judge = async (scheme: string, other: string): Promise<Judged> => {
  const { stdout } = await run(process.execPath, ["--input-type=module", "--eval", JUDGE, scheme, other]);
  return judged.parse(JSON.parse(stdout));
};

const token = z.object({ access_token: z.string() });
const made = z.object({ id: z.string() });

/** A copy of the scheme with the most forms. */
const draftOf = async (base: string): Promise<string> => {
  const issued = await fetch(`${base}/oidc/token`, {
    method: "POST",
    headers: { authorization: `Basic ${btoa("siklus-cli:local-only")}` },
    body: new URLSearchParams({ grant_type: "client_credentials" }),
  });
  const { access_token: bearer } = token.parse(await issued.json());
  const answer = await fetch(`${base}/api/v1/drafts`, {
    method: "POST",
    headers: { authorization: `Bearer ${bearer}`, "content-type": "application/json" },
    body: JSON.stringify({ name: "Salinan", schemeId: "asn-nasional", as: "salinan" }),
  });
  return made.parse(await answer.json()).id;
};

/** Notes for every key how long it takes until the frame shows all that stands in the field. */
const WATCH = `(() => {
  const field = document.activeElement;
  const frame = () => document.querySelector('iframe[title="${words["studio.preview"]}"]');
  globalThis.shownAfter = [];
  field.addEventListener("input", () => {
    const [from, wanted] = [performance.now(), field.value];
    const look = () => {
      if ((frame()?.contentDocument?.body?.textContent ?? "").includes(wanted)) shownAfter.push(performance.now() - from);
      else if (field.value === wanted) requestAnimationFrame(look);
    };
    look();
  });
})()`;

const enter = async (page: Page, base: string): Promise<void> => {
  await page.goto(`${base}/console/`);
  await page.getByRole("button", { name: words["sign.in"], exact: true }).click();
  await page.getByRole("button", { name: "Ratna Contoh" }).click();
  await page.getByRole("heading", { name: words["cycles.title"] }).waitFor();
};

/** Milliseconds from a key to the preview that shows it, one key at a time. */
const typed = async (base: string, keys: number): Promise<readonly number[]> => {
  const browser = await openBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, locale: "id" });
    await enter(page, base);
    await page.goto(`${base}/console/studio/${await draftOf(base)}/forms?at=skp/approach`);
    const field = page.getByLabel(`${words["studio.field.label"]} (Indonesia)`);
    await field.focus();
    await field.press("End");
    await page.frameLocator(`iframe[title="${words["studio.preview"]}"]`).locator("h1").waitFor();
    await page.evaluate(WATCH);
    for (let count = 1; count <= keys; count += 1) {
      await page.keyboard.type(String(count % 10));
      await page.waitForFunction((wanted) => Reflect.get(globalThis, "shownAfter").length >= wanted, count);
    }
    return z.array(z.number()).parse(await page.evaluate("shownAfter"));
  } finally {
    await browser.close();
  }
};

const answerOf = (
  schemes: readonly (Judged & { readonly scheme: string })[],
  waits: readonly number[],
): Answer => {
  const { p50, p95, max } = spreadOf(waits);
  const slowest = Math.max(...schemes.map(({ first }) => first.ms));
  return {
    tables: [
      {
        title: "Checking and compiling a scheme, milliseconds",
        rows: schemes.map(({ scheme, loading, first, again }) => ({
          scheme,
          "another one, with the rules": loading.ms,
          "first time": first.ms,
          "of the processor": first.processorMs,
          "once more": again.ms,
        })),
      },
      {
        title: "From a key to the preview that shows it, milliseconds",
        rows: [{ keys: waits.length, p50, p95, max }],
      },
    ],
    figures: { schemes, preview: { keys: waits.length, p50, p95, max } },
    floors: [
      { name: "check and compile", unit: "ms", wanted: FLOORS.schemeMs, better: "less", got: slowest },
      { name: "preview after a key, p95", unit: "ms", wanted: FLOORS.previewMs, better: "less", got: p95 },
    ],
  };
};

export const studio: Question = {
  name: "studio",
  asks: "Does the studio keep up with whoever writes in it?",
  needs: [],
  answer: async ({ options, say }) => {
    const schemes: (Judged & { readonly scheme: string })[] = [];
    const all = await listSchemes(process.cwd());
    for (const [at, scheme] of all.entries()) {
      say(`checking and compiling ${scheme}`);
      schemes.push({ scheme, ...(await judge(scheme, all.at(at - 1) ?? scheme)) });
    }
    return inHome(options, async ({ base }) => {
      await nameAgency(base);
      say("typing into a form of the studio");
      return answerOf(schemes, await typed(base, options.quick ? 5 : 40));
    });
  },
};
