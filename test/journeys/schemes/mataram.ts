/** Each line of the table of the scheme `mataram`, lived through: what the source asks is the name of its test. */
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { certificateCode } from "../../../functions/core/app/certificate.ts";
import { makeDocuments } from "../../../functions/http/documents/routes.ts";
import { pdfLines } from "../../rig/pdf-text.ts";
import { wordsOf } from "./answers.ts";
import { openTown, type Town } from "./town.ts";

describe("mataram", () => {
  let town: Town;
  beforeAll(async () => {
    town = await openTown("mataram");
  }, 120_000);
  afterAll(() => town?.close(), 60_000);

  const above = { rating: "ABOVE", example: "Memperbaiki cara kerja yang dipakai tiga unit sejak Juni." };
  const agreed = { indicators: [{ verdict: "AGREE" }, { verdict: "AGREE" }, { verdict: "AGREE" }] };
  const best = { indicators: [{ actual: 900 }, { actual: 0 }, { actualDate: "2027-01-05" }] };
  const parts = [
    "technical",
    "managerial",
    "sociocultural",
    "complaints",
    "citizens",
    "discipline",
    "cooperation",
  ];
  const strong = {
    plan: { answers: { indicators: [{}, {}, { targetDate: "2027-12-01" }] } },
    "year-report": { answers: best },
    verify: { answers: agreed },
    rate: { answers: Object.fromEntries(parts.map((part) => [part, above])) },
    "propose-award": { answers: { award: "CERTIFICATE" } },
  };
  const weak = { rate: { answers: { technical: { ...above, rating: "BELOW" } } } };
  const people = { staf: weak, guru1: strong };

  test("training that explains the system and raises competence", async () => {
    await town.live(people, ["check-first"]);
    expect(town.at("staf", "plan").lesson).toContain("Mengenal penilaian kinerja");
  }, 90_000);

  test("periodic monitoring to keep it objective and fair", async () => {
    const red = { indicators: [{ light: "RED", action: "", by: "" }] };
    const bare = await town.open(await town.taskAt("staf", "check-first"), { answers: red });
    expect((await bare.submit()).errors.length).toBeGreaterThan(0);
    await town.live(people, ["check-mid-year"]);
    expect(town.at("staf", "check-first").receipt).toMatch(/Lampu Merah/);
    expect(town.at("staf", "reply-first").page).toMatch(/Lampu Merah/);
    expect(wordsOf((await town.mine("staf")).text)).toMatch(/Target berlampu kuning atau merah 2/);
  }, 60_000);

  test("not numbers only: how complaints are handled, how citizens are treated", async () => {
    await town.log("staf", "staf", "complaint-log", {});
    await town.confirm("kasi", "staf");
    await town.live(people, ["rate"]);
    const bare = await town.open(await town.taskAt("staf", "rate"), {
      answers: { complaints: { rating: "MEETS", example: "" } },
    });
    expect(wordsOf(bare.page)).toContain("Catatan keluhan");
    expect((await bare.submit()).errors.length).toBeGreaterThan(0);
    expect(town.at("staf", "check-third").receipt).toMatch(/Lampu/);
  }, 90_000);

  test("training in rating, before the first rating", () => {
    const lessons = ["staf", "guru1"].map((about) => town.at(about, "verify").lesson);
    expect(lessons.filter((lesson) => lesson !== "")).toEqual([expect.stringContaining("Latihan menilai")]);
  });

  test("innovation is recognised", async () => {
    await town.live(people, ["acknowledge"]);
    const file = await town.fileOf(town.appraisal("staf"));
    expect(file.tasks.filter(({ step }) => step === "judge-innovation").length).toBe(4);
    expect(await town.resultsOf("staf")).toMatchObject({
      innovationPoints: 4,
      innovationBonus: 4,
      mostBonus: 5,
    });
    const reads = wordsOf((await town.open(await town.taskAt("staf", "acknowledge"))).page);
    expect(reads).toContain("4 jawaban");
    expect(reads).not.toContain("Guru Dua");
  }, 90_000);

  test("components performance (targets reached), competence, work behaviour", async () => {
    const page = wordsOf((await town.open(await town.taskAt("guru1", "acknowledge"))).page);
    for (const weight of ["Bobot kinerja 60", "Bobot kompetensi 20", "Bobot perilaku kerja 20"])
      expect(page).toContain(weight);
    expect(await town.resultsOf("guru1")).toMatchObject({ performanceScore: 120, competenceScore: 120 });
    expect(await town.resultsOf("staf")).toMatchObject({ performanceScore: 76.5 });
  }, 60_000);

  test("promotion of high performers, certificates", async () => {
    await town.live(people);
    const { items: awards } = await town.call<{ items: { id: string }[] }>(
      "GET",
      `/cycles/${town.cycle}/awards`,
    );
    expect(awards).toMatchObject([
      { person: { name: "Guru Satu" }, award: "CERTIFICATE", certificate: true },
    ]);
    const [{ id } = { id: "" }] = awards;
    const { url } = await town.call<{ url: string }>("GET", `/cycles/${town.cycle}/awards/${id}/certificate`);
    const { app } = town.rig;
    const paper = await makeDocuments(app, (_, error) => void town.rig.failures.push(error)).request(
      url.replace(app.config.baseUrl, ""),
    );
    expect(pdfLines(new Uint8Array(await paper.arrayBuffer()))).toContain("Guru Satu");
    const { text } = await town.visitor()(`/verify/${certificateCode(app, id)}`);
    expect(wordsOf(text)).toMatch(/Piagam ini tercatat.*Guru Satu/);
    const talent = await town.csv(`/cycles/${town.cycle}/export?format=csv`);
    expect(talent.split("\n")[0]).toMatch(/talentPerformance,talentCompetence,talentBehaviour/);
    expect(talent.split("\n").find((line) => line.includes("Guru Satu"))).toMatch(/YES,YES,YES/);
    const { items: needs } = await town.call<{ items: unknown[] }>(
      "GET",
      `/cycles/${town.cycle}/training-needs`,
    );
    expect(JSON.stringify(needs)).toContain("Staf Contoh");
  }, 60_000);
});
