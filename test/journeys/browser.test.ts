/** The first hour with the product, in a real browser: a roster, a cycle, one form and one approval, all of it seen by HR. */
import { afterAll, beforeAll, expect } from "@jest/globals";
import { firstResult, plan, planApproved, planRows } from "./answers.ts";
import { openLooks } from "./look.ts";
import { type Act, type Officer, openOfficer, say, words, wordsOf } from "./officer.ts";
import { openPerson } from "./person.ts";
import { openStage, type Stage } from "./stage.ts";
import { openSteps, STEP } from "./steps.ts";

const CYCLE = "Penilaian Kinerja Percobaan";

let stage: Stage;
let officer: Officer;
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

const person = (email: string) => openPerson(stage, looks, { email, language: "id", scripted: true });

/** What each of the acts asks for, in both languages. */
const lookAtDialogs = async (acts: readonly Act[]): Promise<void> => {
  for (const language of ["en", "id"] as const) {
    await officer.speak(language);
    for (const act of acts) {
      const dialog = await officer.ask(act, language);
      await looks.at(officer.page, `console-${act}-${language}`);
      await dialog.getByRole("button", { name: wordsOf[language]["app.cancel"] }).click();
      await dialog.waitFor({ state: "detached" });
    }
  }
};

step("a browser without scripts is told what the console needs", async () => {
  const context = await stage.browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${stage.base}/console/`);
  // Locators by text pass over what stands in noscript, and so does axe.
  // biome-ignore lint/performance/useDomNodeTextContent: only what is shown counts
  expect(await page.locator("body").innerText()).toContain("The HR console needs JavaScript");
  await context.close();
});

step("HR signs in at the issuer's page", async () => {
  await officer.signIn();
  await officer.page.getByText(words["cycles.empty"]).waitFor();
  await officer.look("cycles-empty");
});

step("a dry run tells what is wrong with a roster, and a clean one is imported", async () => {
  const { page } = officer;
  await officer.open("/roster/people", words["roster.people.empty"]);
  await officer.look("roster-empty");
  await officer.open("/roster/import", words["roster.import.text"]);
  await officer.look("roster-import");
  await officer.check("roster-dirty.csv");
  const findings = page.getByRole("region", { name: say("roster.findings", { count: 12 }) });
  expect(await findings.locator("tbody tr").count()).toBe(12);
  await officer.look("roster-dirty");
  const wanted = findings.locator("tbody tr").first().locator("td").last();
  const indonesian = await wanted.textContent();
  await officer.speak("en");
  const english = page.getByRole("region", { name: "12 findings" }).locator("tbody tr").first();
  await english
    .locator("td")
    .last()
    .filter({ hasNotText: indonesian ?? "" })
    .waitFor();
  await officer.speak("id");
  await findings.waitFor();
  await officer.check("roster-200.csv");
  await page.getByText(words["roster.clean.text"]).waitFor();
  await officer.look("roster-clean");
  await officer.takeOver(200);
  await officer.look("roster-done");
  await officer.open("/roster/people", say("list.count", { count: 50 }));
  await officer.look("roster-people");
  await officer.open("/roster/past", "roster-200.csv");
  await officer.look("roster-past");
});

step("what keeps a cycle from being launched stands beside its field", async () => {
  const { page } = officer;
  await officer.open("/launch", words["launch.year"]);
  await page.getByLabel(words["launch.year"]).fill("1890");
  await page.getByLabel(words["launch.name"]).fill("");
  await page.getByRole("button", { name: words["app.next"], exact: true }).click();
  await page.getByText(say("launch.year.wrong", { first: 2000, last: 2100 })).waitFor();
  await page.getByText(say("launch.name.wrong", { least: 3 })).waitFor();
  await officer.look("launch-wrong");
});

step("a cycle is launched after a rehearsal and its progress is seen", async () => {
  await officer.launch(CYCLE, Number((await stage.today()).slice(0, 4)) + 1, 200);
  await officer.page.getByRole("link", { name: words["launch.open"] }).click();
  await officer.page.getByText(words["progress.units"]).waitFor();
  await officer.look("cycle-progress");
});

step(
  "an employee sends a plan from the mail, the supervisor approves it, and HR watches both happen",
  async () => {
    const [employee, supervisor, today] = await Promise.all([
      person("pegawai00021@pemkot.test"),
      person("pegawai00005@pemkot.test"),
      stage.today(),
    ]);
    await employee.enter("Menyusun SKP");
    await employee.fill(firstResult);
    await employee.addRows(planRows);
    await employee.fill(plan(today));
    await employee.send();
    expect(await employee.receipt()).toMatch(/^[0-9a-f]{64}$/);
    await officer.counted("Mereviu SKP", 1);

    await supervisor.enter("Mereviu SKP");
    await supervisor.fill(planApproved);
    await supervisor.send();
    expect(await supervisor.receipt()).toMatch(/^[0-9a-f]{64}$/);
    await officer.counted("Menyusun SKP", 199);
    await officer.main.getByText("Mereviu SKP").waitFor({ state: "detached" });
    await officer.look("cycle-progress-later");
    await Promise.all([employee.close(), supervisor.close()]);
  },
);

step("HR finds the appraisal and reads its journey, its forms and its proof", async () => {
  const { page, main } = officer;
  await main.getByRole("tab", { name: words["cycle.tab.appraisals"] }).click();
  await page.getByLabel(words["list.search"]).fill("Maya Bayu");
  const found = main.getByRole("link", { name: "Maya Bayu Nugroho" });
  await found.waitFor();
  await main.getByText(say("list.count", { count: 1 })).waitFor();
  await officer.look("appraisals-found");
  await found.click();
  await main.getByText(say("event.phase.finished", { phase: "Perencanaan kinerja" })).waitFor();
  const told = await main.locator(".mantine-Timeline-itemTitle").allTextContents();
  expect(told).toEqual([
    "Tahap Perencanaan kinerja selesai",
    "Mereviu SKP: dikirim",
    "Mereviu SKP: diminta dari Rina Yusuf Ginting",
    "Menyusun SKP: dikirim",
    "Menyusun SKP: diminta dari Maya Bayu Nugroho",
    "Penilaian dibuat",
  ]);
  await officer.look("appraisal-timeline");
  await officer.tab("appraisal.tab.forms", "Catat waktu layanan sejak permintaan masuk.");
  await officer.look("appraisal-forms");
  await officer.tab("appraisal.tab.results", words["appraisal.results.empty"]);
  await officer.look("appraisal-results-empty");
  await officer.tab("appraisal.tab.mails", words["mail.kind.invitation"]);
  await officer.look("appraisal-mails");
  await officer.tab("appraisal.tab.audit", words["audit.whole"]);
  await officer.look("appraisal-audit");
});

step("other roles read days and steps as HR does, and are told at once what is not for them", async () => {
  const opens = say("progress.opens", { date: `1 Jul ${Number((await stage.today()).slice(0, 4)) + 1}` });
  for (const [name, closed] of [
    ["Made Contoh", ["/roster", "/delegations", "/settings", "/launch"]],
    ["Sari Contoh", ["/launch"]],
  ] as const) {
    const other = await openOfficer(stage, looks);
    await other.signIn(name);
    await other.openCycle(CYCLE);
    await other.main.getByText(opens).waitFor();
    for (const path of closed) await other.open(path, words["app.noRight"]);
    await other.look("no-right");
    await other.close();
  }
});

step("HR sends a mail again, and only the person in question gets it", async () => {
  const { page, main } = officer;
  await officer.open("/", CYCLE);
  await main.getByRole("link", { name: CYCLE }).click();
  await main.getByRole("tab", { name: words["cycle.tab.appraisals"] }).click();
  await page.getByLabel(words["list.search"]).fill("Wulan Bayu");
  await main.getByRole("link", { name: "Wulan Bayu Wijaya" }).click();
  await main.getByRole("button", { name: words["act.remind"] }).click();
  await page.getByText(words["act.remind.done"]).waitFor();
  const reader = await person("pegawai00022@pemkot.test");
  await reader.openInbox();
  expect((await reader.page.locator(".list strong").allTextContents()).sort()).toEqual([
    `Menyusun SKP — ${CYCLE}`,
    `Menyusun SKP — ${CYCLE}`,
  ]);
  await reader.close();
});

step("a task changes hands: the link of the one before opens nothing any more", async () => {
  const { page } = officer;
  const before = await person("pegawai00022@pemkot.test");
  await before.enter("Menyusun SKP");
  await lookAtDialogs(["act.extend", "act.reassign"]);
  const dialog = await officer.ask("act.reassign");
  await dialog.getByRole("combobox", { name: words["act.reassign.to"] }).fill("Novi Bayu");
  await page.getByRole("option", { name: /Novi Bayu Pratama/ }).click();
  await dialog.getByLabel(words.reason).fill("Pegawai sedang cuti panjang.");
  await dialog.getByRole("button", { name: words["act.reassign"] }).click();
  await page.getByText(words["act.reassign.done"]).waitFor();
  await before.page.reload();
  await before.gone("handedOver");
  await before.page.goto(`${stage.base}/t/${"A".repeat(43)}`);
  await before.button(before.say["invitation.enter"]).click();
  await before.gone("unknown");
  await before.close();
});

step("somebody stands in for a supervisor; a sign-in that ran out meanwhile loses nothing", async () => {
  const { page, main } = officer;
  await officer.open("/delegations", words["delegations.empty"]);
  await officer.look("delegations-empty");
  const dialog = await officer.ask("delegation.make");
  const choose = async (label: string, name: string) => {
    await dialog.getByRole("combobox", { name: label }).fill(name);
    await page.getByRole("option", { name: new RegExp(name) }).click();
  };
  await choose(words["delegation.person"], "Rina Yusuf Ginting");
  await choose(words["delegation.delegate"], "Rina Yusuf Ginting");
  await dialog.getByText(words["delegation.same"]).waitFor();
  await choose(words["delegation.delegate"], "Novi Bayu Pratama");
  await dialog.getByLabel(words["delegation.until"]).fill("2020-01-31");
  await dialog.getByText(words["delegation.backwards"]).waitFor();
  await looks.at(page, "console-delegation-wrong-id");
  await dialog.getByLabel(words["delegation.until"]).fill("2099-01-31");
  await dialog.getByLabel(words["delegation.letter"]).fill("800.1.11/12/BKPSDM");
  await dialog.getByLabel(words.reason).fill("Cuti tahunan");
  const make = dialog.getByRole("button", { name: words["delegation.make"] });

  const api = "**/api/v1/**";
  await page.route(api, (route) => route.fulfill({ status: 401, json: { title: "401" } }));
  await make.click();
  const again = page.getByRole("button", { name: words["sign.again.do"] });
  await again.waitFor();
  await looks.at(page, "console-sign-in-again-id");
  await page.unroute(api);
  await again.click();
  await again.waitFor({ state: "detached" });

  await make.click();
  await dialog.waitFor({ state: "detached" });
  const row = main.getByRole("row", { name: /Rina Yusuf Ginting/ });
  await row.getByText(words["delegation.running"], { exact: true }).waitFor();
  expect(await row.getByRole("cell").nth(3).textContent()).toBe("800.1.11/12/BKPSDMCuti tahunan");
  await officer.look("delegations");
  await row.getByRole("button").click();
  await dialog.getByRole("button", { name: words["delegation.end"] }).click();
  await main.getByText(words["delegations.empty"]).waitFor();
});

step("the date of a phase is moved once it was told whom that touches", async () => {
  const { page, main } = officer;
  await officer.openCycle(CYCLE);
  const dialog = await officer.ask("dates.title");
  await dialog.getByRole("combobox", { name: words["dates.phase"] }).click();
  await page.getByRole("option", { name: "Reviu tengah tahun" }).click();
  const year = Number((await stage.today()).slice(0, 4)) + 1;
  await dialog.getByLabel(words["dates.opens"]).fill(`${year}-08-02`);
  const told = say("dates.touched", { count: 200, from: `1 Juli ${year}`, to: `2 Agustus ${year}` });
  await dialog.getByText(told).waitFor();
  await looks.at(page, "console-dates-told-id");
  await dialog.getByRole("button", { name: say("dates.do", { count: 200 }) }).click();
  await dialog.waitFor({ state: "detached" });
  await main.getByText(say("progress.opens", { date: `2 Agu ${year}` })).waitFor();
});

step("HR closes the cycle, and its links say so", async () => {
  const { main } = officer;
  await officer.open("/", CYCLE);
  await officer.look("cycles");
  await main.getByRole("link", { name: CYCLE }).click();
  await officer.tab("cycle.tab.gates", words["gates.nobody"]);
  await officer.look("gates-nobody");
  await lookAtDialogs(["cycle.extend", "dates.title", "cycle.close"]);
  const dialog = await officer.ask("cycle.close");
  await dialog.getByLabel(words.reason).fill("Siklus percobaan.");
  await dialog.getByRole("button", { name: words["cycle.close"] }).click();
  await main.getByText(words["cycle.status.closed"], { exact: true }).waitFor();
  const late = await person("pegawai00025@pemkot.test");
  await late.enter("Menyusun SKP");
  await late.gone("closed");
  await late.close();
});

step("whatever else the console shows is fit to be seen, up to the way out", async () => {
  const { page } = officer;
  await officer.open("/settings", words["settings.authority"]);
  await officer.look("settings");
  await officer.open("/nothing", words["app.notFound"]);
  await officer.look("not-found");
  await officer.open("/cycles/zzzzzzzz", words["cycle.missing"]);
  await officer.open("/appraisals/zzz-zzz", words["appraisal.missing"]);
  await officer.look("appraisal-missing");
  await page.getByRole("button", { name: words["sign.out"] }).click();
  await page.getByRole("heading", { name: "Keluar dari Siklus?" }).waitFor();
  await looks.at(page, "sign-out-id");
  await page.getByRole("button", { name: "Keluar", exact: true }).click();
  await page.getByRole("button", { name: words["sign.in"], exact: true }).waitFor();
});
