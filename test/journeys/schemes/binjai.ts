/** Each line of the table of the scheme `binjai`, lived through: what the source asks is the name of its test. */
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { wordsOf } from "./answers.ts";
import { openTown, type Town } from "./town.ts";

describe("binjai", () => {
  let town: Town;
  beforeAll(async () => {
    town = await openTown("binjai", { waves: [{ unit: "DISDIK", day: "2027-02-01" }] });
  }, 120_000);
  afterAll(() => town?.close(), 60_000);

  test("phased introduction, everybody told first, training in filling the form and giving feedback", async () => {
    const plans = () =>
      town.mailsTo("staf").filter(({ subject }) => subject.startsWith("Menyusun rencana kerja"));
    expect(plans()).toEqual([]);
    await town.rig.advance("2027-02-01T03:00:00.000Z");
    expect(plans().length).toBe(1);
    const { page, lesson } = await town.open(await town.taskAt("guru2", "plan"));
    expect(wordsOf(lesson)).toContain("Mengenal penilaian kinerja");
    expect(wordsOf(page)).toContain("Panduan mengisi");
  }, 60_000);

  test("specific, measurable indicators of quality of work, discipline, communication", async () => {
    const task = await town.taskAt("staf", "plan");
    const one = {
      group: "QUALITY",
      text: "Berkas selesai",
      direction: "HIGHER",
      measure: "berkas",
      target: 10,
      proof: "Rekap",
    };
    const short = await town.open(task, {
      answers: { indicators: [one, one, { ...one, measure: "", target: "", proof: "" }] },
    });
    const { errors } = await short.submit();
    expect(errors).toEqual([
      "Setiap kelompok memerlukan sedikitnya satu indikator: mutu kerja, disiplin, dan komunikasi.",
      "Isi “Satuan”.",
      "Isi “Target”.",
      "Isi “Bukti”.",
    ]);
    await town.live({ staf: {}, guru1: {} }, ["check-mid-year"]);
    const { page, receipt } = town.at("staf", "plan");
    for (const [group, weight] of [
      ["mutu kerja", 50],
      ["disiplin", 25],
      ["komunikasi", 25],
    ])
      expect(page).toContain(`Bobot ${group} ${weight}`);
    for (const group of ["Kelompok Mutu kerja", "Kelompok Disiplin", "Kelompok Komunikasi"])
      expect(receipt).toContain(group);
  }, 60_000);

  test("results collected in real time: recorded at once for the year-end rating", async () => {
    const text = "Laporan aset triwulan diserahkan dua hari sebelum tenggat.";
    await town.log("staf", "staf", "result-log", { group: "QUALITY", text, timeliness: "EARLY" });
    expect(wordsOf((await town.mine("staf")).text)).toContain("Hasil mutu kerja yang tercatat 0");
    await town.confirm("kasi", "staf");
    expect(wordsOf((await town.mine("staf")).text)).toContain("Hasil mutu kerja yang tercatat 1");
    const seen = "Warga disambut sebelum loket dibuka sepanjang bulan.";
    await town.log("kasi", "staf", "result-log", { group: "DISCIPLINE", text: seen, on: "2027-06-30" });
    await town.confirm("staf", "staf");
    expect(wordsOf((await town.mine("staf")).text)).toContain("Hasil disiplin yang tercatat 1");
    const best = { indicators: [{ actual: 900 }, { actual: 0 }, { actual: 900 }] };
    const agreed = { indicators: [{ verdict: "AGREE" }, { verdict: "AGREE" }, { verdict: "AGREE" }] };
    await town.live({ staf: {}, guru1: { "year-report": { answers: best }, rate: { answers: agreed } } }, [
      "acknowledge",
    ]);
    for (const step of ["year-report", "rate"])
      for (const told of [text, seen, "30 Juni 2027"]) expect(town.at("staf", step).page).toContain(told);
  }, 90_000);

  test("training in giving feedback, before the first rating", () => {
    const lessons = ["staf", "guru1"].map((about) => town.at(about, "rate").lesson);
    expect(lessons.filter((lesson) => lesson !== "")).toEqual([expect.stringContaining("Latihan menilai")]);
  });

  test("the education office appraises teachers and learns their progress and training needs", async () => {
    expect(town.at("guru1", "plan").task.form).toBe("indicator-plan-teacher");
    expect(town.at("staf", "plan").task.form).toBe("indicator-plan");
    await town.live({ staf: {}, guru1: {} }, ["propose-award", "coaching-plan"]);
    const { items } = await town.call<{
      items: { unit: string; topic: string; people: { name: string }[] }[];
    }>("GET", `/cycles/${town.cycle}/training-needs`);
    expect(items).toMatchObject([
      {
        unit: "DISDIK",
        topic: expect.any(String),
        people: expect.arrayContaining([{ name: "Staf Contoh", id: expect.any(String) }]),
      },
    ]);
  }, 60_000);

  test("employees worry about what it does to their careers", () => {
    const page = readFileSync("docs/schemes/binjai.md", "utf8");
    expect(page).toContain("## Untuk apa hasil dipakai, dan siapa yang melihatnya");
    expect(page).toContain("## Menanggapi dan berkeberatan");
    const { page: result, asked } = town.at("staf", "acknowledge");
    expect(result).toContain("terima, beri catatan, atau ajukan keberatan");
    expect(asked).toEqual(expect.arrayContaining([0, 1, 2].map((at) => `ratings[${at}][comment]`)));
  });

  test("decisions on promotion, training, career: good ones proposed for further education, weak ones coached", async () => {
    expect(await town.resultsOf("guru1")).toMatchObject({ predicate: "VERY_GOOD" });
    await town.live({ staf: {}, guru1: { "propose-award": { answers: { award: "EDUCATION" } } } });
    const { items } = await town.call<{ items: unknown[] }>("GET", `/cycles/${town.cycle}/awards`);
    expect(items).toMatchObject([{ person: { name: "Guru Satu" }, award: "EDUCATION", unit: "DISDIK" }]);
    expect(town.at("staf", "coaching-report").receipt).toContain("Hasil pembinaan");
    const places = (await town.filesOf(town.appraisal("staf"))).map(({ appraisal }) => appraisal.place);
    expect(places).toEqual(["closed", "coaching|finished", "training|finished"]);
  }, 60_000);
});
