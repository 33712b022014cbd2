/** The facts of the agency: who changed them, and a launch from a home that nobody has named yet. */
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Problem, Rehearsal, Settings, SettingsTrail } from "../../../functions/http/api/types.ts";
import { makeRoster } from "../../../infra/local/demo/roster.ts";
import { type ApiRig, openApi } from "../../rig/api.ts";
import { openRig, type Rig, settings } from "../../rig/home.ts";
import { loadCase, sound } from "../../workflows/cases.ts";

let rig: Rig;
let api: ApiRig;
let releaseId: string;

beforeAll(async () => {
  rig = await openRig();
  api = await openApi(rig);
  const release = sound(await loadCase("scheme-sample.json"));
  await rig.publish(release);
  await rig.importCsv(makeRoster(12, 3));
  releaseId = release.id;
}, 60_000);
afterAll(() => rig.close());

test("a launch waits until the agency has a name, and says where it is given", async () => {
  await rig.app.store.settings.put({ ...settings, agency: "" });
  const order = { releaseId, year: 2026 };
  const { body } = await api.call<Rehearsal>("POST", "/cycles/rehearse", { body: order });
  const launch = await api.call<Problem>("POST", "/cycles", { body: { ...order, name: "Tahun 2026" } });
  await rig.app.store.settings.put(settings);
  expect(body.findings.filter(({ severity }) => severity === "blocking")).toEqual([
    {
      code: "settings.missing",
      severity: "blocking",
      count: 1,
      examples: [],
      message:
        "Nama instansi belum diisi. Isi di Pengaturan sebelum menjalankan siklus: surel dikirim atas nama itu.",
    },
  ]);
  expect([launch.status, launch.body.detail]).toEqual([
    409,
    "Tidak dapat dilanjutkan: nama instansi belum diisi; isi di Pengaturan.",
  ]);
});

test("whoever changes a fact of the agency is written down with what it said before", async () => {
  const { body: facts } = await api.call<Settings>("GET", "/settings");
  const put = async (changed: Partial<Settings>) =>
    (await api.call("PUT", "/settings", { body: { ...facts, ...changed } })).status;
  const trail = async () =>
    (await api.call<SettingsTrail>("GET", "/settings/changes", { as: "auditor" })).body;
  expect([await put({}), await trail()]).toEqual([200, { items: [], whole: true }]);
  const holidays = [...facts.holidays, "2026-03-20"].sort();
  await put({ holidays, mailBurst: 9 });
  expect(await Promise.all([put({ agency: "Kota Satu" }), put({ agency: "Kota Dua" })])).toEqual([200, 200]);
  const { items, whole } = await trail();
  const by = { id: "officer-hr" };
  expect([whole, items.length, items.at(-1)]).toEqual([
    true,
    3,
    {
      at: "2026-01-05T01:00:00.000Z",
      by,
      changes: [
        { field: "holidays", before: facts.holidays, after: holidays },
        { field: "mailBurst", before: facts.mailBurst, after: 9 },
      ],
    },
  ]);
  // Two at once: the later one starts from what the first has kept.
  const named = (item: SettingsTrail["items"][number] | undefined) =>
    item?.changes.find(({ field }) => field === "agency");
  expect([named(items[1])?.before, named(items[0])?.before]).toEqual([facts.agency, named(items[1])?.after]);
  expect((await api.call("GET", "/settings/changes", { as: "leader" })).status).toBe(403);
});
