/** What the national scheme is to do, part by part, lived through: PermenPANRB 6/2022 with SE MenPANRB 3/2023. */
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { HandedOver, Sheet, Siasn } from "../../../functions/http/api/types.ts";
import skp from "../../cases/forms/skp.valid.json" with { type: "json" };
import { wordsOf } from "./answers.ts";
import { openTown, type Town } from "./town.ts";

describe("asn-nasional", () => {
  let town: Town;
  beforeAll(async () => {
    town = await openTown("asn-nasional");
  }, 120_000);
  afterAll(() => town?.close(), 60_000);

  const RESULTS = skp.results.map(({ text }) => text);
  const people = {
    staf: {},
    guru1: { acknowledge: { outcome: "object" }, "decide-objection": { outcome: "uphold" } },
  };

  test("planning: results cascaded from the superior's, indicators by aspect, expectations, review with return; set", async () => {
    await town.live({}, []);
    // Nothing to choose from before the superior's plan is set; then its results, beside what was written already.
    const offered = /<select[^>]*name="results\[0\]\[parentResult\]".*?<\/select>/s;
    expect((await town.open(await town.taskAt("staf", "plan"))).page).not.toMatch(offered);
    await town.doTask(await town.taskAt("kasi", "plan"), "kasi", {});
    await town.doTask(await town.taskAt("kasi", "review-plan"), "kasi", { outcome: "approve" });
    // What a superior shares may be a minute old.
    await town.later(2 / 1440);
    const { page } = await town.open(await town.taskAt("staf", "plan"));
    const [text = ""] = offered.exec(page) ?? [];
    expect(wordsOf(text).trim()).toBe(["Pilih…", ...RESULTS, skp.results[0]?.parentResult].join(" "));
    const plan = await town.taskAt("staf", "plan");
    await town.doTask(plan, "staf", { answers: { results: [{ parentResult: RESULTS[1] }] } });
    expect(town.at("staf", "plan").receipt).toContain(`RHK pimpinan yang didukung ${RESULTS[1]}`);
    const review = await town.taskAt("staf", "review-plan");
    await town.doTask(review, "staf", {
      outcome: "return",
      answers: { reason: "Indikator kedua belum dapat diukur." },
    });
    expect(await town.taskAt("staf", "plan")).toMatchObject({
      visit: 2,
      returnedReason: "Indikator kedua belum dapat diukur.",
    });
    await town.live(people, ["mid-year-report"]);
    const { receipt, asked } = town.at("staf", "plan");
    expect(receipt).toContain("Hasil kerja");
    expect(asked).toEqual(
      expect.arrayContaining([
        "results[0][parentResult]",
        "serviceOriented[leaderExpectation]",
        "results[0][indicators][0][aspect]",
      ]),
    );
  }, 90_000);

  test("monitoring: progress log with evidence, continuous feedback, quarterly evaluation", async () => {
    const what = "Draf pedoman pelayanan selesai dibahas dengan lima bidang.";
    await town.log("staf", "staf", "progress", { result: 1, what });
    await town.confirm("kasi", "staf");
    const text = "Rapat dimulai tepat waktu dan semua keputusan tercatat; teruskan.";
    await town.log("kasi", "staf", "feedback", { about: "BEHAVIOUR", text });
    await town.log("kasi", "staf", "quarters", {
      quarter: "Q1",
      resultRating: "MEETS",
      behaviourRating: "ABOVE",
      reason: "Dua dari tiga hasil kerja sesuai rencana aksi.",
    });
    const mine = wordsOf((await town.mine("staf")).text);
    for (const shown of ["Catatan progres terkonfirmasi 1", "Predikat triwulan terakhir Baik", text])
      expect(mine).toContain(shown);
    const { page } = await town.open(await town.taskAt("staf", "mid-year-report"));
    expect(wordsOf(page)).toContain(what);
  }, 90_000);

  test("mid-year: revision of the plan with a reason", async () => {
    await town.live(
      {
        ...people,
        staf: {
          "mid-year-review": {
            outcome: "revise",
            answers: { reason: "Target berubah karena peralihan tugas." },
          },
        },
      },
      ["self-assessment"],
    );
    expect(town.at("staf", "revise-plan").receipt).toContain("Hasil kerja");
    expect(() => town.at("guru1", "revise-plan")).toThrow("nobody came");
  }, 90_000);

  test("final: self-assessment, ratings with reasons, unit achievement, calibration, release, acknowledgement", async () => {
    await town.live(people, ["acknowledge", "propose-award"]);
    const page = wordsOf((await town.open(await town.taskAt("staf", "acknowledge"))).page);
    expect(page).toContain("Predikat");
    // What was logged all year stands beside the rating.
    expect(town.at("staf", "rate").page).toContain("Rapat dimulai tepat waktu");
    expect(await town.resultsOf("staf")).toMatchObject({ predicate: expect.any(String) });
    const { items } = await town.call<{ items: unknown[] }>("GET", `/cycles/${town.cycle}/gates`);
    expect(items).toMatchObject([{ unit: "DISDIK" }]);
    const { tasks } = await town.fileOf(town.appraisal("staf"));
    const own = tasks.find(({ step }) => step === "acknowledge");
    expect(Math.floor((Date.parse(own?.dueAt ?? "") - Date.parse(own?.openedAt ?? "")) / 86_400_000)).toBe(
      14,
    );
  }, 90_000);

  test("objection: decided by the reviewing officer, never by the appraiser", async () => {
    await town.live(people);
    expect(town.at("guru1", "decide-objection").task).toMatchObject({
      role: "reviewingOfficer",
      assignee: town.person("kabid").id,
    });
    expect(town.at("guru1", "decide-objection").receipt).toContain("Sudah terkirim");
  }, 90_000);

  test("unit predicate sheet: everybody's ratings and predicate beside the achievement of the unit", async () => {
    const path = `/cycles/${town.cycle}/gates/calibration/DISDIK/sheet`;
    const sheet = await town.call<Sheet>("GET", path);
    expect(sheet.gate).toMatchObject({ achievement: "GOOD", released: { achievement: "GOOD" } });
    const { predicate, resultRating, behaviourRating } = await town.resultsOf("staf");
    expect(sheet.rows.find(({ name }) => name === "Staf Contoh")?.values).toEqual({
      predicate,
      resultRating,
      behaviourRating,
    });
    expect(await town.csv(`${path}?format=csv`)).toContain("Staf Contoh,Pengadministrasi Perkantoran");
  });

  test("SIASN/e-Kinerja export: final results of those who are through, with their codes", async () => {
    expect((await town.call<Siasn>("GET", `/cycles/${town.cycle}/siasn`)).counts).toMatchObject({
      exported: 0,
    });
    const { done } = await town.call<HandedOver>("POST", `/cycles/${town.cycle}/siasn`, { body: {} });
    const rows = await town.csv(`/cycles/${town.cycle}/siasn/rows`);
    expect([done, rows.trim().split("\r\n").length - 1]).toEqual([2, 2]);
    expect(rows).toMatch(/^'197107241993081001,Staf Contoh,,2027,\d,\d,\d,ASN,'199504122025041001,/m);
    expect(wordsOf((await town.mine("staf")).text)).toContain("Hasil disusun untuk diserahkan ke SIASN");
  });
});
