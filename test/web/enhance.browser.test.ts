/** A task page in a browser, with its script and without. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { axeFindings, openBrowser } from "../browser.ts";
import { openTaskSite, type TaskSite } from "./task-site.ts";

let browser: Browser;
let site: TaskSite;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  browser = await openBrowser();
}, 60_000);
afterAll(() => browser?.close());
afterEach(async () => {
  await context?.close();
  await site?.close();
});

const open = async (javaScriptEnabled: boolean): Promise<void> => {
  site = await openTaskSite();
  context = await browser.newContext({
    viewport: { width: 360, height: 800 },
    reducedMotion: "reduce",
    javaScriptEnabled,
  });
  page = await context.newPage();
  await page.goto(`${site.url}/task/1`);
};

const row = (number: number) => page.locator(`#f-results-${number}`);
const text = (number: number) => page.locator(`[name="results[${number}][text]"]`);

describe.each([
  ["with its script", true],
  ["without a script", false],
])("a task page %s", (_, scripted) => {
  beforeEach(() => open(scripted), 30_000);

  test("adds a row that can be written into, and keeps what was typed", async () => {
    await text(0).fill("Izin selesai tepat waktu");
    await page.getByRole("button", { name: "Tambah hasil kerja" }).click();
    await row(2).waitFor();
    expect(await text(0).inputValue()).toBe("Izin selesai tepat waktu");
    expect(await page.locator('[name="results[2][indicators][0][target]"]').count()).toBe(1);
    expect(new URL(page.url()).hash).toBe(scripted ? "" : "#f-results-2");
  }, 30_000);

  test("removes the row whose button is pressed", async () => {
    page.on("dialog", (dialog) => dialog.accept());
    await text(1).fill("yang kedua");
    await page.getByRole("button", { name: "Hapus Hasil kerja 1" }).click();
    await row(1).waitFor({ state: "detached" });
    expect(await text(0).inputValue()).toBe("yang kedua");
  }, 30_000);

  test("saves and does not send when Enter is pressed in a field", async () => {
    await page.locator('[name="letterNumber"]').fill("012/BKD/2026");
    const loaded = page.waitForEvent("load");
    await page.locator('[name="letterNumber"]').press("Enter");
    await loaded;
    expect(site.posts.filter((post) => post !== "autosave")).toEqual(["save"]);
    expect(await page.locator('[name="letterNumber"]').inputValue()).toBe("012/BKD/2026");
  }, 30_000);

  test("tells what is wrong, on top and beside each field, and loses nothing", async () => {
    await page.locator('[name="results[0][indicators][0][target]"]').fill("sembilan");
    await page.getByRole("button", { name: "Kirim", exact: true }).click();
    await page.locator("#errors").waitFor();
    const link = page.getByRole("link", { name: "Hasil kerja 1 › Indikator 1: “Target” harus berupa angka" });
    await link.click();
    const target = page.locator("#f-results-0-indicators-0-target");
    expect(await target.inputValue()).toBe("sembilan");
    expect(await target.getAttribute("aria-invalid")).toBe("true");
    expect(await page.evaluate("location.hash")).toBe("#f-results-0-indicators-0-target");
  }, 30_000);
});

describe("the script", () => {
  beforeEach(() => open(true), 30_000);
  const status = () => page.locator("#saving");

  test("keeps the draft some seconds after typing and says so", async () => {
    await text(0).fill("Diketik lalu ditinggalkan");
    await status().filter({ hasText: "Draf tersimpan pukul" }).waitFor();
    expect(site.posts).toEqual(["autosave"]);
    expect(JSON.stringify(site.draft())).toContain("Diketik lalu ditinggalkan");
  }, 30_000);

  test("says when the draft could not be kept", async () => {
    site.refuse(403);
    await text(0).fill("a");
    await status().filter({ hasText: "sesi berakhir" }).waitFor();
    expect(await status().getAttribute("role")).toBe("status");
  }, 30_000);

  test("keeps the draft when the page is left", async () => {
    await text(0).fill("Pergi tanpa menunggu");
    page.on("dialog", (dialog) => dialog.accept());
    await page.goto("about:blank");
    await expectSoon(() => JSON.stringify(site.draft() ?? null).includes("Pergi tanpa menunggu"));
  }, 30_000);

  test("shows what is asked only sometimes when it is asked", async () => {
    const assigner = page.locator('[name="results[0][assigner]"]');
    const shown = [await assigner.isVisible()];
    await page.locator('[name="results[0][kind]"][value="ADDITIONAL"]').check();
    shown.push(await assigner.isVisible());
    await page.locator('[name="results[0][kind]"][value="MAIN"]').check();
    shown.push(await assigner.isVisible());
    expect(shown).toEqual([false, true, false]);
  }, 30_000);

  test("shows what an outcome needs when it is chosen, and the page stays accessible", async () => {
    const reason = page.locator('[name="reason"]');
    const before = await reason.isVisible();
    await page.locator('[name="_outcome"][value="return"]').check();
    expect([before, await reason.isVisible(), await axeFindings(page)]).toEqual([false, true, []]);
  }, 30_000);

  test("counts characters when there are few left", async () => {
    await text(0).fill("a".repeat(490));
    expect(await page.locator("#f-results-0-text + .count").textContent()).toBe("10 karakter lagi");
    await text(0).fill("a".repeat(503));
    expect(await page.locator("#f-results-0-text + .count").textContent()).toBe("3 karakter terlalu banyak");
  }, 30_000);

  test("moves to the new row and keeps the rest of the page", async () => {
    await page.evaluate("window.still = true");
    await page.getByRole("button", { name: "Tambah indikator" }).first().click();
    await page.locator("#f-results-0-indicators-1").waitFor();
    expect(await page.evaluate("[window.still, document.activeElement.id]")).toEqual([
      true,
      "f-results-0-indicators-1-aspect",
    ]);
  }, 30_000);

  test("asks before a row goes that was written into", async () => {
    const asked: string[] = [];
    page.on("dialog", (dialog) => {
      asked.push(dialog.message());
      return dialog.dismiss();
    });
    await page.getByRole("button", { name: "Tambah indikator" }).first().click();
    await page.locator("#f-results-0-indicators-1").waitFor();
    await page.getByRole("button", { name: "Hapus Indikator 2" }).click();
    await page.locator("#f-results-0-indicators-1").waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Hapus Hasil kerja 1" }).click();
    expect([asked, await row(1).count()]).toEqual([
      ["Hapus isian ini? Yang sudah ditulis di dalamnya ikut terhapus."],
      1,
    ]);
  }, 30_000);

  test("posts as a browser would when a row button cannot be answered in place", async () => {
    site.refuse(500);
    await page.getByRole("button", { name: "Tambah hasil kerja" }).click();
    await expectSoon(() => site.posts.length === 2);
    expect(site.posts).toEqual(["_add", "_add"]);
  }, 30_000);
});

const expectSoon = async (holds: () => boolean): Promise<void> => {
  const deadline = performance.now() + 25_000;
  while (!holds() && performance.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 50));
  expect(holds()).toBe(true);
};
