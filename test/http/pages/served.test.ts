import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { sceneOf } from "../../../functions/core/app/act.ts";
import { contextFor } from "../../../functions/core/app/story.ts";
import { verifyChain } from "../../../functions/core/audit/chain.ts";
import { wantStep } from "../../../functions/core/engine/find.ts";
import type { Log, ServedBatch, ServedSlips, Unit } from "../../../functions/http/api/types.ts";
import { type ApiRig, openApi } from "../../rig/api.ts";
import { filled, formAt, openBrowse, type Seen } from "../../rig/browse.ts";
import { openRig, type Rig, settings } from "../../rig/home.ts";
import { loadCase, sound } from "../../workflows/cases.ts";

let rig: Rig;
let api: ApiRig;
let visitor: ReturnType<typeof openBrowse>;
let cycle: string;
let slips: ServedSlips["slips"];
let next = 0;

const UNIT = "LAYANAN-4";
const order = { log: "served", unit: UNIT, each: 8 };

/** A code of the first person that nobody has used. */
const fresh = (): string => {
  next += 1;
  return slips[0]?.codes[next - 1]?.code ?? "";
};

const begin = async (code: string): Promise<Seen> => visitor("en").post(`/r/${code}`, {});
const send = async (code: string, answers: Readonly<Record<string, string>>): Promise<Seen> => {
  const form = formAt(await begin(code), /^\/r\//);
  return visitor("en").post(`/r/${code}`, filled(form, answers, "submit"));
};
const readNow = async () => {
  const scene = await sceneOf(rig.app, slips[0]?.appraisalId ?? "");
  const { step } = wantStep(scene.release.scheme, "count");
  return (await contextFor(rig.app, scene, step)).entries.served;
};

beforeAll(async () => {
  rig = await openRig();
  api = await openApi(rig);
  visitor = openBrowse(rig);
  await rig.app.store.settings.put(settings);
  const release = sound(await loadCase("scheme-logged.json"));
  await rig.publish(release);
  await rig.importCsv(readFileSync(new URL("../../cases/roster-four.csv", import.meta.url)));
  const launched = await api.call<{ id: string }>("POST", "/cycles", {
    body: { releaseId: release.id, year: 2026, name: "Tahun 2026" },
  });
  cycle = launched.body.id;
  await rig.settle();
  const made = await api.call<ServedBatch>("POST", `/cycles/${cycle}/served-codes`, { body: order });
  expect(made.body).toMatchObject({ log: "served", unit: UNIT, each: 8, people: 2, codes: 16 });
  const printed = await api.call<ServedSlips>("GET", `/cycles/${cycle}/served-codes/${made.body.id}`);
  slips = printed.body.slips;
}, 60_000);
afterAll(() => rig.close());

describe("codes for service users", () => {
  test("are made for everybody of a unit, all different, and can be printed again", async () => {
    const codes = slips.flatMap((one) => one.codes.map(({ code }) => code));
    expect([slips.map(({ name }) => name).sort(), new Set(codes).size]).toEqual([
      ["Wulan Rahayu", "Yudi Kurniawan"],
      16,
    ]);
    expect(codes.every((code) => /^[2-9A-HJKMNP-TV-Z]{5}-[2-9A-HJKMNP-TV-Z]{5}$/.test(code))).toBe(true);
    const listed = await api.call<{ items: ServedBatch[] }>("GET", `/cycles/${cycle}/served-codes`);
    expect(listed.text).not.toContain(codes[0]?.replace("-", "") ?? "none");
    const again = await api.call<ServedSlips>(
      "GET",
      `/cycles/${cycle}/served-codes/${listed.body.items[0]?.id}`,
    );
    expect(again.body.slips).toEqual(slips);
  });

  test("are for HR alone to print", async () => {
    const [batch] = await rig.app.store.served.batches(cycle);
    const path = `/cycles/${cycle}/served-codes/${batch?.id}`;
    expect((await api.call("GET", path, { as: "auditor" })).status).toBe(403);
    expect(
      (await api.call("POST", `/cycles/${cycle}/served-codes`, { as: "auditor", body: order })).status,
    ).toBe(403);
  });

  test.each([
    ["of another log", { ...order, log: "results" }, 422],
    ["of a unit without people", { ...order, unit: "NONE" }, 422],
    ["too many at once", { ...order, each: 501 }, 422],
  ])("are not made %s", async (_, body, status) => {
    expect((await api.call("POST", `/cycles/${cycle}/served-codes`, { body })).status).toBe(status);
    const units = await api.call<{ items: Unit[] }>("GET", "/units");
    expect(units.status).toBe(200);
    expect((await rig.app.store.served.batches(cycle)).length).toBe(1);
  });
});

describe("the page behind a code", () => {
  test("is inert until its button is pressed, and names nobody", async () => {
    const code = fresh();
    for (let look = 0; look < 5; look += 1) expect((await visitor("en").get(`/r/${code}`)).status).toBe(200);
    const opened = await begin(code);
    expect([opened.status, opened.page.heading]).toEqual([200, "Ratings by service users"]);
    expect(opened.text).toContain("Pustakawan Ahli Pertama");
    expect(opened.text).not.toContain("Wulan");
    expect((await send(code, { comment: "Tanpa nilai" })).status).toBe(422);
    expect(await rig.app.store.cases.entries(slips[0]?.appraisalId ?? "")).toEqual([]);
    next -= 1;
  });

  test("takes one answer, typed with or without its hyphen, and of two at once one", async () => {
    const code = fresh();
    const typed = code.replace("-", "").toLowerCase();
    expect((await send(typed, { score: "5", help: "OFTEN", comment: "Ramah" })).page.heading).toBe(
      "Thank you",
    );
    expect((await begin(code)).status).toBe(410);
    const other = fresh();
    const form = formAt(await begin(other), /^\/r\//);
    const both = await Promise.all(
      ["4", "4"].map((score) =>
        visitor("en").post(`/r/${other}`, filled(form, { score, help: "OFTEN" }, "submit")),
      ),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 410]);
  });

  test("nothing of what it takes tells who, when, or by which code", async () => {
    const id = slips[0]?.appraisalId ?? "";
    const entries = await rig.app.store.cases.entries(id);
    expect(entries.map(({ by, byName, at, role }) => [by, byName, at, role])).toEqual([
      ["", "", "", "serviceUser"],
      ["", "", "", "serviceUser"],
    ]);
    const events = (await rig.app.store.cases.audit(id)).filter(({ type }) => type === "entry.logged");
    expect(events.map(({ actor, detail }) => [actor, detail])).toEqual(
      [1, 2].map(() => [{ kind: "person", id: "", role: "serviceUser" }, { log: "served" }]),
    );
  });

  test("below the least number nobody sees anything; from it on, only all together", async () => {
    const id = slips[0]?.appraisalId ?? "";
    const logOf = async () =>
      (await api.call<{ items: Log[] }>("GET", `/appraisals/${id}/entries`)).body.items.find(
        (log) => log.id === "served",
      );
    expect([await readNow(), await logOf()]).toEqual([
      [],
      expect.objectContaining({ counting: 0, entries: [] }),
    ]);
    await send(fresh(), { score: "3", help: "SELDOM", comment: "Lama menunggu" });
    expect(((await readNow()) ?? []).map((one) => Reflect.get(Object(one), "score")).sort()).toEqual([
      3, 4, 5,
    ]);
    expect(await logOf()).toMatchObject({ counting: 3, entries: [] });
  });

  test("leaves the trail whole", async () => {
    const id = slips[0]?.appraisalId ?? "";
    const [events, file] = await Promise.all([rig.app.store.cases.audit(id), rig.app.store.cases.load(id)]);
    expect(verifyChain(events, file?.appraisal.head ?? "")).toEqual([]);
    expect(rig.failures).toEqual([]);
  });

  test("who tries codes finds the door shut; what is no code is not even looked up", async () => {
    expect((await visitor("en").get("/r/nothing")).status).toBe(404);
    const tried = [];
    for (let go = 0; go < 31; go += 1) tried.push((await begin(`22222-${String(22222 + go)}`)).status);
    expect([tried.slice(0, 3), tried.at(-1)]).toEqual([[404, 404, 404], 429]);
    const good = fresh();
    expect((await begin(good)).status).toBe(429);
    await rig.advance("2026-01-05T03:00:00.000Z");
    expect((await begin(good)).status).toBe(200);
  });
});
