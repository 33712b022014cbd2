import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { sceneOf } from "../../../functions/core/app/act.ts";
import { beginFollowUp } from "../../../functions/core/app/follow-up.ts";
import { contextFor } from "../../../functions/core/app/story.ts";
import { verifyChain } from "../../../functions/core/audit/chain.ts";
import { findStep } from "../../../functions/core/engine/find.ts";
import { currentTask } from "../../../functions/core/engine/transition.ts";
import { followUpIdOf } from "../../../functions/core/ids.ts";
import type { AppraisalRow, Page, Progress, Appraisal as Seen } from "../../../functions/http/api/types.ts";
import { makeRoster } from "../../../infra/local/demo/roster.ts";
import { type ApiRig, openApi } from "../../rig/api.ts";
import { openRig, type Rig, settings } from "../../rig/home.ts";
import { loadCase, sound } from "../../workflows/cases.ts";

let rig: Rig;
let api: ApiRig;
let cycle: string;
let praised: string;
let coached: string;
let coaching: string;

const get = async <T>(path: string): Promise<T> => {
  const { status, body } = await api.call<T>("GET", path);
  expect([path, status]).toEqual([path, 200]);
  return body;
};

beforeAll(async () => {
  rig = await openRig();
  api = await openApi(rig);
  await rig.app.store.settings.put(settings);
  const release = sound(await loadCase("scheme-followed.json"));
  expect((await rig.publish(release)).findings).toEqual([]);
  await rig.importCsv(makeRoster(12, 5));
  const launched = await api.call<{ id: string }>("POST", "/cycles", {
    body: { releaseId: release.id, year: 2026, name: "Tahun 2026" },
  });
  if (launched.status !== 202) throw new Error(JSON.stringify(launched.body));
  cycle = launched.body.id;
  await rig.settle();
  const page = await get<Page<AppraisalRow>>(`/cycles/${cycle}/appraisals?limit=200`);
  [praised = "", coached = ""] = page.items.filter((one) => one.step === "judge").map(({ id }) => id);
  coaching = followUpIdOf(coached, "coaching");
  await rig.answer(praised, "praise", { note: "Baik" });
  await rig.answer(coached, "coach", { note: "Perlu belajar" });
}, 60_000);
afterAll(() => rig.close());

const stepAt = async (appraisal: string) => (await rig.app.store.cases.load(appraisal))?.appraisal.at?.step;

describe("a follow-up", () => {
  test("begins for whom its condition holds, and the year goes on beside it", async () => {
    expect([await stepAt(praised), await stepAt(coached), await stepAt(coaching)]).toEqual([
      "answer",
      "answer",
      "coach-plan",
    ]);
    expect(await rig.app.store.cases.load(followUpIdOf(praised, "coaching"))).toBeUndefined();
    const [event] = await rig.app.store.cases.audit(coaching);
    expect(event).toMatchObject({
      type: "appraisal.created",
      actor: { kind: "system" },
      detail: { follows: coached },
    });
  });

  test("counts nobody twice", async () => {
    const { totals, followUps } = await get<Progress>(`/cycles/${cycle}/progress`);
    expect({ created: totals.created, people: totals.people }).toEqual({ created: 12, people: 12 });
    expect(followUps.map(({ id, begun, finished }) => ({ id, begun, finished }))).toEqual([
      { id: "coaching", begun: 1, finished: 0 },
    ]);
  });

  test("is found by its name, and from the appraisal that it came of", async () => {
    const all = await get<Page<AppraisalRow>>(`/cycles/${cycle}/appraisals?limit=200`);
    const own = await get<Page<AppraisalRow>>(`/cycles/${cycle}/appraisals?followUp=coaching`);
    expect([all.items.length, own.items.map(({ id }) => id)]).toEqual([12, [coaching]]);
    const link = { appraisal: coaching, followUp: "coaching" };
    expect((await get<Seen>(`/appraisals/${coached}`)).started).toEqual([link]);
    expect((await get<Seen>(`/appraisals/${coaching}`)).follows).toEqual({
      appraisal: coached,
      followUp: "coaching",
    });
  });

  test("begun again is the same one", async () => {
    const before = await rig.app.store.cases.load(coaching);
    await beginFollowUp(rig.app, await sceneOf(rig.app, coached), "coaching");
    await rig.settle();
    expect(await rig.app.store.cases.load(coaching)).toEqual(before);
  });

  test("reads what the year says, and the year what it says", async () => {
    const seen = async (appraisal: string, id: string) => {
      const scene = await sceneOf(rig.app, appraisal);
      const step = findStep(scene.release.scheme, id)?.step;
      if (!step) throw new Error(`no step ${id}`);
      return (await contextFor(rig.app, scene, step)).answers;
    };
    expect(await seen(coaching, "coach-plan")).toMatchObject({ judge: { note: "Perlu belajar" } });
    expect(Object.keys(await seen(coached, "look-back"))).toEqual(["judge"]);
    await rig.answer(coaching, "submitted", { note: "Sesi tiap bulan" });
    expect(await seen(coached, "look-back")).toMatchObject({ "coach-plan": { note: "Sesi tiap bulan" } });
    const { results, place, closedAt } = (await rig.app.store.cases.load(coaching))?.appraisal ?? {};
    expect([results?.text?.value, place, closedAt !== undefined]).toEqual([
      "Perlu belajar / Sesi tiap bulan",
      "coaching|finished",
      true,
    ]);
  });

  test("leaves the year's own end alone", async () => {
    await rig.answer(coached, "submitted", { note: "Terima kasih" });
    await rig.advance("2026-06-01T02:00:00.000Z");
    expect(await stepAt(coached)).toBe("look-back");
    await rig.answer(coached, "submitted", { note: "Selesai" });
    const { totals, followUps } = await get<Progress>(`/cycles/${cycle}/progress`);
    expect([totals.closed, followUps[0]?.finished]).toEqual([1, 1]);
    const file = await rig.app.store.cases.load(coached);
    expect([file && currentTask(file), file?.appraisal.closedAt !== undefined]).toEqual([undefined, true]);
    for (const id of [coached, coaching]) {
      const head = (await rig.app.store.cases.load(id))?.appraisal.head ?? "";
      expect(verifyChain(await rig.app.store.cases.audit(id), head)).toEqual([]);
    }
    expect(rig.failures).toEqual([]);
  });

  test("ends with the cycle when HR closes it", async () => {
    const late = (await get<Page<AppraisalRow>>(`/cycles/${cycle}/appraisals?step=judge&limit=200`)).items[0];
    if (!late) throw new Error("nobody is left to judge");
    const { status } = await api.call("POST", `/tasks/${late.id}-judge-1/extend`, {
      body: { dueAt: "2026-07-01T00:00:00.000Z", reason: "Diperpanjang" },
    });
    expect(status).toBe(200);
    await rig.answer(late.id, "coach", { note: "Terlambat" });
    const begun = followUpIdOf(late.id, "coaching");
    expect(await stepAt(begun)).toBe("coach-plan");
    await api.call("POST", `/cycles/${cycle}/close`, { body: { reason: "Tahun berakhir" } });
    const { place, closedAt } = (await rig.app.store.cases.load(begun))?.appraisal ?? {};
    expect([place, closedAt !== undefined]).toEqual(["coaching|finished", true]);
  });
});
