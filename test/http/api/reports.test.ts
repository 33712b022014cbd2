import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { followUpIdOf } from "../../../functions/core/ids.ts";
import type {
  Appraisal,
  AppraisalRow,
  Audit,
  Award,
  HandedOver,
  Page,
  Settings,
  Sheet,
  Siasn,
  TrainingNeed,
} from "../../../functions/http/api/types.ts";
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

const people = {
  endang: { nip: "196901171994031001", name: "Endang Permata Hakim" },
  wulan: { nip: "199006152015031003", name: "Wulan Rahayu" },
  yudi: { nip: "199211232020121001", name: "Yudi Kurniawan" },
};

describe("the sheet of a unit at calibration", () => {
  const path = () => `/cycles/${cycle}/gates/calibration/LAYANAN-4/sheet`;

  test("shows everybody's ratings and predicate, and the distribution", async () => {
    const { body } = await api.call<Sheet>("GET", path());
    expect(body.columns.map(({ name }) => name)).toEqual(["resultRating", "behaviourRating", "predicate"]);
    expect(body.gate).toMatchObject({
      unitName: "Bidang Layanan Perpustakaan",
      people: 2,
      waiting: 2,
      counts: { VERY_GOOD: 1, NEEDS_IMPROVEMENT: 1 },
      findings: [{ code: "TOO_FEW_PEOPLE" }],
    });
    expect(body.rows).toEqual([
      {
        ...people.wulan,
        id: expect.any(String),
        position: "Pustakawan Ahli Pertama",
        grade: "III/b",
        unitHead: false,
        values: { resultRating: "ABOVE", behaviourRating: "ABOVE", predicate: "VERY_GOOD" },
        status: "waiting",
      },
      expect.objectContaining({
        ...people.yudi,
        values: { resultRating: "BELOW", behaviourRating: "ABOVE", predicate: "NEEDS_IMPROVEMENT" },
      }),
    ]);
  });

  test("comes as CSV in the reader's words", async () => {
    const { text } = await api.call("GET", `${path()}?format=csv`, { headers: { "accept-language": "id" } });
    expect(text.replace("\ufeff", "").split("\r\n").slice(0, 2)).toEqual([
      "nip,name,position,grade,unit,unitName,appraiser,resultRating,behaviourRating,predicate",
      "'199006152015031003,Wulan Rahayu,Pustakawan Ahli Pertama,III/b,LAYANAN-4,Bidang Layanan Perpustakaan,Surya Halim Nasution,Di atas ekspektasi,Di atas ekspektasi,Sangat Baik",
    ]);
  });

  test("is for readers, of a gate and a unit that exist", async () => {
    const status = async (where: string, as = "auditor") => (await api.call("GET", where, { as })).status;
    expect([await status(path()), await status(path(), "leader")]).toEqual([200, 403]);
    expect(await status(`/cycles/${cycle}/gates/provisional/LAYANAN-4/sheet`)).toBe(404);
    expect(await status(`/cycles/${cycle}/gates/calibration/NONE/sheet`)).toBe(404);
  });
});

describe("SIASN", () => {
  const state = async () => (await api.call<Siasn>("GET", `/cycles/${cycle}/siasn`)).body;
  const handOver = async () =>
    (await api.call<HandedOver>("POST", `/cycles/${cycle}/siasn`, { body: {} })).body;
  const rows = async (query = "") =>
    (await api.call<{ nip: string }[]>("GET", `/cycles/${cycle}/siasn/rows?format=json${query}`)).body;
  const counts = { unfinished: 0, incomplete: 0, ready: 0, changed: 0, exported: 0 };

  test("is given nothing provisional", async () => {
    expect(await state()).toEqual({ counts: { ...counts, unfinished: 4 }, incomplete: [] });
    expect(await handOver()).toMatchObject({ done: 0, failed: 0 });
    expect(await rows()).toEqual([]);
  });

  test("is given final results; who has no code waits, and is named with it", async () => {
    for (const unit of ["SETDA-4", "DISPUS-4", "LAYANAN-4"])
      await api.call("POST", `/cycles/${cycle}/gates/calibration/${unit}/release`, {
        body: { achievement: "GOOD" },
      });
    await rig.settle();
    expect(await state()).toEqual({
      counts: { ...counts, ready: 3, incomplete: 1 },
      incomplete: [
        {
          id: idOf(people.yudi.name),
          person: { id: expect.any(String), name: people.yudi.name },
          missing: [{ what: "predicate", value: "NEEDS_IMPROVEMENT" }],
        },
      ],
    });
    expect(await handOver()).toMatchObject({ done: 3, failed: 0 });
    expect(await handOver()).toMatchObject({ done: 0, failed: 0 });
    expect((await state()).counts).toEqual({ ...counts, exported: 3, incomplete: 1 });
  });

  test("gets a file that runs nothing and keeps every digit, of its hand-over alone where that is asked", async () => {
    const { text, headers } = await api.call("GET", `/cycles/${cycle}/siasn/rows`);
    expect(headers.get("content-disposition")).toBe(`attachment; filename="siklus-siasn-${cycle}.csv"`);
    const lines = text.replace("\ufeff", "").trim().split("\r\n");
    expect([lines.length, lines[0]]).toEqual([
      4,
      "nip,nama,pnsDinilaiOrang,tahun,hasilKinerjaNilai,perilakuKerjaNilai,kuadranKinerjaNilai,statusPenilai,penilaiNipNrp,penilaiNama,penilaiJabatan,penilaiGolongan,penilaiUnorNama",
    ]);
    expect(lines).toContain(
      "'199006152015031003,Wulan Rahayu,,2026,1,1,1,ASN,'197504022000121002,Surya Halim Nasution,Kepala Dinas Perpustakaan,42,Dinas Perpustakaan",
    );
    // The regional head appraises whoever stands highest.
    expect(lines.find((line) => line.includes(",Endang Permata Hakim,,"))).toContain(
      ",NON ASN,,Wali Kota Contoh,Wali Kota,,",
    );

    const { body: facts } = await api.call<Settings>("GET", "/settings");
    const siasn = { predicates: { NEEDS_IMPROVEMENT: "3" } };
    await api.call("PUT", "/settings", { body: { ...facts, siasn } });
    rig.tick();
    const { done, at } = await handOver();
    expect([done, (await rows(`&since=${at}`)).map(({ nip }) => nip)]).toEqual([1, [people.yudi.nip]]);
    expect(await rows()).toHaveLength(4);
  });

  test("leaves its mark in the trail, and is handed what has changed since", async () => {
    const yudi = idOf(people.yudi.name);
    const { body } = await api.call<Appraisal>("GET", `/appraisals/${yudi}`);
    expect(body.exported).toEqual({ to: "siasn", at: expect.any(String) });
    const { body: audit } = await api.call<Audit>("GET", `/appraisals/${yudi}/audit`);
    expect([audit.whole, audit.events.at(-1)]).toMatchObject([
      true,
      { type: "exported", actor: { kind: "hr" }, detail: { system: "siasn", file: expect.any(String) } },
    ]);
    const { body: facts } = await api.call<Settings>("GET", "/settings");
    await api.call("PUT", "/settings", {
      body: { ...facts, siasn: { predicates: { NEEDS_IMPROVEMENT: "4" } } },
    });
    expect((await state()).counts).toEqual({ ...counts, exported: 3, changed: 1 });
    expect(await rows()).toHaveLength(3);
    expect((await handOver()).done).toBe(1);
    expect(await rows()).toContainEqual(expect.objectContaining({ kuadranKinerjaNilai: 4 }));
  });

  test("keeps whoever appraised as appointing authority, and takes what becomes known of them", async () => {
    const { body: facts } = await api.call<Settings>("GET", "/settings");
    const office = facts.appointingAuthority ?? { name: "", position: "", email: "" };
    const authority = (more: object) =>
      api.call("PUT", "/settings", { body: { ...facts, appointingAuthority: { ...office, ...more } } });
    const endang = async () => (await rows()).find(({ nip }) => nip === people.endang.nip);

    await authority({ name: "Sinta Larasati", position: "Penjabat Wali Kota" });
    expect((await state()).counts).toEqual({ ...counts, exported: 4 });
    expect(await endang()).toMatchObject({ statusPenilai: "NON ASN", penilaiNama: "Wali Kota Contoh" });

    await authority({ nip: "19700102 199503 1 001", grade: "IV/d" });
    expect((await state()).counts).toEqual({ ...counts, exported: 3, changed: 1 });
    expect((await handOver()).done).toBe(1);
    expect(await endang()).toMatchObject({
      statusPenilai: "ASN",
      penilaiNipNrp: "197001021995031001",
      penilaiNama: "Wali Kota Contoh",
      penilaiGolongan: "44",
    });
    await api.call("PUT", "/settings", { body: facts });
    await handOver();
  });

  test("gets a large cycle in parts that make one file", async () => {
    const small = await openApi(rig, { rows: 2 });
    const parts = async (path: string) => {
      const texts: string[] = [];
      let next: string | undefined = path;
      while (next !== undefined) {
        const answer: Awaited<ReturnType<typeof small.call>> = await small.call("GET", next);
        expect(answer.status).toBe(200);
        texts.push(answer.text);
        const query = /^<(\?.+)>; rel="next"$/.exec(answer.headers.get("link") ?? "")?.[1];
        next = query && `${path.split("?")[0]}${query}`;
      }
      return texts;
    };
    for (const path of [`/cycles/${cycle}/siasn/rows`, `/cycles/${cycle}/export`]) {
      const whole = (await api.call("GET", path)).text;
      const csv = await parts(path);
      const json = await parts(`${path}?format=json`);
      expect([csv.length > 1, csv.join("")]).toEqual([true, whole]);
      expect(json.flatMap((part) => JSON.parse(part))).toEqual(
        (await api.call("GET", `${path}?format=json`)).body,
      );
    }
    const { body } = await small.call<Siasn>("GET", `/cycles/${cycle}/siasn`);
    const { body: rest } = await small.call<Siasn>("GET", `/cycles/${cycle}/siasn?cursor=${body.cursor}`);
    expect([body.counts.exported, rest.counts.exported]).toEqual([2, 2]);
  });

  test("names a grade that there is none of, and no wrong code", async () => {
    const { body: facts } = await api.call<Settings>("GET", "/settings");
    const { status, body } = await api.call<{ errors: unknown }>("PUT", "/settings", {
      body: { ...facts, siasn: { grades: { "3C": "33" } } },
    });
    expect([status, body.errors]).toEqual([
      422,
      [
        {
          pointer: "/siasn/grades/3C",
          detail: 'berisi "3C"; yang diminta: golongan, seperti III/c (PNS) atau IX (PPPK)',
        },
      ],
    ]);
  });

  test("is HR's to feed; auditors see how far it is", async () => {
    const as = async (role: string, method: string, path: string) =>
      (
        await api.call(method, `/cycles/${cycle}/${path}`, {
          as: role,
          ...(method === "POST" ? { body: {} } : {}),
        })
      ).status;
    expect(await as("auditor", "GET", "siasn")).toBe(200);
    expect(await as("leader", "GET", "siasn")).toBe(403);
    expect(await as("auditor", "POST", "siasn")).toBe(403);
    expect(await as("auditor", "GET", "siasn/rows")).toBe(403);
  });
});
