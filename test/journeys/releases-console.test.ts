/** Releases in a real browser: one officer proposes, another approves, and a running cycle moves, or may not. */
import { afterAll, beforeAll, expect } from "@jest/globals";
import { z } from "zod";
import { signIn } from "../rig/sign-in.ts";
import { FIRST_HOUR, openLooks } from "./look.ts";
import { type Officer, openOfficer, say, words, wordsOf } from "./officer.ts";
import { openStage, type Stage } from "./stage.ts";
import { openSteps, STEP } from "./steps.ts";

const CYCLE = "Siklus Berjalan";
const REASON = "Petunjuk diperjelas";

const documents = z.object({
  scheme: z.looseObject({
    phases: z.array(
      z.looseObject({ steps: z.array(z.looseObject({ id: z.string(), title: z.looseObject({}) })) }),
    ),
  }),
  forms: z.record(
    z.string(),
    z.looseObject({
      schema: z.looseObject({ required: z.array(z.string()).optional(), properties: z.looseObject({}) }),
      ui: z.looseObject({ sections: z.array(z.looseObject({ fields: z.array(z.string()) })) }),
      texts: z.record(z.string(), z.looseObject({ fields: z.looseObject({}) })),
    }),
  ),
});
type Documents = z.output<typeof documents>;

let stage: Stage;
let [one, two]: Officer[] = [];
let bearer: string;
const looks = openLooks(FIRST_HOUR);
const step = openSteps(looks);

beforeAll(async () => {
  stage = await openStage();
  one = await openOfficer(stage, looks);
  two = await openOfficer(stage, looks);
  bearer = await signIn(stage.base, "local-hr-1");
}, STEP);
afterAll(async () => {
  await one?.close();
  await two?.close();
  await stage?.close();
}, STEP);

const proposer = (): Officer => one as Officer;
const approver = (): Officer => two as Officer;

const api = async (method: string, path: string, body?: unknown): Promise<unknown> => {
  const response = await fetch(`${stage.base}/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${bearer}`, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const told: unknown = await response.json();
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status} ${JSON.stringify(told)}`);
  return told;
};
const latest = async (): Promise<Documents> => documents.parse(await api("GET", "/schemes/asn-nasional"));
const firstStep = ({ scheme }: Documents) => {
  const [first] = scheme.phases[0]?.steps ?? [];
  if (!first) throw new Error("the scheme has no step");
  return first;
};
const propose = async (change: (of: Documents) => void, note: string): Promise<string> => {
  const { scheme, forms } = await latest();
  change({ scheme, forms });
  return z.object({ id: z.string() }).parse(await api("POST", "/proposals", { scheme, forms, note })).id;
};

step("there are two officers, a roster and a running cycle", async () => {
  await proposer().signIn();
  await approver().signIn("Bayu Contoh");
  await proposer().check("roster-four.csv");
  await proposer().takeOver(4);
  const releases = z.object({ items: z.array(z.object({ id: z.string(), schemeId: z.string() })) });
  const { items } = releases.parse(await api("GET", "/releases"));
  const releaseId = items.find(({ schemeId }) => schemeId === "asn-nasional")?.id;
  await api("POST", "/cycles", { name: CYCLE, year: 2027, releaseId });
  await stage.settle();
  await proposer().open("/releases", words["releases.waiting.none"]);
  await proposer().look("releases");
});

step("whoever proposed it sees that another officer is awaited", async () => {
  const id = await propose((of) => {
    firstStep(of).title = { id: "Menyusun rencana kinerja", en: "Write the plan of the year" };
    const skp = of.forms.skp;
    if (!skp) throw new Error("the scheme asks for a plan");
    skp.schema.properties.wish = { type: "string", maxLength: 200 };
    skp.ui.sections[0]?.fields.push("wish");
    for (const texts of Object.values(skp.texts)) texts.fields.wish = { label: "Harapan" };
  }, "Agar pegawai dapat menulis harapannya");
  await proposer().open("/releases", words["releases.waiting"]);
  await proposer().look("releases-waiting");
  await proposer().open(`/releases/proposals/${id}`, words["proposal.own"]);
  expect(await proposer().page.getByRole("button", { name: words["proposal.approve"] }).count()).toBe(0);
  await proposer().look("releases-own");
});

step("another officer reads what it changes, and approves it", async () => {
  const { page, main, look, open } = approver();
  await open("/releases", words["releases.waiting"]);
  await main.getByRole("link", { name: /^Periksa: / }).click();
  await main.getByText("Langkah “Menyusun rencana kinerja”: judul diubah").waitFor();
  await look("releases-proposal");
  const approve = { name: words["proposal.approve"], exact: true };
  await main.getByRole("button", approve).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText(words["proposal.approve.text"]).waitFor();
  await looks.at(page, "console-releases-approve-id");
  await dialog.getByRole("button", approve).click();
  await dialog.waitFor({ state: "detached" });
  await main.getByText(words["proposal.trail.published"], { exact: true }).waitFor();
  await look("releases-approved");
  await open("/releases", "Ratna Contoh, disetujui Bayu Contoh");
  await look("releases-published");
  await main
    .getByRole("link", { name: /^Lihat perubahan rilis/ })
    .first()
    .click();
  await main.getByText("Langkah “Menyusun rencana kinerja”: judul diubah").waitFor();
  await look("release");
});

step("the running cycle moves to it, once it is told whom that touches", async () => {
  const { page, main, ask, openCycle } = proposer();
  await openCycle(CYCLE);
  for (const language of ["en", "id"] as const) {
    await proposer().speak(language);
    const asked = await ask("move.title", language);
    await asked.getByText(wordsOf[language]["move.see"]).first().waitFor();
    await looks.at(page, `console-move-${language}`);
    await asked.getByRole("button", { name: wordsOf[language]["app.cancel"] }).click();
    await asked.waitFor({ state: "detached" });
  }
  const dialog = await ask("move.title");
  await dialog.getByText(say("move.touched", { count: 4 })).waitFor();
  await dialog.getByRole("textbox", { name: words.reason }).fill(REASON);
  await dialog.getByRole("button", { name: say("move.do", { count: 4 }) }).click();
  await dialog.waitFor({ state: "detached" });
  await page
    .getByText(say("move.done", { count: 4 }))
    .first()
    .waitFor();
  await main.getByText("Menyusun rencana kinerja").first().waitFor();
  await page.getByRole("tab", { name: words["cycle.tab.appraisals"] }).click();
  await main.getByRole("link", { name: "Wulan Rahayu" }).click();
  await page.getByRole("tab", { name: words["appraisal.tab.audit"], exact: true }).click();
  await main.getByText(words["event.release.moved"]).first().waitFor();
});

step("a structural one is refused with the reason", async () => {
  await propose((of) => {
    const skp = of.forms.skp;
    if (!skp) throw new Error("the scheme asks for a plan");
    skp.schema.required = [...(skp.schema.required ?? []), "wish"];
  }, "Harapan wajib diisi");
  const second = approver();
  await second.open("/releases", words["releases.waiting"]);
  await second.main.getByRole("link", { name: /^Periksa: / }).click();
  await second.main.getByText(words["class.structural.text"]).waitFor();
  await second.look("releases-structural");
  await second.main.getByRole("button", { name: words["proposal.approve"], exact: true }).click();
  const confirm = second.page.getByRole("dialog");
  await confirm.getByRole("button", { name: words["proposal.approve"], exact: true }).click();
  await confirm.waitFor({ state: "detached" });
  await proposer().openCycle(CYCLE);
  const dialog = await proposer().ask("move.title");
  await dialog.getByText(words["move.refused"]).waitFor();
  expect(await dialog.getByRole("button", { name: words["move.title"] }).isDisabled()).toBe(true);
  await looks.at(proposer().page, "console-move-refused-id");
});

step("what is declined is not published, and says why", async () => {
  await propose((of) => {
    firstStep(of).title = { id: "Langkah pertama", en: "First step" };
  }, "Lebih singkat");
  const { main, page, open, look } = approver();
  await open("/releases", words["releases.waiting"]);
  await main.getByRole("link", { name: /^Periksa: / }).click();
  await main.getByRole("button", { name: words["proposal.decline"], exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: words.reason }).fill("Judul lama lebih jelas");
  await looks.at(page, "console-releases-decline-id");
  await dialog.getByRole("button", { name: words["proposal.decline"], exact: true }).click();
  await dialog.waitFor({ state: "detached" });
  await main.getByText("Judul lama lebih jelas").first().waitFor();
  await open("/releases", words["releases.decided"]);
  await look("releases-declined");
});
