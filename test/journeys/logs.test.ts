/** What is written down as it happens, in a real browser: on a phone without scripts, at the counter, at HR's desk. */
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { z } from "zod";
import { FIRST_HOUR, type Looks, openLooks, PHONE } from "./look.ts";
import { type Officer, openOfficer, words } from "./officer.ts";
import { openStage, PATIENCE, type Stage } from "./stage.ts";

let stage: Stage;
let looks: Looks;
let officer: Officer;
let api: (method: string, path: string, sent?: { body?: unknown; csv?: string }) => Promise<unknown>;

const caseFile = (path: string): unknown => JSON.parse(readFileSync(`test/cases/${path}`, "utf8"));
const formOf = (name: string) => ({
  schema: caseFile(`forms/${name}/schema.json`),
  ui: caseFile(`forms/${name}/ui.json`),
  texts: { id: caseFile(`forms/${name}/texts.id.json`), en: caseFile(`forms/${name}/texts.en.json`) },
});

const token = z.object({ access_token: z.string() });
const id = z.object({ id: z.string() });

const openApi = async (base: string): Promise<typeof api> => {
  const answer = await fetch(`${base}/oidc/token`, {
    method: "POST",
    headers: { authorization: `Basic ${btoa("siklus-cli:local-only")}` },
    body: new URLSearchParams({ grant_type: "client_credentials" }),
  });
  const { access_token } = token.parse(await answer.json());
  return async (method, path, { body, csv } = {}) => {
    const response = await fetch(`${base}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${access_token}`,
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...(csv === undefined ? {} : { "content-type": "text/csv" }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(csv === undefined ? {} : { body: csv }),
    });
    if (!response.ok)
      throw new Error(`${method} ${path} answered ${response.status} ${await response.text()}`);
    return response.json();
  };
};

/** On a phone whose browser runs no script. */
const openPhone = async () => {
  const context = await stage.browser.newContext({ viewport: PHONE, locale: "id", javaScriptEnabled: false });
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  looks.watch(page);
  return page;
};

const mails = z.array(z.object({ subject: z.string(), text: z.string() }));
/** To the own page, in the newest mail of that subject. */
const linkIn = async (email: string, subject: RegExp): Promise<string> => {
  const all = mails.parse(await (await fetch(`${stage.base}/_local/mail?to=${email}`)).json());
  const found = all.findLast((mail) => subject.test(mail.subject))?.text;
  const link = /Buka halaman kinerja Anda:\n(\S+)/.exec(found ?? "")?.[1];
  if (link === undefined) throw new Error(`no mail ${subject} to ${email}: ${all.map((one) => one.subject)}`);
  return link;
};

beforeAll(async () => {
  stage = await openStage();
  looks = openLooks(FIRST_HOUR);
  officer = await openOfficer(stage, looks);
  api = await openApi(stage.base);
  await api("POST", "/rosters?filename=roster.csv", {
    csv: readFileSync("test/cases/roster-four.csv", "utf8"),
  });
  const facts = z.looseObject({}).parse(await api("GET", "/settings"));
  await api("PUT", "/settings", { body: { ...facts, releaseApproval: "own" } });
  const documents = {
    scheme: caseFile("scheme-logged.json"),
    forms: { feedback: formOf("feedback"), note: formOf("note") },
  };
  const release = id.parse(await api("POST", "/releases", { body: documents }));
  const order = { releaseId: release.id, year: 2027, name: "Tahun 2027" };
  await api("POST", "/cycles", { body: order });
  await stage.settle();
}, 240_000);
afterAll(() => stage?.close(), 60_000);

test("an employee logs a result on a phone without scripts, and the appraiser confirms it", async () => {
  const phone = await openPhone();
  await phone.goto(await linkIn("wulan@empat.test", /^Mengisi catatan/));
  await phone.getByRole("button", { name: "Lanjutkan" }).click();
  await phone.getByRole("heading", { name: "Kinerja saya" }).waitFor();
  await looks.at(phone, "my-page-id");
  await phone.getByRole("link", { name: "Catat: Catatan hasil" }).click();
  await phone.getByRole("button", { name: "Catat", exact: true }).click();
  await looks.at(phone, "log-page-errors-id");
  await phone.locator("[name='root[score]'], [name='score']").first().fill("4");
  await phone.getByRole("radio").first().check();
  await phone.getByRole("button", { name: "Catat", exact: true }).click();
  await phone.getByText("Menunggu konfirmasi").waitFor();
  await stage.settle();

  const other = await openPhone();
  await other.goto(await linkIn("surya@empat.test", /^Menunggu konfirmasi/));
  await other.getByRole("button", { name: "Lanjutkan" }).click();
  await other.getByRole("link", { name: "Wulan Rahayu" }).click();
  await looks.at(other, "my-page-other-id");
  await other.getByRole("button", { name: "Konfirmasi", exact: true }).click();
  await other.getByText("Dikonfirmasi", { exact: true }).waitFor();

  await phone.reload();
  await phone.getByText("Dikonfirmasi", { exact: true }).waitFor();
  await looks.at(phone, "my-page-confirmed-id");
}, 180_000);

test("HR prints codes, and somebody who was served answers with one", async () => {
  await officer.signIn();
  const { page } = officer;
  await page.getByRole("link", { name: "Tahun 2027" }).first().click();
  await page.getByRole("tab", { name: words["cycle.tab.reports"] }).click();
  await page.getByRole("heading", { name: words["served.title"] }).waitFor();
  await page.getByRole("combobox", { name: words["served.unit"] }).click();
  await page.getByRole("option", { name: "Bidang Layanan Perpustakaan" }).click();
  await page.getByRole("button", { name: words["served.make"] }).click();
  await page.getByRole("button", { name: words["served.show"] }).click();
  const code = await page.locator(".slip-code").first().textContent();
  await looks.at(page, "console-reports-id");

  const phone = await openPhone();
  await phone.goto(`${stage.base}/r/${code}`);
  await looks.at(phone, "served-door-id");
  await phone.getByRole("button", { name: "Mulai" }).click();
  await looks.at(phone, "served-form-id");
  await phone.locator("[name='root[score]'], [name='score']").first().fill("5");
  await phone.getByRole("radio").first().check();
  await phone.getByRole("button", { name: "Kirim" }).click();
  await phone.getByRole("heading", { name: "Terima kasih" }).waitFor();
}, 180_000);

test("nobody stumbles over any of it", () => {
  expect(looks.troubles()).toEqual([]);
});
