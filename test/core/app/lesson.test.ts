/** A lesson before rating: shown first, its wrong answers explained, done once by each person in a cycle. */
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Task } from "../../../functions/core/model.ts";
import type { Cycle } from "../../../functions/http/api/types.ts";
import { makePages } from "../../../functions/http/pages/routes.ts";
import { makeRoster } from "../../../infra/local/demo/roster.ts";
import { type ApiRig, openApi } from "../../rig/api.ts";
import { openRig, type Rig, settings } from "../../rig/home.ts";
import { filledIn, opened } from "../../rig/people.ts";
import { loadCase, sound } from "../../workflows/cases.ts";

let rig: Rig;
let api: ApiRig;
let pages: ReturnType<typeof makePages>;
let tasks: Task[];

beforeAll(async () => {
  rig = await openRig();
  api = await openApi(rig);
  pages = makePages(rig.app, { uploadOrigin: "", report: (_, error) => void rig.failures.push(error) });
  await rig.app.store.settings.put({ ...settings, mailBurst: 100 });
  const release = sound(await loadCase("scheme-taught.json"));
  expect((await rig.publish(release)).findings).toEqual([]);
  await rig.importCsv(makeRoster(30, 5));
  await api.call<Cycle>("POST", "/cycles", {
    body: { releaseId: release.id, year: 2026, name: "Tahun 2026" },
  });
  await rig.settle();
  tasks = await ofOneAppraiser();
}, 60_000);
afterAll(() => rig.close());

/** Two tasks of one appraiser, and one of another. */
const ofOneAppraiser = async (): Promise<Task[]> => {
  const people = (await api.call<{ items: { id: string }[] }>("GET", "/people?limit=200")).body.items;
  const inboxes = await Promise.all(people.map(({ id }) => rig.app.store.cases.inbox(id)));
  const busy = inboxes.find((inbox) => inbox.length > 1) ?? [];
  const other = inboxes.find((inbox) => inbox.length > 0 && inbox[0]?.assignee !== busy[0]?.assignee) ?? [];
  return [...busy.slice(0, 2), ...other.slice(0, 1)];
};

const task = (index: number): Task => {
  const found = tasks[index];
  if (!found) throw new Error(`no task ${index}`);
  return found;
};
const trailOf = async ({ appraisalId }: Task) =>
  (await rig.app.store.cases.audit(appraisalId)).map(({ type }) => type);

test("nothing of the task opens before the lesson", async () => {
  const own = `/tasks/${task(0).id}`;
  const ask = await opened(rig, pages, task(0));
  for (const path of ["", "/code", "/attach?field=x"]) {
    const { status, to } = await ask(`${own}${path}`);
    expect([path, status, to]).toEqual([path, 303, `${own}/lesson`]);
  }
  const page = await ask(`${own}/lesson`);
  expect(page.text).toContain("<h1>Pelajaran singkat</h1>");
  expect(page.text).toContain("sebelum tugas “Menilai” terbuka");
  const past = filledIn(page.text, { note: "Tanpa pelajaran" });
  expect(await ask(own, past)).toMatchObject({ status: 303, to: `${own}/lesson` });
  const file = await rig.app.store.cases.load(task(0).appraisalId);
  expect([file?.submissions, file?.drafts]).toEqual([[], []]);
});

test("wrong answers are explained beside what was chosen, and the lesson stays to be done", async () => {
  const own = `/tasks/${task(0).id}`;
  const ask = await opened(rig, pages, task(0));
  const page = (await ask(`${own}/lesson`)).text;
  const none = await ask(`${own}/lesson`, filledIn(page, {}));
  expect(none.status).toBe(422);
  const wrong = await ask(`${own}/lesson`, filledIn(page, { late: "MEETS", helpful: "BEHAVIOUR" }));
  expect(wrong.status).toBe(422);
  expect(wrong.text).toContain("Belum selesai: 1 jawaban perlu diperbaiki");
  expect(wrong.text).toContain("Target waktu tidak tercapai dan tidak ada alasan");
  expect(wrong.text).not.toContain("Membantu rekan adalah perilaku");
  expect(wrong.text).toMatch(/name="late" value="MEETS" checked/);
  expect(await trailOf(task(0))).not.toContain("lesson.finished");
  const forged = filledIn(page, { late: "BELOW", helpful: "BEHAVIOUR", csrf: "x" });
  expect((await ask(`${own}/lesson`, forged)).status).toBe(403);
  expect((await ask(own)).to).toBe(`${own}/lesson`);
});

test("once it is right the task opens, the trail says so, and it counts for every task of the person", async () => {
  const own = `/tasks/${task(0).id}`;
  const ask = await opened(rig, pages, task(0));
  const page = (await ask(`${own}/lesson`)).text;
  const right = filledIn(page, { late: "BELOW", helpful: "BEHAVIOUR", own: "Contoh" });
  expect(await ask(`${own}/lesson`, right)).toMatchObject({ status: 303, to: own });
  expect((await ask(own)).text).toContain('name="note"');
  // Sent once more, by the way back: nothing happens twice.
  expect(await ask(`${own}/lesson`, right)).toMatchObject({ status: 303, to: own });
  const events = (await rig.app.store.cases.audit(task(0).appraisalId)).filter(
    ({ type }) => type === "lesson.finished",
  );
  expect(events).toEqual([
    expect.objectContaining({
      step: "rate",
      visit: 1,
      actor: { kind: "person", id: task(0).assignee, role: task(0).role },
      detail: { form: "lesson", answers: expect.stringMatching(/^[0-9a-f]{64}$/) },
    }),
  ]);
  const second = await opened(rig, pages, task(1));
  expect((await second(`/tasks/${task(1).id}`)).text).toContain('name="note"');
  const other = await opened(rig, pages, task(2));
  expect((await other(`/tasks/${task(2).id}`)).to).toBe(`/tasks/${task(2).id}/lesson`);
});

test("the task goes on as ever: a draft, then an answer; what comes after a finished task asks for no lesson", async () => {
  const own = `/tasks/${task(0).id}`;
  const ask = await opened(rig, pages, task(0));
  const sent = await ask(own, filledIn((await ask(own)).text, { note: "Baik" }));
  expect(sent).toMatchObject({ status: 303, to: own });
  await rig.settle();
  expect((await ask(own)).status).toBe(200);
  expect(rig.failures).toEqual([]);
});
