/** Each line of the table of the scheme `medan`, lived through: what the source asks is the name of its test. */
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { wordsOf } from "./answers.ts";
import { openTown, type Town } from "./town.ts";

describe("medan", () => {
  let town: Town;
  beforeAll(async () => {
    town = await openTown("medan");
  }, 120_000);
  afterAll(() => town?.close(), 60_000);

  const mine = async () => wordsOf((await town.mine("staf")).text);
  const bad = {
    rating: "BELOW",
    basis: ["OBSERVATION"],
    evidence: "Tiga pengaduan warga pada bulan Maret tercatat.",
  };

  test("productivity: how fast and how right tasks are done", async () => {
    await town.live({ staf: {}, guru1: {} }, ["check-in-april"]);
    const work = { service: "Legalisasi dokumen", files: 24, onTime: 23, returned: 0 };
    await town.log("staf", "staf", "work", work);
    await town.confirm("kasi", "staf");
    const page = await mine();
    expect(page).toContain("Berkas selesai terhadap target 24 / 1200");
    expect(page).toMatch(/Selesai dalam standar waktu \(persen\) 95[,.]8/);
    expect(page).toMatch(/[▁█]{12} .*24/);
  }, 90_000);

  test("service quality: friendly, responsive, professional, by those who are served", async () => {
    const batch = await town.call<{ id: string }>("POST", `/cycles/${town.cycle}/served-codes`, {
      body: { log: "users", unit: "DISDIK", each: 5, appraisals: [town.appraisal("staf")] },
    });
    const { slips } = await town.call<{ slips: { codes: { url: string }[] }[] }>(
      "GET",
      `/cycles/${town.cycle}/served-codes/${batch.id}`,
    );
    const stars = { friendly: "5", responsive: "5", professional: "5" };
    const [last, ...others] = slips.flatMap(({ codes }) => codes);
    for (const { url } of others) expect(await town.serve(url, stars)).toContain("Terima kasih");
    expect(await mine()).toContain("Penilaian pengguna layanan (1 sampai 5) —");
    await town.serve(last?.url ?? "", stars);
    expect(await mine()).toContain("Penilaian pengguna layanan (1 sampai 5) 5");
    await expect(town.serve(last?.url ?? "", stars)).rejects.toThrow(/sudah dipakai|terpakai/);
  }, 60_000);

  test("ratings felt to be unfair, dependent on one superior", async () => {
    await town.live({ staf: {}, guru1: {} }, ["rate"]);
    const bare = await town.open(await town.taskAt("staf", "rate"), {
      answers: { friendly: { ...bad, evidence: "" } },
    });
    expect((await bare.submit()).errors.length).toBeGreaterThan(0);
    const rate = { answers: { friendly: bad, responsive: bad, professional: bad } };
    await town.live({ staf: { rate }, guru1: {} }, ["acknowledge"]);
    expect(await town.resultsOf("staf")).toMatchObject({ userScore: 115, far: "YES" });
    expect(town.at("staf", "second-reading").task.assignee).toBe(town.person("kabid").id);
    expect(() => town.at("guru1", "second-reading")).toThrow("nobody came");
    const { items } = await town.call<{ items: unknown[] }>("GET", `/cycles/${town.cycle}/raters`);
    expect(items).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ rater: expect.objectContaining({ name: "Penilai Contoh" }) }),
      ]),
    );
  }, 90_000);

  test("e-performance: employees report and watch their performance online", async () => {
    await town.live({ staf: {}, guru1: {} }, ["training-need", "coaching-plan", "propose-award"]);
    const page = await mine();
    for (const part of [
      "Posisi saat ini",
      "Catatan pekerjaan",
      "Legalisasi dokumen",
      "Rencana, isian, dan umpan balik",
      "Riwayat",
    ])
      expect(page).toContain(part);
  }, 60_000);

  test("training in technical and soft skills, with simulated public service", async () => {
    await town.live({ staf: { "training-need": { keep: true } } }, ["training-effect"]);
    const { items } = await town.call<{ items: unknown[] }>("GET", `/cycles/${town.cycle}/training-needs`);
    expect(items.length).toBeGreaterThan(0);
    expect(town.at("staf", "training-need").receipt).toContain("simulasi pelayanan");
    const asked = await town.taskAt("staf", "training-effect");
    const days = (Date.parse(asked.dueAt) - Date.parse(asked.openedAt)) / 86_400_000;
    expect(Math.round(days)).toBeGreaterThanOrEqual(90);
    await town.live({ staf: {} });
    expect(town.at("staf", "training-effect").receipt).toContain("Sudah terkirim");
  }, 60_000);
});
