import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { sceneOf } from "../../../functions/core/app/act.ts";
import { contextFor } from "../../../functions/core/app/story.ts";
import { verifyChain } from "../../../functions/core/audit/chain.ts";
import { wantStep } from "../../../functions/core/engine/find.ts";
import { standingMail } from "../../../functions/core/engine/own-page.ts";
import { appraisalIdOf } from "../../../functions/core/ids.ts";
import { type ApiRig, openApi } from "../../rig/api.ts";
import { filled, formAt, openBrowse } from "../../rig/browse.ts";
import { openRig, type Rig, settings } from "../../rig/home.ts";
import { loadCase, sound } from "../../workflows/cases.ts";

let rig: Rig;
let api: ApiRig;
let visitor: ReturnType<typeof openBrowse>;
let cycle: string;

const EMPLOYEE = "wulan@empat.test";
const APPRAISER = "surya@empat.test";
const OTHER = "yudi@empat.test";

const tokenIn = (text: string): string => /\/t\/([A-Za-z0-9_-]{43})/.exec(text)?.[1] ?? "";
const lettersTo = (email: string, subject: RegExp) =>
  rig.letters.filter((letter) => letter.to === email && subject.test(letter.subject));
const newest = (email: string, subject: RegExp): string =>
  tokenIn(lettersTo(email, subject).at(-1)?.text ?? "");

const PAGE = /Buka halaman kinerja Anda:\n(\S+)/;
/** Texts of the letters with a link to the own page. */
const pageLetters = (email: string): readonly string[] =>
  rig.letters.flatMap(({ to, text }) => (to === email && PAGE.test(text) ? [text] : []));
const newestPage = (email: string): string => tokenIn(PAGE.exec(pageLetters(email).at(-1) ?? "")?.[1] ?? "");

const personOf = async (email: string) => {
  const units = await rig.app.store.people.units();
  for (const { code } of units)
    for (const person of (await rig.app.store.people.ofUnit(code, {})).items)
      if (person.email === email) return person;
  throw new Error(`nobody has ${email}`);
};
const appraisalOf = async (email: string) => appraisalIdOf(cycle, (await personOf(email)).id);

/** Through the newest standing link. */
const enter = async (email: string) => {
  const own = visitor("en");
  const entered = await own.post(`/t/${newestPage(email)}`, {});
  return { ...own, location: entered.location, status: entered.status };
};

const log = async (answers: Readonly<Record<string, string>>, name = "results") => {
  const own = await enter(EMPLOYEE);
  const path = `/my/${cycle}/${await appraisalOf(EMPLOYEE)}/logs/${name}`;
  const form = formAt(await own.get(path), /logs/);
  return own.post(path, filled(form, answers, "submit"));
};

beforeAll(async () => {
  rig = await openRig();
  api = await openApi(rig);
  visitor = openBrowse(rig);
  await rig.app.store.settings.put({ ...settings, mailBurst: 50 });
  const release = sound(await loadCase("scheme-logged.json"));
  expect((await rig.publish(release)).findings).toEqual([]);
  await rig.importCsv(readFileSync(new URL("../../cases/roster-four.csv", import.meta.url)));
  const launched = await api.call<{ id: string }>("POST", "/cycles", {
    body: { releaseId: release.id, year: 2026, name: "Tahun 2026" },
  });
  if (launched.status !== 202) throw new Error(JSON.stringify(launched.body));
  cycle = launched.body.id;
  await rig.settle();
}, 60_000);
afterAll(() => rig.close());

describe("the standing link", () => {
  test("comes once to everybody, in one mail with the first task", () => {
    const got = rig.letters.map(({ to, subject, text }) => [to, subject, PAGE.test(text)]);
    expect(got.sort()).toEqual(
      ["endang", "surya", "wulan", "yudi"].map((name) => [
        `${name}@empat.test`,
        "Mengisi catatan — Tahun 2026",
        true,
      ]),
    );
  });

  test("comes by itself, if nothing is left of the task that it was to go with", async () => {
    const before = pageLetters(OTHER).length;
    const { id } = await personOf(OTHER);
    const now = rig.app.clock().toISOString();
    const mail = standingMail(await appraisalOf(OTHER), id, now);
    await rig.app.store.mails.put({ ...mail, kind: "invitation", tasks: ["answered"], page: true });
    await rig.settle();
    expect(pageLetters(OTHER).slice(before)).toHaveLength(1);
  });

  test("looking at it changes nothing and tells nothing; its button leads to the page", async () => {
    const own = visitor();
    const token = newestPage(EMPLOYEE);
    const looked = await own.get(`/t/${token}`);
    expect([looked.status, looked.text.includes("Wulan")]).toEqual([200, false]);
    expect((await own.get(`/my/${cycle}`)).status).toBe(401);
    expect((await own.post(`/t/${token}`, {})).location).toBe(`/my/${cycle}`);
    const mine = await own.get(`/my/${cycle}`);
    expect([mine.status, mine.page.heading]).toEqual([200, "My performance"]);
    expect(mine.text).toContain("Wulan Rahayu");
    expect(mine.text).toContain("Results logged");
  });

  test("is the person's own: not of who has another address now", async () => {
    const token = newestPage(OTHER);
    const person = await personOf(OTHER);
    await rig.app.store.people.put([{ ...person, email: "yudi.baru@empat.test" }]);
    expect((await visitor().post(`/t/${token}`, {})).status).toBe(410);
    await rig.app.store.people.put([person]);
    expect((await visitor().post(`/t/${token}`, {})).location).toBe(`/my/${cycle}`);
  });

  test("a task's link opens the page as well, and the page opens the task", async () => {
    const own = visitor();
    const task = await own.post(`/t/${newest(EMPLOYEE, /Mengisi catatan/)}`, {});
    expect((await own.get(task.location)).text).toContain(`href="/my/${cycle}"`);
    const mine = await own.get(`/my/${cycle}`);
    const form = formAt(mine, new RegExp(`/my/${cycle}$`));
    const fresh = await enter(EMPLOYEE);
    const opened = await fresh.post(`/my/${cycle}`, filled(form, {}, "open"));
    expect(opened.location).toBe(task.location);
    expect((await fresh.get(opened.location)).status).toBe(200);
  });

  test("shows nobody else's, and takes no post of another page", async () => {
    const own = await enter(OTHER);
    const others = await appraisalOf(EMPLOYEE);
    expect((await own.get(`/my/${cycle}/${others}`)).status).toBe(404);
    expect((await own.get(`/my/${cycle}/${others}/logs/results`)).status).toBe(404);
    expect((await own.post(`/my/${cycle}/${others}/logs/results`, { note: "x" })).status).toBe(403);
  });
});

describe("what is logged", () => {
  test("has to be as the form wants it, and nothing is kept that is not", async () => {
    const wrong = await log({ comment: "Selesai" });
    expect([wrong.status, wrong.page.errors.length]).toEqual([422, 2]);
    expect(await rig.app.store.cases.entries(await appraisalOf(EMPLOYEE))).toEqual([]);
  });

  test("waits for the appraiser, who is written to once; it counts when they confirm", async () => {
    expect((await log({ score: "4", help: "OFTEN", comment: "Layanan selesai" })).location).toBe(
      `/my/${cycle}`,
    );
    expect((await log({ score: "5", help: "OFTEN", comment: "Aduan dijawab" })).location).toBe(
      `/my/${cycle}`,
    );
    const appraisal = await appraisalOf(EMPLOYEE);
    await rig.settle();
    expect(lettersTo(APPRAISER, /Menunggu konfirmasi Anda/).length).toBe(1);

    const appraiser = await enter(APPRAISER);
    const list = await appraiser.get(`/my/${cycle}`);
    expect(list.text).toContain("2 to confirm");
    const page = await appraiser.get(`/my/${cycle}/${appraisal}`);
    const [first, second] = await rig.app.store.cases.entries(appraisal);
    const form = formAt(page, new RegExp(`entries/${first?.id}$`));
    expect((await appraiser.post(form.action, filled(form, { remark: "" }, "dispute"))).status).toBe(422);
    expect((await appraiser.post(form.action, filled(form, {}, ""))).status).toBe(303);
    expect((await appraiser.post(form.action, filled(form, {}, "confirm"))).status).toBe(303);
    const other = formAt(page, new RegExp(`entries/${second?.id}$`));
    await appraiser.post(other.action, filled(other, { remark: "Belum selesai" }, "dispute"));
    expect((await rig.app.store.cases.entries(appraisal)).map(({ status }) => status)).toEqual([
      "confirmed",
      "disputed",
    ]);
    expect((await appraiser.post(form.action, filled(form, {}, "confirm"))).status).toBe(410);

    const own = await (await enter(EMPLOYEE)).get(`/my/${cycle}`);
    expect(own.text).toContain("Belum selesai");
    expect(own.text).toContain("Confirmed");
  });

  test("is read by later forms and rules, as far as it counts", async () => {
    const appraisal = await appraisalOf(EMPLOYEE);
    const scene = await sceneOf(rig.app, appraisal);
    const { step } = wantStep(scene.release.scheme, "rate");
    const { entries } = await contextFor(rig.app, scene, step);
    expect(entries).toEqual({
      results: [
        {
          score: 4,
          help: "OFTEN",
          comment: "Layanan selesai",
          loggedAt: expect.any(String),
          loggedBy: "employee",
        },
      ],
      complaints: [],
      served: [],
    });
    const plan = wantStep(scene.release.scheme, "plan");
    expect((await contextFor(rig.app, scene, plan.step)).entries.results).toEqual([]);
  });

  test("is taken back by its writer alone, and only before it is confirmed", async () => {
    await log({ note: "Keluhan dicatat" }, "complaints");
    const appraisal = await appraisalOf(EMPLOYEE);
    const kept = (await rig.app.store.cases.entries(appraisal)).find((one) => one.log === "complaints");
    const own = await enter(EMPLOYEE);
    const form = formAt(await own.get(`/my/${cycle}`), new RegExp(`entries/${kept?.id}$`));
    const confirmed = (await rig.app.store.cases.entries(appraisal)).find(
      ({ status }) => status === "confirmed",
    );
    const of = (id: string | undefined) => `/my/${cycle}/${appraisal}/entries/${id}`;
    expect((await own.post(of(confirmed?.id), filled(form, {}, "withdraw"))).status).toBe(410);
    expect((await own.post(of(kept?.id), filled(form, {}, "withdraw"))).status).toBe(303);
    const after = await rig.app.store.cases.entries(appraisal);
    expect(after.find(({ id }) => id === kept?.id)?.status).toBe("withdrawn");
  });

  test("a draft is kept, and goes with the entry", async () => {
    const own = await enter(EMPLOYEE);
    const appraisal = await appraisalOf(EMPLOYEE);
    const path = `/my/${cycle}/${appraisal}/logs/complaints`;
    const form = formAt(await own.get(path), /logs/);
    await own.post(path, filled(form, { note: "Setengah jadi" }, "save"));
    expect((await own.get(path)).text).toContain("Setengah jadi");
    await own.post(path, filled(form, { note: "Jadi" }, "submit"));
    expect((await own.get(path)).text).not.toContain("Setengah jadi");
  });

  test("stands in the audit trail, which is whole", async () => {
    const appraisal = await appraisalOf(EMPLOYEE);
    const [events, file] = await Promise.all([
      rig.app.store.cases.audit(appraisal),
      rig.app.store.cases.load(appraisal),
    ]);
    expect(verifyChain(events, file?.appraisal.head ?? "")).toEqual([]);
    expect(events.map(({ type }) => type).filter((type) => type.startsWith("entry."))).toEqual([
      "entry.logged",
      "entry.logged",
      "entry.confirmed",
      "entry.disputed",
      "entry.logged",
      "entry.withdrawn",
      "entry.logged",
    ]);
    expect(rig.failures).toEqual([]);
  });
});
