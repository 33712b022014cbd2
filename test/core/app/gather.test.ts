/** Colleagues and a panel are asked by mail, answer on the pages, and are read together. */
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { sceneOf } from "../../../functions/core/app/act.ts";
import { rebuild } from "../../../functions/core/app/phase.ts";
import { contextFor } from "../../../functions/core/app/story.ts";
import { verifyChain } from "../../../functions/core/audit/chain.ts";
import { findStep } from "../../../functions/core/engine/find.ts";
import type { Task } from "../../../functions/core/model.ts";
import type {
  Appraisal,
  AppraisalRow,
  Audit,
  Page,
  PersonRow,
  Settings,
} from "../../../functions/http/api/types.ts";
import { makePages } from "../../../functions/http/pages/routes.ts";
import { makeRoster } from "../../../infra/local/demo/roster.ts";
import { type ApiRig, openApi } from "../../rig/api.ts";
import { openRig, type Rig, settings } from "../../rig/home.ts";
import { readPage } from "../../simulate/forms.ts";
import { loadCase, sound } from "../../workflows/cases.ts";

let rig: Rig;
let api: ApiRig;
let pages: ReturnType<typeof makePages>;
let cycle: string;
let ids: string[];
let panel: string[];

const get = async <T>(path: string): Promise<T> => {
  const { status, body } = await api.call<T>("GET", path);
  expect([path, status]).toEqual([path, 200]);
  return body;
};

beforeAll(async () => {
  rig = await openRig();
  api = await openApi(rig);
  pages = makePages(rig.app, { uploadOrigin: "", report: (_, error) => void rig.failures.push(error) });
  // Whoever is asked by many gets a mail for each.
  await rig.app.store.settings.put({ ...settings, mailBurst: 100 });
  const release = sound(await loadCase("scheme-gathered.json"));
  expect((await rig.publish(release)).findings).toEqual([]);
  await rig.importCsv(makeRoster(80, 5));
  const people = (await get<Page<PersonRow>>("/people?limit=200")).items;
  panel = people.slice(0, 2).map(({ id }) => id);
  const facts = await get<Settings>("/settings");
  expect((await api.call("PUT", "/settings", { body: { ...facts, panel } })).status).toBe(200);
  const launched = await api.call<{ id: string }>("POST", "/cycles", {
    body: { releaseId: release.id, year: 2026, name: "Tahun 2026" },
  });
  cycle = launched.body.id;
  await rig.settle();
  const asked = `/cycles/${cycle}/appraisals?step=peers&status=open&limit=200`;
  ids = (await get<Page<AppraisalRow>>(asked)).items.map(({ id }) => id);
}, 60_000);
afterAll(() => rig.close());

/** Another appraisal for each test, whose peers are not on the panel. */
const next = async (): Promise<string> => {
  for (;;) {
    const id = ids.shift();
    if (id === undefined) throw new Error("nobody is left");
    const seats = await seatsOf(id);
    if (seats.length === 4 && !panel.includes(id.slice(9)) && !seats.some((s) => panel.includes(s.assignee)))
      return id;
  }
};
const fileOf = async (id: string) => {
  const file = await rig.app.store.cases.load(id);
  if (!file) throw new Error(`no appraisal ${id}`);
  return file;
};
const seatsOf = async (id: string, step = "peers"): Promise<Task[]> =>
  (await fileOf(id)).tasks.filter((task) => task.step === step).sort((a, b) => (a.seat ?? 0) - (b.seat ?? 0));
const stepAt = async (id: string) => (await fileOf(id)).appraisal.at?.step;

/** Opens a task by its mailed link; answers what a person with that session can ask for. */
const open = async (task: Task) => {
  const person = await rig.app.store.people.get(task.assignee);
  const mails = rig.letters.filter(({ to }) => to === person?.email);
  const links = mails.flatMap(({ text }) => [...text.matchAll(/\/t\/([\w-]{43})/g)].map(([link]) => link));
  for (const link of links.toReversed()) {
    const entered = await pages.request(link, { method: "POST" });
    if (entered.headers.get("location") !== `/tasks/${task.id}`) continue;
    const cookie = (entered.headers.getSetCookie()[0] ?? "").split(";")[0] ?? "";
    const ask = async (body?: URLSearchParams) => {
      const type = { "content-type": "application/x-www-form-urlencoded" };
      const answer = await pages.request(`/tasks/${task.id}`, {
        headers: { cookie, "accept-language": "id", ...(body ? type : {}) },
        ...(body ? { method: "POST", body: body.toString() } : {}),
      });
      return { status: answer.status, text: await answer.text() };
    };
    return ask;
  }
  throw new Error(`no link for ${task.id} in ${links.length}`);
};

const submit = async (task: Task, fields: Readonly<Record<string, string>>) => {
  const ask = await open(task);
  const form = readPage((await ask()).text).forms.find(({ id }) => id === "task");
  const hidden = (form?.controls ?? []).filter(({ type }) => type === "hidden");
  const body = new URLSearchParams(hidden.map(({ name, value }): [string, string] => [name, value]));
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  body.set("_action", "submit");
  const sent = await ask(body);
  await rig.settle();
  return { ...sent, ask };
};
const view = (score: number, comment: string, help = "OFTEN") => ({ score: String(score), help, comment });

test("the panel is kept where settings leave it out, and is of people whom the roster knows", async () => {
  const { panel: named, ...rest } = await get<Settings>("/settings");
  expect(named).toEqual(panel);
  expect((await api.call<Settings>("PUT", "/settings", { body: rest })).body.panel).toEqual(panel);
  const stranger = await api.call("PUT", "/settings", { body: { ...rest, panel: ["0".repeat(20)] } });
  expect([stranger.status, (await get<Settings>("/settings")).panel]).toEqual([404, panel]);
  const everybody = await api.call<Settings>("PUT", "/settings", { body: { ...rest, panel } });
  expect(everybody.status).toBe(200);
});

describe("asking", () => {
  test("gives each colleague a task and a link of their own, and none to those who decide", async () => {
    const id = await next();
    const seats = await seatsOf(id);
    const { employee, appraiser, reviewingOfficer, unitHead } = (await fileOf(id)).appraisal;
    const barred = [employee, appraiser, reviewingOfficer, unitHead].map((one) => one?.id);
    expect(new Set(seats.map(({ assignee }) => assignee)).size).toBe(4);
    expect(seats.filter(({ assignee }) => barred.includes(assignee))).toEqual([]);
    for (const seat of seats) expect((await (await open(seat))()).text).toContain("disimpan tanpa nama");
    const { tasks } = await get<Appraisal>(`/appraisals/${id}`);
    expect(tasks.map(({ seat, current }) => [seat, current])).toEqual([
      [1, true],
      [2, true],
      [3, true],
      [4, true],
    ]);
  });

  test("where too few colleagues are there HR is told, and goes on without", async () => {
    const held = await get<Page<AppraisalRow>>(
      `/cycles/${cycle}/appraisals?step=peers&status=held&limit=200`,
    );
    const alone = held.items[0];
    if (!alone) throw new Error("everybody has peers");
    expect(alone.hold?.cause).toBe("role.vacant");
    const again = await api.call("POST", `/appraisals/${alone.id}/hold/retry`, {
      body: { reason: "Sudah ada rekan" },
    });
    expect(again.status).toBe(422);
    const skipped = await api.call("POST", `/appraisals/${alone.id}/hold/skip`, {
      body: { reason: "Tidak ada rekan" },
    });
    expect(skipped.status).toBe(200);
    await rig.settle();
    expect(await stepAt(alone.id)).toBe("jury");
  });
});

test("the whole way: four colleagues, a panel, and the reader of both", async () => {
  const id = await next();
  const seats = await seatsOf(id);
  const comments = ["Ramah", "Cepat", "Teliti", "Sabar"];
  const [first] = seats;
  if (!first) throw new Error("nobody was asked");
  const { ask } = await submit(first, view(1, "Ramah"));
  const receipt = await ask();
  expect([receipt.status, receipt.text.includes("sudah diterima"), receipt.text.includes("Ramah")]).toEqual([
    200,
    true,
    false,
  ]);
  await rebuild(rig.app, id);
  await rig.settle();
  for (const [index, seat] of seats.slice(1).entries())
    await submit(seat, view(index + 3, comments[index + 1] ?? "", index === 0 ? "SELDOM" : "OFTEN"));
  expect(await stepAt(id)).toBe("jury");

  const jury = await seatsOf(id, "jury");
  expect(jury.map(({ assignee, role }) => [panel.includes(assignee), role])).toEqual([
    [true, "panel"],
    [true, "panel"],
  ]);
  for (const seat of jury) await submit(seat, view(5, `Dari ${seat.seat}`));
  const { results, at } = (await fileOf(id)).appraisal;
  expect([at?.step, results.meanScore?.value, results.asked?.value, results.jury?.value]).toEqual([
    "after",
    (1 + 3 + 4 + 5) / 4,
    4,
    5,
  ]);
  expect(results.meanScore?.inputs).toEqual({ "answers.peers": 4 });

  const reader = (await fileOf(id)).tasks.find(({ step }) => step === "after");
  const page = reader ? (await (await open(reader))()).text : "";
  expect(page).toContain("4 jawaban.");
  expect(page).toContain("Rata-rata 3,25");
  expect(page).toContain("Sering: 3");
  for (const comment of comments) expect(page).toContain(comment);
  for (const seat of seats) expect(page).not.toContain(seat.assigneeName);
  for (const seat of jury) expect(page).toContain(seat.assigneeName);

  const events = await rig.app.store.cases.audit(id);
  expect(verifyChain(events, (await fileOf(id)).appraisal.head)).toEqual([]);
  expect(
    events.filter(({ type }) => type === "gathered").map(({ step, detail }) => [step, detail.answered]),
  ).toEqual([
    ["peers", 4],
    ["jury", 2],
  ]);
  expect(rig.failures).toEqual([]);
}, 60_000);

describe("nothing joins a person with an anonymous answer", () => {
  const secret = (seat: Task): string => `Rahasia${seat.seat}x`;
  const everything = async (paths: readonly string[]): Promise<string[]> =>
    Promise.all(paths.map(async (path) => (await api.call("GET", path)).text));

  test("no record, no answer of the API, no page, while it runs and afterwards", async () => {
    const id = await next();
    const seats = await seatsOf(id);
    const paths = [
      `/appraisals/${id}`,
      `/appraisals/${id}/audit`,
      `/appraisals/${id}/history`,
      ...seats.flatMap((seat) => [`/tasks/${seat.id}`, `/tasks?person=${seat.assignee}`]),
      ...seats.map((seat) => `/people/${seat.assignee}/mails`),
    ];
    for (const seat of seats) {
      const { ask } = await submit(seat, view(4, secret(seat)));
      expect((await ask()).text).not.toContain(secret(seat));
      const { tasks, submissions, drafts, appraisal } = await fileOf(id);
      expect(drafts).toEqual([]);
      expect(JSON.stringify([tasks, appraisal, await rig.app.store.cases.audit(id)])).not.toContain(
        "Rahasia",
      );
      const names = seats.flatMap(({ assignee, assigneeName }) => [assignee, assigneeName]);
      for (const one of submissions.filter(({ step }) => step === "peers")) {
        expect(names.filter((name) => JSON.stringify(one).includes(name))).toEqual([]);
        expect(one).toMatchObject({ by: "", at: seats[0]?.openedAt });
        // Nothing that is kept of the tasks or told by the trail names the record of the answer.
        const kept = JSON.stringify([tasks, await rig.app.store.cases.audit(id)]);
        expect(kept).not.toContain(one.slot ?? "none");
      }
      for (const text of await everything(paths)) expect(text).not.toContain("Rahasia");
    }
    const { body } = await api.call<Audit>("GET", `/appraisals/${id}/audit`);
    const submitted = body.events.filter(({ type, step }) => type === "task.submitted" && step === "peers");
    expect(submitted.map(({ actor, detail }) => [actor.id, detail])).toEqual(
      seats.map(({ assignee }) => [assignee, { outcome: "submitted" }]),
    );
    const { submissions } = await get<Appraisal>(`/appraisals/${id}`);
    expect(submissions).toEqual([]);
  }, 60_000);

  test("what somebody began and did not send is gone when the gathering ends", async () => {
    const id = await next();
    const [draft, ...others] = await seatsOf(id);
    if (!draft) throw new Error("nobody was asked");
    await rig.app.store.cases.saveDraft({
      appraisalId: id,
      taskId: draft.id,
      savedAt: draft.openedAt,
      answers: { comment: "Rahasia" },
    });
    for (const seat of others) await submit(seat, view(3, ""));
    await rig.advance("2026-01-20T01:00:00.000Z");
    const { drafts, appraisal } = await fileOf(id);
    expect([drafts, appraisal.at?.step]).toEqual([[], "jury"]);
  }, 60_000);
});

describe("when time is over", () => {
  const contextAfter = async (id: string) => {
    const scene = await sceneOf(rig.app, id);
    const step = findStep(scene.release.scheme, "mean")?.step;
    if (!step) throw new Error("no step");
    return (await contextFor(rig.app, scene, step)).answers.peers;
  };

  test("HR gives all of them more time, and the quorum lets it go on", async () => {
    const held = (
      await get<Page<AppraisalRow>>(`/cycles/${cycle}/appraisals?step=peers&status=held&limit=200`)
    ).items;
    const late = [];
    for (const { id, hold } of held)
      if (hold?.cause === "lapsed" && (await seatsOf(id)).every(({ assignee }) => !panel.includes(assignee)))
        late.push(id);
    const [id = "", other = ""] = late;
    const seats = await seatsOf(id);
    expect(seats.map(({ status }) => status)).toEqual(["held", "held", "held", "held"]);
    const order = { dueAt: "2026-02-20T10:00:00.000Z", reason: "Surat edaran 3" };
    expect((await api.call("POST", `/tasks/${seats[1]?.id}/extend`, { body: order })).status).toBe(200);
    await rig.settle();
    const [a, b] = await seatsOf(id);
    if (!a || !b) throw new Error("nobody was asked");
    await submit(a, view(2, "Satu"));
    await submit(b, view(4, "Dua"));
    expect(await contextAfter(id)).toEqual([]);
    await rig.advance("2026-02-23T01:00:00.000Z");
    expect((await seatsOf(id)).map(({ status }) => status)).toEqual(["done", "done", "held", "held"]);
    const skipped = await api.call("POST", `/appraisals/${id}/hold/skip`, { body: { reason: "Cukup" } });
    expect(skipped.status).toBe(200);
    await rig.settle();
    expect([await stepAt(id), await contextAfter(id)]).toEqual(["jury", []]);
    const [seat] = await seatsOf(other);
    const to = (await get<Page<PersonRow>>("/people?limit=200")).items.find(
      (person) => person.id !== other.slice(9) && person.id !== seat?.assignee,
    );
    const passed = await api.call<{ assignee: { id: string } }>("POST", `/tasks/${seat?.id}/reassign`, {
      body: { personId: to?.id, reason: "Pindah tugas" },
    });
    expect([passed.status, passed.body.assignee.id]).toEqual([200, to?.id]);
    expect(rig.failures).toEqual([]);
  }, 60_000);

  test("a new due time for the whole cycle is one for every seat", async () => {
    const order = { dueAt: "2026-03-20T10:00:00.000Z", reason: "Surat edaran 4", step: "peers" };
    const { status, body } = await api.call<{ failed: number }>("POST", `/cycles/${cycle}/extend`, {
      body: order,
    });
    expect([status, body.failed]).toEqual([200, 0]);
    const open = `/cycles/${cycle}/appraisals?step=peers&status=open&limit=200`;
    const rows = (await get<Page<AppraisalRow>>(open)).items;
    expect(rows.length).toBeGreaterThan(0);
    for (const { id } of rows) {
      const seats = (await seatsOf(id)).filter((seat) => seat.status === "open");
      expect(new Set(seats.map(({ dueAt }) => dueAt))).toEqual(new Set([order.dueAt]));
    }
  });

  test("closing the cycle withdraws every seat", async () => {
    const open = `/cycles/${cycle}/appraisals?step=peers&status=open&limit=200`;
    const [row] = (await get<Page<AppraisalRow>>(open)).items;
    await api.call("POST", `/cycles/${cycle}/close`, { body: { reason: "Tahun berakhir" } });
    const seats = row ? await seatsOf(row.id) : [];
    expect(seats.filter(({ status }) => status === "open" || status === "held")).toEqual([]);
    expect(seats.length).toBe(4);
  });
});
