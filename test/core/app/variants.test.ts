/** Each person is asked the variant of a form that is for them, and it stays theirs. */
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { makePages } from "../../../functions/http/pages/routes.ts";
import { makeRoster } from "../../../infra/local/demo/roster.ts";
import { type ApiRig, openApi } from "../../rig/api.ts";
import { openRig, type Rig, settings } from "../../rig/home.ts";
import { filledIn, opened } from "../../rig/people.ts";
import { loadCase, sound } from "../../workflows/cases.ts";

let rig: Rig;
let api: ApiRig;
let pages: ReturnType<typeof makePages>;
let ids: string[];

beforeAll(async () => {
  rig = await openRig();
  api = await openApi(rig);
  pages = makePages(rig.app, { uploadOrigin: "", report: (_, error) => void rig.failures.push(error) });
  const release = sound(await loadCase("scheme-variants.json"));
  expect((await rig.publish(release)).findings).toEqual([]);
  await rig.importCsv(makeRoster(40, 5));
  await rig.app.store.settings.put(settings);
  const { body } = await api.call<{ id: string }>("POST", "/cycles", {
    body: { releaseId: release.id, year: 2026, name: "Tahun 2026" },
  });
  await rig.settle();
  const list = await api.call<{ items: { id: string }[] }>(
    "GET",
    `/cycles/${body.id}/appraisals?step=plan&status=open&limit=200`,
  );
  ids = list.body.items.map(({ id }) => id);
}, 60_000);
afterAll(() => rig.close());

const fileOf = async (id: string) => {
  const file = await rig.app.store.cases.load(id);
  if (!file) throw new Error(`no appraisal ${id}`);
  return file;
};
const taskIn = async (id: string, step: string) => {
  const task = (await fileOf(id)).tasks.find((one) => one.step === step);
  if (!task) throw new Error(`no task ${step} of ${id}`);
  return task;
};

/** The appraisal of somebody whom a variant is for. */
const somebody = async (of: { readonly employment?: string; readonly unitHead?: boolean }) => {
  for (const id of ids) {
    const { employee, appraiser } = (await fileOf(id)).appraisal;
    const fits = Object.entries(of).every(([key, value]) => Reflect.get(employee, key) === value);
    if (fits && appraiser) return id;
  }
  throw new Error(`nobody is ${JSON.stringify(of)}`);
};

test("the variant is chosen when the task opens, for each by what they are", async () => {
  const files = await Promise.all(ids.map(fileOf));
  const wanted = (employment?: string, head?: boolean) =>
    employment === "PPPK" ? "feedback" : head ? "verdict" : "note";
  expect(files.map(({ tasks }) => tasks.map(({ form }) => form))).toEqual(
    files.map(({ appraisal: { employee } }) => [wanted(employee.employment, employee.unitHead)]),
  );
  expect(new Set(files.flatMap(({ tasks }) => tasks.map(({ form }) => form))).size).toBe(3);
});

test("page, answers, what the next reads, and the trail are of that form", async () => {
  const id = await somebody({ employment: "PPPK" });
  const plan = await taskIn(id, "plan");
  const ask = await opened(rig, pages, plan);
  const page = await ask(`/tasks/${plan.id}`);
  expect(page.text).toContain('name="score"');
  expect(page.text).not.toContain('name="note"');
  const sent = filledIn(page.text, { score: "4", help: "OFTEN" });
  expect((await ask(`/tasks/${plan.id}`, sent)).status).toBe(303);
  await rig.settle();
  expect((await ask(`/tasks/${plan.id}`)).text).toContain("Nilai kerja sama");

  const rate = await taskIn(id, "rate");
  expect(rate.form).toBe("verdict");
  const asBoss = await opened(rig, pages, rate);
  const shown = await asBoss(`/tasks/${rate.id}`);
  expect(shown.text).toContain("<dt>Nilai kerja sama</dt>");
  const back = filledIn(shown.text, { rating: "BELOW", reason: "Belum lengkap", _outcome: "back" });
  await asBoss(`/tasks/${rate.id}`, back);
  await rig.settle();

  const { tasks, submissions } = await fileOf(id);
  expect(submissions.map(({ step, form }) => [step, form])).toEqual([
    ["plan", "feedback"],
    ["rate", "verdict"],
  ]);
  expect(tasks.map(({ step, visit, form }) => [step, visit, form])).toEqual([
    ["plan", 1, "feedback"],
    ["plan", 2, "feedback"],
    ["rate", 1, "verdict"],
  ]);
  const trail = await rig.app.store.cases.audit(id);
  const chosen = trail.filter(({ type }) => type === "task.opened").map(({ detail }) => detail.form);
  expect(chosen).toEqual(["feedback", "verdict", "feedback"]);
});

test("everybody else is asked the last variant", async () => {
  const id = await somebody({ employment: "PNS", unitHead: false });
  const plan = await taskIn(id, "plan");
  const ask = await opened(rig, pages, plan);
  await ask(`/tasks/${plan.id}`, filledIn((await ask(`/tasks/${plan.id}`)).text, { note: "Rencana" }));
  await rig.settle();
  expect((await taskIn(id, "rate")).form).toBe("remark");
});
