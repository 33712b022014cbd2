/** What the national scheme is to do, part by part, lived through: PermenPANRB 6/2022 with SE MenPANRB 3/2023. */
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { wordsOf } from "./answers.ts";
import { openTown, type Town } from "./town.ts";

describe("asn-nasional", () => {
  let town: Town;
  beforeAll(async () => {
    town = await openTown("asn-nasional");
  }, 120_000);
  afterAll(() => town?.close(), 60_000);

  const people = {
    staf: {},
    guru1: { acknowledge: { outcome: "object" }, "decide-objection": { outcome: "uphold" } },
  };

  test("planning: results cascaded from the superior's, indicators by aspect, expectations, review with return; set", async () => {
    await town.live({}, []);
    const plan = await town.taskAt("staf", "plan");
    await town.doTask(plan, "staf", {});
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
});
