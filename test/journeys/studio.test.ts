/** HR writes a scheme of its own in a real browser: a copy, a field, a step, a finding that is mended, and a proposal. */
import { afterAll, beforeAll, expect } from "@jest/globals";
import type { Page } from "playwright-core";
import { openLooks } from "./look.ts";
import { type Officer, openOfficer, words } from "./officer.ts";
import { openStage, type Stage } from "./stage.ts";
import { openSteps, STEP } from "./steps.ts";

let stage: Stage;
let officer: Officer;
let address = "";
const looks = openLooks();
const step = openSteps(looks);

beforeAll(async () => {
  stage = await openStage();
  officer = await openOfficer(stage, looks);
}, STEP);

afterAll(async () => {
  await officer?.close();
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
  await page.getByRole("button", { name: words["studio.field.add"] }).last().click();
  await page.getByRole("menuitem", { name: words["studio.field.textarea"] }).click();
  await page.getByRole("switch", { name: words["studio.field.mustAnswer"] }).click();
  await page.getByLabel(`${words["studio.field.label"]} (Indonesia)`).fill("Rencana pengembangan diri");
  await preview().getByText("Rencana pengembangan diri").waitFor();
  await page.getByLabel(`${words["studio.field.label"]} (Inggris)`).fill("Plan to develop");
  await looked("forms");
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

step("formulas are tried, mails are seen, and JSON completes", async () => {
  const { page } = officer;
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
  await code.getByText('"asn-kota"').first().waitFor();
  await looked("json");
});

step("two pages of one draft do not overwrite each other silently", async () => {
  const { page, context } = officer;
  await page.goto(address);
  const name = page.getByLabel(words["studio.name"]);
  await name.waitFor();
  const other = await context.newPage();
  looks.watch(other);
  await other.goto(address);
  const enter = other.getByRole("button", { name: words["sign.in"], exact: true });
  await enter.or(other.getByLabel(words["studio.name"])).waitFor();
  if (await enter.isVisible()) {
    await enter.click();
    await other
      .getByRole("button", { name: "Ratna Contoh" })
      .or(other.getByLabel(words["studio.name"]))
      .waitFor();
    const who = other.getByRole("button", { name: "Ratna Contoh" });
    if (await who.isVisible()) await who.click();
  }
  await saving(other, () => other.getByLabel(words["studio.name"]).fill("Dari halaman lain"));
  await other.close();
  await name.fill("Dari halaman ini");
  await page.getByText(words["studio.clash"]).waitFor();
  await looked("clash");
  await saving(page, () => page.getByRole("button", { name: words["studio.clash.mine"] }).click());
  await page.reload();
  await page.getByRole("heading", { name: "Dari halaman ini" }).waitFor();
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
  await page.getByRole("heading", { name: "Pengelolaan kinerja ASN nasional" }).waitFor();
});
