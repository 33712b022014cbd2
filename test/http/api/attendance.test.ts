import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { sceneOf } from "../../../functions/core/app/act.ts";
import { contextFor } from "../../../functions/core/app/story.ts";
import { wantStep } from "../../../functions/core/engine/find.ts";
import type { AppraisalRow, AttendanceImport, Page } from "../../../functions/http/api/types.ts";
import { type ApiRig, openApi } from "../../rig/api.ts";
import { openRig, type Rig, settings } from "../../rig/home.ts";
import { loadCase, sound } from "../../workflows/cases.ts";

let rig: Rig;
let api: ApiRig;
let cycle: string;

const WULAN = "199006152015031003";
const csv = (...rows: string[]) => ["nip,hari_kerja,hadir,terlambat,tanpa_keterangan", ...rows].join("\r\n");
const send = (raw: string, query = "", as = "hr") =>
  api.call<AttendanceImport>("POST", `/cycles/${cycle}/attendance?filename=absen.csv${query}`, {
    as,
    raw,
    headers: { "content-type": "text/csv", "accept-language": "en" },
  });

const attendanceOf = async (name: string) => {
  const { body } = await api.call<Page<AppraisalRow>>("GET", `/cycles/${cycle}/appraisals?limit=50`);
  const id = body.items.find(({ employee }) => employee.name === name)?.id ?? "";
  const scene = await sceneOf(rig.app, id);
  return (await contextFor(rig.app, scene, wantStep(scene.release.scheme, "plan").step)).attendance;
};

beforeAll(async () => {
  rig = await openRig();
  api = await openApi(rig);
  await rig.app.store.settings.put(settings);
  const release = sound(await loadCase("scheme-logged.json"));
  await rig.publish(release);
  await rig.importCsv(readFileSync(new URL("../../cases/roster-four.csv", import.meta.url)));
  const launched = await api.call<{ id: string }>("POST", "/cycles", {
    body: { releaseId: release.id, year: 2026, name: "Tahun 2026" },
  });
  cycle = launched.body.id;
  await rig.settle();
}, 60_000);
afterAll(() => rig.close());

test("a rehearsal tells what is wrong and writes nothing", async () => {
  const { status, body } = await send(
    csv(`${WULAN},20,18,1,0`, "199001012015012009,20,20,0,0"),
    "&dryRun=true",
  );
  expect([status, body]).toEqual([
    200,
    {
      dryRun: true,
      file: "absen.csv",
      rows: 2,
      taken: 1,
      leftOut: 1,
      findings: [
        {
          row: 3,
          code: "nip.unknown",
          field: "nip",
          value: "199001012015012009",
          message: "The NIP 199001012015012009 is not appraised in this cycle.",
        },
      ],
    },
  ]);
  expect(await attendanceOf("Wulan Rahayu")).toEqual({});
});

test("expressions read what was imported last, and the score", async () => {
  await send(csv(`${WULAN},20,18,1,0`));
  await send(csv(`${WULAN},40,38,2,1`));
  expect(await attendanceOf("Wulan Rahayu")).toEqual({
    workdays: 40,
    present: 38,
    late: 2,
    absent: 1,
    score: 95,
  });
  expect(await attendanceOf("Yudi Kurniawan")).toEqual({});
});

test("is for HR, and for files", async () => {
  expect((await send(csv(`${WULAN},20,18,1,0`), "", "auditor")).status).toBe(403);
  const other = await api.call("POST", `/cycles/${cycle}/attendance`, { body: {} });
  expect(other.status).toBe(415);
});
