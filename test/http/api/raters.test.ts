import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { appraisalIdOf } from "../../../functions/core/ids.ts";
import type { Rater } from "../../../functions/http/api/types.ts";
import { appraisalOf, newPersonId } from "../../contracts/store/samples.ts";
import { type ApiRig, openApi } from "../../rig/api.ts";
import { openRig, type Rig, settings } from "../../rig/home.ts";

const CYCLE = "cycle001";
const NOW = "2026-03-02T01:00:00.000Z";
let rig: Rig;
let api: ApiRig;

const rated = (appraiser: string, counted: string, score: number) => {
  const base = appraisalOf({ cycleId: CYCLE });
  const id = appraisalIdOf(CYCLE, newPersonId());
  return {
    ...base,
    id,
    cycleId: CYCLE,
    employee: { ...base.employee, positionLevel: "Fungsional" },
    appraiser: { ...base.employee, id: appraiser, name: `Penilai ${appraiser}` },
    counted,
    results: { score: { name: "score", step: "result", value: score, inputs: {} } },
  };
};

beforeAll(async () => {
  rig = await openRig();
  api = await openApi(rig);
  await rig.app.store.settings.put(settings);
  const all = [
    ...[5, 5, 5, 5, 5].map(() => rated("lunak", "VERY_GOOD", 112)),
    ...[1, 2, 3, 4, 5].map(() => rated("tegas", "GOOD", 92)),
    ...[1, 2].map(() => rated("sedikit", "VERY_POOR", 30)),
  ];
  const unit = all[0]?.employee.unit ?? "";
  await rig.app.store.cycles.put({
    id: CYCLE,
    name: "Tahun 2026",
    year: 2026,
    releaseId: "a".repeat(64),
    schemeId: "contoh",
    status: "running",
    phases: [],
    people: all.length,
    launchedAt: NOW,
    launchedBy: "petugas",
  });
  await rig.app.store.cycles.putUnits([{ cycleId: CYCLE, unit, name: "Unit", people: all.length }]);
  await rig.app.store.cases.create(
    all.map((one) => ({ ...one, employee: { ...one.employee, unit } })),
    NOW,
    { kind: "hr", id: "petugas" },
  );
}, 60_000);
afterAll(() => rig.close());

const told = async (query = "") =>
  (await api.call<{ items: Rater[] }>("GET", `/cycles/${CYCLE}/raters${query}`)).body.items
    .map(({ rater, withheld, mean, others, deviation }) => [rater.name, withheld, mean, others, deviation])
    .sort();

test("raters beside each other by what the gate counts; of few ratees nothing is told", async () => {
  expect(await told()).toEqual([
    ["Penilai lunak", false, 5, 3.14, 1.86],
    ["Penilai sedikit", true, undefined, undefined, undefined],
    ["Penilai tegas", false, 4, 3.86, 0.14],
  ]);
});

test("by a computed number, or by one that nobody computed", async () => {
  expect((await told("?value=score")).map(([name, , mean]) => [name, mean])).toEqual([
    ["Penilai lunak", 112],
    ["Penilai sedikit", undefined],
    ["Penilai tegas", 92],
  ]);
  expect(await told("?value=nothing")).toEqual([]);
});
