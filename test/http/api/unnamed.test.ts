/** A launch from a home that nobody has named yet. */
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Problem, Rehearsal } from "../../../functions/http/api/types.ts";
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
