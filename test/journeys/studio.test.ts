/**
 * HR writes a scheme of its own in a real browser: a copy, a field, a step, a finding that is mended, a release that a
 * second person publishes, and a cycle on it in which the field is filled and two approve. One on the scheme that it was
 * copied from goes on beside it as before.
 */
import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, expect } from "@jest/globals";
import type { Page } from "playwright-core";
import { z } from "zod";
import { signIn } from "../rig/sign-in.ts";
import { firstResult, plan, planApproved, planRows } from "./answers.ts";
import { FIRST_HOUR, openLooks } from "./look.ts";
import { type Officer, openOfficer, say, words } from "./officer.ts";
import { openPerson, type Person } from "./person.ts";
import { openStage, type Stage } from "./stage.ts";
import { openSteps, STEP } from "./steps.ts";

let stage: Stage;
let officer: Officer;
let second: Officer | undefined;
let address = "";
const looks = openLooks(FIRST_HOUR);
const step = openSteps(looks);
/** Other journeys look at the door, the roster and the pages of people. */
const elsewhere = { ...looks, at: async () => undefined };

const FIELD = "Rencana pengembangan diri";
const UNIT = { code: "LAYANAN-4", name: "Bidang Layanan Perpustakaan" };
const CYCLES = { before: "Siklus lama", after: "Siklus baru" };

beforeAll(async () => {
  stage = await openStage();
  officer = await openOfficer(stage, elsewhere);
}, STEP);

afterAll(async () => {
  await officer?.close();
  await second?.close();
  await stage?.close();
}, STEP);

const tab = (name: keyof typeof words) => officer.page.getByRole("tab", { name: words[name] }).click();
/** Does something, and waits until the server has kept it. */
const saving = async (page: Page, act: () => Promise<void>): Promise<void> => {
  const kept = page.waitForResponse((one) => one.request().method() === "PUT" && one.status() === 200);
  await act();
  await kept;
};
const preview = () => officer.page.frameLocator(`iframe[title="${words["studio.preview"]}"]`);
const looked = (name: string) => looks.at(officer.page, `console-studio-${name}-id`);

step("a scheme that ships is copied", async () => {
  const { page } = officer;
  await officer.signIn();
  await officer.open("/studio", words["studio.empty"]);
  await page.getByRole("button", { name: words["studio.copy"] }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(words["studio.name"]).fill("Penilaian Kota");
  await dialog.getByLabel(words["studio.about.id"]).fill("asn-kota");
  await dialog.getByRole("button", { name: words["studio.copy.do"] }).click();
  await page.getByRole("heading", { name: "Penilaian Kota" }).waitFor();
  address = page.url();
  await page.getByRole("button", { name: "Menyusun SKP" }).first().waitFor();
  await looked("workflow");
});

step("a required field stands in the preview while it is written", async () => {
  const { page } = officer;
  await tab("studio.tab.forms");
  await page.getByRole("combobox", { name: words["studio.form"], exact: true }).click();
  await page.getByRole("option", { name: "Sasaran Kinerja Pegawai (SKP)", exact: true }).click();
  await page.getByRole("button", { name: words["studio.field.add"] }).last().click();
  await page.getByRole("menuitem", { name: words["studio.field.textarea"] }).click();
  await page.getByRole("switch", { name: words["studio.field.mustAnswer"] }).click();
  await page.getByLabel(`${words["studio.field.label"]} (Indonesia)`).fill(FIELD);
  await preview().getByText(FIELD).waitFor();
  await page.getByLabel(`${words["studio.field.label"]} (Inggris)`).fill("Plan to develop");
  await looked("forms");
});

step("fields are put in order by mouse and by keyboard, and seen on a phone and on a desk", async () => {
  const { page } = officer;
  const grips = page.getByRole("button", { name: /^Pindahkan / });
  const order = () => grips.evaluateAll((all) => all.map((one) => one.getAttribute("aria-label")));
  const [first, second, ...others] = await order();
  const middleOf = async (at: number): Promise<readonly [number, number]> => {
    const box = await grips.nth(at).boundingBox();
    if (!box) throw new Error(`grip ${at} is not to be seen`);
    return [box.x + box.width / 2, box.y + box.height / 2];
  };
  await grips.first().scrollIntoViewIfNeeded();
  const [from, to] = [await middleOf(1), await middleOf(0)];
  await page.mouse.move(...from);
  await page.mouse.down();
  await page.mouse.move(to[0], (from[1] + to[1]) / 2, { steps: 5 });
  await page.mouse.move(to[0], to[1] - 4, { steps: 5 });
  await saving(page, () => page.mouse.up());
  expect(await order()).toEqual([second, first, ...others]);

  const name = (second ?? "").replace("Pindahkan ", "");
  const placed = (place: number) => page.getByText(say("studio.drag.over", { name, place })).first();
  await grips.first().press("Space");
  await page.getByText(say("studio.drag.start", { name })).or(placed(1)).first().waitFor();
  await grips.first().press("ArrowDown");
  await placed(2).waitFor();
  await saving(page, () => page.keyboard.press("Space"));
  expect(await order()).toEqual([first, second, ...others]);

  const frame = page.locator(`iframe[title="${words["studio.preview"]}"]`);
  const widthOf = async () => (await frame.boundingBox())?.width ?? 0;
  const phone = await widthOf();
  await page.getByText(words["studio.preview.desk"], { exact: true }).click();
  for (let tries = 0; tries < 50 && (await widthOf()) <= phone; tries += 1) await page.waitForTimeout(100);
  expect(await widthOf()).toBeGreaterThan(phone);
  await looked("desk");
  expect(phone).toBeLessThanOrEqual(400);
});

step("a second approval is put in, and drawn", async () => {
  const { page } = officer;
  await tab("studio.tab.workflow");
  await page
    .getByRole("button", { name: /^Mereviu SKP/ })
    .first()
    .click();
  await page.getByRole("button", { name: words["studio.step.add"] }).click();
  const kind = page.getByRole("menuitem", { name: new RegExp(`^${words["studio.kind.review"]}`) });
  await saving(page, () => kind.click());
  const panel = page.getByRole("region", { name: words["studio.step.panel"] });
  await panel.getByRole("heading", { name: /Menyetujui/ }).waitFor();
  await page.locator(".studio-node .title", { hasText: "Menyetujui" }).waitFor();
  await looked("step");
});

step("what is wrong is told where it stands, and can be taken back", async () => {
  const { page } = officer;
  const title = page.getByLabel(`${words["studio.step.title"]} (Inggris)`).first();
  await title.fill("");
  await page.getByRole("tab", { name: new RegExp(words["studio.tab.findings"]) }).click();
  await page.getByRole("button", { name: words["studio.finding.show"] }).first().waitFor();
  await looked("findings");
  expect(await page.getByRole("button", { name: words["studio.propose"] }).isDisabled()).toBe(true);
  await page.getByRole("button", { name: words["studio.finding.show"] }).first().click();
  await title.waitFor();
  expect(await title.inputValue()).toBe("");
  await page.getByRole("button", { name: words["studio.undo"] }).click();
  expect(await title.inputValue()).toBe("Approve");
  await saving(page, () => title.fill("Approve by the superior"));
});

step("the year is seen, and a deadline in it is moved and moved back", async () => {
  const { page } = officer;
  await tab("studio.tab.calendar");
  const row = page.getByRole("row", { name: /^Menyusun SKP/ });
  const [before = "no day"] =
    /^\d+ \p{L}+/u.exec((await row.getByRole("cell").nth(1).textContent()) ?? "") ?? [];
  await row.getByRole("button").press("Enter");
  await page.getByLabel(words["studio.span.count"]).first().fill("40");
  await row.filter({ hasNotText: before }).waitFor();
  await looked("calendar");
  await page.getByRole("button", { name: words["studio.undo"] }).click();
  await row.filter({ hasText: before }).waitFor();
});

step("logs are set up, formulas are tried, mails are seen, and JSON completes", async () => {
  const { page } = officer;
  await tab("studio.tab.records");
  await page.getByRole("button", { name: words["studio.log.add"] }).click();
  await page.getByRole("region", { name: "Catatan baru" }).waitFor();
  await looked("records");
  await page.getByRole("button", { name: words["studio.undo"] }).click();
  await tab("studio.tab.rules");
  await page.locator(".studio-value").waitFor();
  await looked("rules");
  const formula = page.getByRole("textbox", { name: words["studio.rule.formula"], exact: true });
  await formula.fill("($f := function($n) { $f($n + 1) }; $f(1))");
  await page.getByText(words["studio.rule.wrong"]).waitFor();
  await page.getByRole("button", { name: words["studio.undo"] }).click();
  await tab("studio.tab.texts");
  await page
    .frameLocator(`iframe[title="${words["studio.mail.preview"]}"]`)
    .getByText("Contoh Pegawai")
    .first()
    .waitFor();
  await looked("texts");
  await page.getByRole("tab", { name: new RegExp(words["studio.tab.findings"]) }).click();
  await page.getByRole("button", { name: words["studio.json.scheme"] }).click();
  const code = page.locator(".cm-content");
  await code.getByText('"asn-kota"').first().click();
  await page.keyboard.press("End");
  await page.keyboard.press("Enter");
  await page.keyboard.type('"');
  await page.locator(".cm-tooltip-autocomplete").getByText("title").waitFor();
  await looked("json");
});

/** The draft in another page of the same browser, which has a session of its own. */
const another = async (): Promise<Page> => {
  const other = await officer.context.newPage();
  looks.watch(other);
  await other.goto(address);
  const [name, enter, who] = [
    other.getByLabel(words["studio.name"]),
    other.getByRole("button", { name: words["sign.in"], exact: true }),
    other.getByRole("button", { name: "Ratna Contoh" }),
  ];
  for (const next of [enter, who]) {
    await next.or(name).waitFor();
    if (await next.isVisible()) await next.click();
  }
  await name.waitFor();
  return other;
};

step("what was typed and not yet saved outlives the page, and is saved by the next", async () => {
  const { page } = officer;
  const other = await another();
  await other.route("**/api/v1/drafts/*", (route) =>
    route.request().method() === "PUT" ? route.abort() : route.continue(),
  );
  await other.getByLabel(words["studio.name"]).fill("Belum terkirim");
  await other.waitForFunction(() =>
    Object.values(localStorage).some((one) => one.includes("Belum terkirim")),
  );
  await other.close();
  await saving(page, () => page.goto(address).then(() => undefined));
  expect(await page.getByLabel(words["studio.name"]).inputValue()).toBe("Belum terkirim");
});

step("two pages of one draft do not overwrite each other silently", async () => {
  const { page } = officer;
  const name = page.getByLabel(words["studio.name"]);
  const other = await another();
  await saving(other, () => other.getByLabel(words["studio.name"]).fill("Dari halaman lain"));
  await other.close();
  await name.fill("Dari halaman ini");
  await page.getByText(words["studio.clash"]).waitFor();
  await looked("clash");
  await saving(page, () => page.getByRole("button", { name: words["studio.clash.mine"] }).click());
});

step("the draft is proposed to a second person, and goes out as one file", async () => {
  const { page } = officer;
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: words["studio.export"] }).click();
  const file = await (await download).path();
  const propose = page.getByRole("button", { name: words["studio.propose"] });
  await propose.click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: words["studio.propose.do"], exact: true }).click();
  await dialog.getByText(words["studio.propose.done"]).waitFor();
  await officer.open("/studio", "Dari halaman ini");
  await page.locator("input[type=file]").setInputFiles({
    name: "rusak.json",
    mimeType: "application/json",
    buffer: Buffer.from('{"scheme":{},"forms":{}}'),
  });
  await page.getByRole("alert").waitFor();
  await page.locator("input[type=file]").setInputFiles(file);
  await page.getByRole("heading", { name: "Penilaian Kota" }).waitFor();
});

type Sent = { readonly type: string; readonly body: NonNullable<RequestInit["body"]> };
const asOfficer = async (method: string, path: string, sent?: Sent): Promise<unknown> => {
  const headers = {
    authorization: `Bearer ${await signIn(stage.base, "local-hr-1")}`,
    ...(sent ? { "content-type": sent.type } : {}),
  };
  const body = sent ? { body: sent.body } : {};
  const response = await fetch(`${stage.base}/api/v1${path}`, { method, headers, ...body });
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status} ${await response.text()}`);
  return response.json();
};

step("a second officer publishes it", async () => {
  second = await openOfficer(stage, elsewhere);
  const { page, main, open, signIn: enter } = second;
  await enter("Bayu Contoh");
  await open("/releases", words["releases.waiting"]);
  await main.getByRole("link", { name: /^Periksa: / }).click();
  const approve = { name: words["proposal.approve"], exact: true };
  await main.getByRole("button", approve).click();
  await page.getByRole("dialog").getByRole("button", approve).click();
  await main.getByText(words["proposal.trail.published"], { exact: true }).waitFor();
});

step("a cycle is launched on it, beside one on what it was copied from", async () => {
  const { page } = officer;
  const roster = await readFile("test/cases/roster-four.csv");
  await asOfficer("POST", "/rosters?filename=roster.csv", { type: "text/csv", body: roster });
  const releases = z.object({ items: z.array(z.object({ id: z.string(), schemeId: z.string() })) });
  const { items } = releases.parse(await asOfficer("GET", "/releases"));
  const releaseId = items.find(({ schemeId }) => schemeId === "asn-nasional")?.id;
  const before = { name: CYCLES.before, year: 2027, releaseId, units: [UNIT.code] };
  await asOfficer("POST", "/cycles", { type: "application/json", body: JSON.stringify(before) });
  // Its mails leave before those of the next one: waiting together, they would become one.
  await stage.settle();
  await page.goto(`${stage.base}/console/launch`);
  await page.getByRole("combobox", { name: words["launch.scheme"] }).click();
  await page.getByRole("option", { name: "Penilaian Kota" }).click();
  await page.getByRole("combobox", { name: words["launch.units"] }).fill(UNIT.name);
  await page.getByRole("option", { name: UNIT.name }).click();
  await page.getByLabel(words["launch.name"]).fill(CYCLES.after);
  const next = page.getByRole("button", { name: words["app.next"], exact: true });
  await next.click();
  await page.locator("input[type=date]").first().waitFor();
  await next.click();
  await page.getByRole("button", { name: say("launch.do", { count: 2 }) }).click();
  await page.getByText(words["launch.ready"]).waitFor();
});

step(
  "the field has to be filled, two approve, and the cycle on the old release asks what it asked",
  async () => {
    const person = (name: string): Promise<Person> =>
      openPerson(stage, elsewhere, { email: `${name}@empat.test`, language: "id", scripted: true });
    const [wulan, surya, endang] = await Promise.all(["wulan", "surya", "endang"].map(person));
    if (!wulan || !surya || !endang) throw new Error("somebody is missing");

    await wulan.enter(`Menyusun SKP — ${CYCLES.before}`);
    expect(await wulan.page.getByLabel(FIELD).count()).toBe(0);
    await wulan.enter(`Menyusun SKP — ${CYCLES.after}`);
    await wulan.fill(firstResult);
    await wulan.addRows(planRows);
    await wulan.fill(plan(await stage.today()));
    await wulan.send();
    await wulan.mistakes();
    expect(await wulan.page.locator("#errors a").allTextContents()).toEqual([expect.stringContaining(FIELD)]);
    await looks.at(wulan.page, "studio-new-field-wanted-id");
    await wulan.page.getByLabel(FIELD).fill("Kelas menulis laporan layanan, dua hari pada triwulan kedua.");
    await wulan.send();
    await wulan.receipt();

    await surya.enter(`Mereviu SKP: Wulan Rahayu — ${CYCLES.after}`);
    await surya.fill(planApproved);
    await surya.send();
    await surya.receipt();
    await endang.enter(`Menyetujui: Wulan Rahayu — ${CYCLES.after}`);
    await endang.page.getByText("Kelas menulis laporan layanan").first().waitFor();
    await endang.fill({ _outcome: "approve" });
    await looks.at(endang.page, "studio-second-approval-id");
    await endang.send();
    await endang.receipt();
    for (const one of [wulan, surya, endang]) await one.close();
  },
);
