/** Three people write at the same time about one person, on the pages, and one decides on all of it. */
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { rebuild } from "../../../functions/core/app/phase.ts";
import { rehearseYear } from "../../../functions/core/app/rehearse-year.ts";
import { tryOut } from "../../../functions/core/app/try-out.ts";
import { verifyChain } from "../../../functions/core/audit/chain.ts";
import type { Task } from "../../../functions/core/model.ts";
import type { Appraisal, AppraisalRow, Audit, Page, PersonRow } from "../../../functions/http/api/types.ts";
import { makePages } from "../../../functions/http/pages/routes.ts";
import { makeRoster } from "../../../infra/local/demo/roster.ts";
import type { Release } from "../../../workflows/language/release.ts";
import { type ApiRig, openApi } from "../../rig/api.ts";
import { openRig, type Rig, settings } from "../../rig/home.ts";
import { readPage } from "../../simulate/forms.ts";
import { loadCase, sound } from "../../workflows/cases.ts";

let rig: Rig;
let api: ApiRig;
let pages: ReturnType<typeof makePages>;
let release: Release;
let ids: string[];

const get = async <T>(path: string): Promise<T> => {
  const { status, body } = await api.call<T>("GET", path);
  expect([path, status]).toEqual([path, 200]);
  return body;
};
const fileOf = async (id: string) => {
  const file = await rig.app.store.cases.load(id);
  if (!file) throw new Error(`no appraisal ${id}`);
  return file;
};
const taskOf = async (id: string, part: string): Promise<Task> => {
  const task = (await fileOf(id)).tasks.filter(({ step }) => step === part).at(-1);
  if (!task) throw new Error(`no task ${part}`);
  return task;
};

beforeAll(async () => {
  rig = await openRig();
  api = await openApi(rig);
  pages = makePages(rig.app, { uploadOrigin: "", report: (_, error) => void rig.failures.push(error) });
  await rig.app.store.settings.put({ ...settings, mailBurst: 100 });
  release = sound(await loadCase("scheme-together.json"));
  expect((await rig.publish(release)).findings).toEqual([]);
  await rig.importCsv(makeRoster(16, 5));
  const launched = await api.call<{ id: string }>("POST", "/cycles", {
    body: { releaseId: release.id, year: 2026, name: "Tahun 2026" },
  });
  await rig.settle();
  const rows = await get<Page<AppraisalRow>>(
    `/cycles/${launched.body.id}/appraisals?step=views&status=open&limit=200`,
  );
  const cast = async ({ id }: AppraisalRow) =>
    new Set((await fileOf(id)).tasks.map(({ assignee }) => assignee)).size;
  const sizes = await Promise.all(rows.items.map(cast));
  ids = rows.items.filter((_, index) => sizes[index] === 3).map(({ id }) => id);
}, 60_000);
afterAll(() => rig.close());

const next = (): string => {
  const id = ids.shift();
  if (id === undefined) throw new Error("nobody is left");
  return id;
};

/** The task's page as its holder asks for it, by the newest link that leads there. */
const open = async (task: Task) => {
  const person = await rig.app.store.people.get(task.assignee);
  const links = rig.letters
    .filter(({ to }) => to === person?.email)
    .flatMap(({ text }) => text.match(/\/t\/[\w-]+/g) ?? []);
  for (const link of links.toReversed()) {
    const entered = await pages.request(link, { method: "POST" });
    if (entered.headers.get("location") !== `/tasks/${task.id}`) continue;
    const cookie = (entered.headers.getSetCookie()[0] ?? "").split(";")[0] ?? "";
    return async (body?: URLSearchParams) => {
      const type = { "content-type": "application/x-www-form-urlencoded" };
      const answer = await pages.request(`/tasks/${task.id}`, {
        headers: { cookie, "accept-language": "id", ...(body ? type : {}) },
        ...(body ? { method: "POST", body: body.toString() } : {}),
      });
      return { status: answer.status, text: await answer.text() };
    };
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
  return { sent, ask };
};

const write = (id: string, part: string) =>
  taskOf(id, part).then((task) => submit(task, { note: `Tulisan ${part}` }));

describe("several forms at once", () => {
  test("are tasks of their own, each on a page that shows nothing of the others", async () => {
    const id = next();
    const { tasks, status, step } = await get<Appraisal>(`/appraisals/${id}`);
    expect([step, status]).toEqual(["views", "open"]);
    expect(tasks.map((task) => [task.step, task.current, task.status])).toEqual(
      expect.arrayContaining(["own-view", "unit-view", "record"].map((part) => [part, true, "open"])),
    );
    await write(id, "unit-view");
    const page = await (await open(await taskOf(id, "own-view")))();
    expect([page.text.includes("Pandangan pegawai"), page.text.includes("Tulisan unit-view")]).toEqual([
      true,
      false,
    ]);
    const current = (await get<Appraisal>(`/appraisals/${id}`)).tasks.filter((task) => task.current);
    expect(current.map((task) => task.step).sort()).toEqual(["own-view", "record"]);
  });

  test("go on to who decides when the last has come, over a rebuild, and come back all together", async () => {
    const id = next();
    await write(id, "record");
    await rebuild(rig.app, id);
    await rig.settle();
    const { sent, ask } = await write(id, "own-view");
    expect(sent.status).toBe(303);
    expect((await ask()).text).toContain("Tulisan own-view");
    expect((await fileOf(id)).appraisal.at?.step).toBe("views");
    await write(id, "unit-view");
    expect((await fileOf(id)).appraisal.at?.step).toBe("decide");
    const decide = await taskOf(id, "decide");
    const { text } = await (await open(decide))();
    for (const part of ["own-view", "unit-view", "record"]) expect(text).toContain(`Tulisan ${part}`);
    await submit(decide, { _outcome: "return" });
    expect((await fileOf(id)).tasks.filter(({ visit }) => visit === 2).length).toBe(3);
    const again = await (await open(await taskOf(id, "own-view")))();
    expect(again.text).toContain("Tulisan own-view");
    const { events } = await get<Audit>(`/appraisals/${id}/audit`);
    expect(verifyChain(await rig.app.store.cases.audit(id), (await fileOf(id)).appraisal.head)).toEqual([]);
    expect(events.map(({ type }) => type)).toContain("execution.rebuilt");
  });

  test("wait for nobody twice: two who send at the same moment are both heard, once", async () => {
    const id = next();
    await write(id, "own-view");
    const [one, other] = await Promise.all([taskOf(id, "unit-view"), taskOf(id, "record")]);
    const asks = await Promise.all([open(one), open(other)]);
    const bodies = await Promise.all(
      asks.map(async (ask) => {
        const form = readPage((await ask()).text).forms.find(({ id: name }) => name === "task");
        const body = new URLSearchParams(
          (form?.controls ?? [])
            .filter(({ type }) => type === "hidden")
            .map(({ name, value }): [string, string] => [name, value]),
        );
        body.set("note", "Bersamaan");
        body.set("_action", "submit");
        return body;
      }),
    );
    const sent = await Promise.all(asks.map((ask, index) => ask(bodies[index])));
    await rig.settle();
    expect(sent.map(({ status }) => status)).toEqual([303, 303]);
    const file = await fileOf(id);
    expect([file.submissions.length, file.appraisal.at?.step]).toEqual([3, "decide"]);
  });

  test("are handed to who stands in for one of them, and handed back", async () => {
    const id = next();
    const record = await taskOf(id, "record");
    const people = (await get<Page<PersonRow>>("/people?limit=200")).items;
    const involved = (await fileOf(id)).tasks.map(({ assignee }) => assignee);
    const deputy = people.find((one) => !involved.includes(one.id) && !id.endsWith(one.id));
    const given = await api.call<{ id: string }>("POST", "/delegations", {
      body: {
        personId: record.assignee,
        delegateId: deputy?.id ?? "",
        from: "2026-01-05T00:00:00Z",
        to: "2026-01-20T00:00:00Z",
        letter: "Surat 7",
        reason: "cuti",
      },
    });
    expect([given.status, given.body]).toMatchObject([201, { id: expect.any(String) }]);
    await rig.settle();
    expect((await taskOf(id, "record")).assignee).toBe(deputy?.id);
    expect((await taskOf(id, "own-view")).assignee).toBe(id.slice(9));
    await api.call("DELETE", `/delegations/${given.body.id}`);
    await rig.settle();
    expect((await taskOf(id, "record")).assignee).toBe(record.assignee);
  });
});

test("the year is planned and tried out with all of them", async () => {
  const person = next().slice(9);
  for (const tempo of ["atOnce", "lastDay"] as const) {
    const run = await tryOut(rig.app, { releaseId: release.id, year: 2027, personId: person, tempo });
    const sent = run.happened.flatMap(({ type, step }) => (type === "task.submitted" ? [step] : []));
    expect([run.ended, sent.sort()]).toEqual(["closed", ["decide", "own-view", "record", "unit-view"]]);
  }
  const never = await tryOut(rig.app, {
    releaseId: release.id,
    year: 2027,
    personId: person,
    tempo: "never",
  });
  expect(never.ended).toBe("held");
  const { stops } = rehearseYear(release, {
    people: 10,
    calendar: { zone: "Asia/Jakarta", holidays: [] },
    year: 2026,
    phases: [{ id: "only", opensAt: "2026-01-05T01:00:00.000Z" }],
    mailRate: 14,
  });
  expect(stops.map(({ step, asked }) => [step, asked])).toEqual(
    ["own-view", "unit-view", "record", "decide"].map((step) => [step, 10]),
  );
});

test("held parts are shown, and the rest goes on; nothing failed on the way", async () => {
  // What was handed over has its own time again.
  for (const day of ["2026-02-20", "2026-03-20"]) await rig.advance(`${day}T01:00:00.000Z`);
  const id = next();
  const { hold, tasks } = await get<Appraisal>(`/appraisals/${id}`);
  expect(hold?.cause).toBe("lapsed");
  expect(tasks.find(({ step }) => step === "own-view")?.status).toBe("lapsed");
  const skipped = await api.call("POST", `/appraisals/${id}/hold/skip`, { body: { reason: "Cukup" } });
  expect(skipped.status).toBe(200);
  await rig.settle();
  expect((await fileOf(id)).appraisal.at?.step).toBe("decide");
  expect(rig.failures).toEqual([]);
});
