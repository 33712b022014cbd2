import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { followUpIdOf } from "../../../functions/core/ids.ts";
import type { AppraisalRow, Award, Page, TrainingNeed } from "../../../functions/http/api/types.ts";
import { scheme } from "../../../workflows/language/scheme.ts";
import { loadForm } from "../../../workflows/load.ts";
import { buildRelease } from "../../../workflows/release.ts";
import document from "../../cases/reports-scheme.json" with { type: "json" };
import { type ApiRig, openApi } from "../../rig/api.ts";
import { openRig, type Rig, settings } from "../../rig/home.ts";
import { ROOT } from "../../workflows/cases.ts";

let rig: Rig;
let api: ApiRig;
let cycle: string;
const appraisals = new Map<string, string>();

const idOf = (name: string): string => appraisals.get(name) ?? "";
const get = <T>(path: string) => api.call<{ items: T[] }>("GET", `/cycles/${cycle}/${path}`);

const proposed = (award: string, more: object = {}) => ({
  award,
  achievement: "Semua target tercapai sebelum waktunya.",
  benefit: "Layanan lebih cepat.",
  ...more,
});

beforeAll(async () => {
  rig = await openRig();
  api = await openApi(rig);
  await rig.app.store.settings.put(settings);
  const names = ["training-need", "award-proposal", "award-decision"];
  const forms = await Promise.all(names.map((name) => loadForm(ROOT, name)));
  const release = buildRelease(
    scheme.parse(document),
    Object.fromEntries(forms.flatMap(({ value }) => (value ? [[value.id, value]] : []))),
  );
  expect((await rig.publish(release)).findings).toEqual([]);
  await rig.importCsv(readFileSync(new URL("../../cases/roster-four.csv", import.meta.url)));
  const launched = await api.call<{ id: string }>("POST", "/cycles", {
    body: { releaseId: release.id, year: 2026, name: "Tahun 2026" },
  });
  cycle = launched.body.id;
  await rig.settle();
  const page = await api.call<Page<AppraisalRow>>("GET", `/cycles/${cycle}/appraisals?limit=50`);
  for (const { id, employee } of page.body.items) appraisals.set(employee.name, id);

  for (const [name, topic, priority] of [
    ["Wulan Rahayu", "Pelayanan prima", "HIGH"],
    ["Yudi Kurniawan", "pelayanan  Prima ", "LOW"],
  ] as const)
    await rig.answer(followUpIdOf(idOf(name), "training"), "submitted", {
      needs: [{ topic, kind: "SERVICE", why: "Banyak keluhan di loket.", priority }],
    });
  const award = (name: string) => followUpIdOf(idOf(name), "award");
  await rig.answer(
    award("Wulan Rahayu"),
    "submitted",
    proposed("INCENTIVE", { amount: 750_000, awardDetail: "=2+5" }),
  );
  await rig.answer(award("Wulan Rahayu"), "approve", {});
  await rig.answer(award("Yudi Kurniawan"), "submitted", proposed("INCENTIVE", { amount: 900_000 }));
  await rig.answer(award("Yudi Kurniawan"), "decline", { reason: "Anggaran tahun ini habis." });
  await rig.settle();
}, 60_000);
afterAll(() => rig.close());

describe("training that is needed", () => {
  test("is added up by unit and topic, whatever case and spaces", async () => {
    const { body } = await get<TrainingNeed>("training-needs");
    expect(body.items).toEqual([
      {
        unit: "LAYANAN-4",
        unitName: "Bidang Layanan Perpustakaan",
        kind: "SERVICE",
        topic: "Pelayanan prima",
        people: [
          { id: expect.any(String), name: "Wulan Rahayu" },
          { id: expect.any(String), name: "Yudi Kurniawan" },
        ],
        high: 1,
      },
    ]);
    expect((await get<TrainingNeed>("training-needs?unit=DISPUS-4")).body.items).toEqual([]);
  });

  test("comes as CSV", async () => {
    const { text, headers } = await get("training-needs?format=csv");
    expect(headers.get("content-type")).toContain("text/csv");
    expect(text.split("\r\n")[1]).toBe(
      "LAYANAN-4,Bidang Layanan Perpustakaan,SERVICE,Pelayanan prima,2,1,Wulan Rahayu; Yudi Kurniawan",
    );
  });
});

describe("awards", () => {
  test("are listed once somebody granted them: a proposal, and one that was declined, are none", async () => {
    const { body } = await get<Award>("awards?award=INCENTIVE");
    expect(body.items).toEqual([
      {
        id: followUpIdOf(idOf("Wulan Rahayu"), "award"),
        certificate: false,
        person: { id: expect.any(String), name: "Wulan Rahayu" },
        unit: "LAYANAN-4",
        unitName: "Bidang Layanan Perpustakaan",
        position: "Pustakawan Ahli Pertama",
        award: "INCENTIVE",
        amount: 750_000,
        detail: "=2+5",
        decidedAt: expect.any(String),
      },
    ]);
    expect((await get<Award>("awards?award=CERTIFICATE")).body.items).toEqual([]);
  });

  test("the list for payroll runs nothing in a spreadsheet, and keeps every digit of a NIP", async () => {
    const { text } = await get("awards?award=INCENTIVE&format=csv");
    const [header = "", row = ""] = text.split("\r\n");
    expect(header.replace("\ufeff", "")).toBe(
      "nip,name,unit,unitName,position,grade,award,amount,detail,decidedAt",
    );
    expect(row).toMatch(
      /^'199006152015031003,Wulan Rahayu,LAYANAN-4,Bidang Layanan Perpustakaan,Pustakawan Ahli Pertama,III\/b,INCENTIVE,750000,'=2\+5,2026-/,
    );
  });

  test("are for readers", async () => {
    expect((await api.call("GET", `/cycles/${cycle}/awards`, { as: "leader" })).status).toBe(403);
  });
});
