/** Each line of the table of the scheme `tangerang-selatan`, lived through: what the source asks is the name of its test. */
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { wordsOf } from "./answers.ts";
import { openTown, type Town } from "./town.ts";

describe("tangerang-selatan", () => {
  let town: Town;
  beforeAll(async () => {
    town = await openTown("tangerang-selatan");
  }, 120_000);
  afterAll(() => town?.close(), 60_000);

  const meets = { rating: "MEETS", reason: "" };
  const strong = {
    "year-report": {
      answers: { indicators: [{ actual: 900 }, { actual: 0 }, { actualDate: "2027-01-05" }] },
    },
    verify: { answers: { indicators: [{ verdict: "AGREE" }, { verdict: "AGREE" }, { verdict: "AGREE" }] } },
    rate: {
      answers: Object.fromEntries([
        [
          "results",
          [0, 1, 2].map(() => ({
            rating: "ABOVE",
            reason: "Melampaui target setiap triwulan menurut rekap.",
          })),
        ],
        ...["orders", "time", "assets"].map((part) => [
          part,
          { rating: "ABOVE", reason: "Tidak satu pun pelanggaran tercatat sepanjang tahun." },
        ]),
      ]),
    },
    "team-contribution": {
      answers: { helps: "ALWAYS", reliable: "ALWAYS", shares: "ALWAYS", communicates: "ALWAYS" },
    },
  };
  const people = {
    staf: { development: { keep: true as const }, "training-need": { keep: true as const } },
    guru1: strong,
  };

  test("every employee must make a clear, measurable annual work plan; the direct superior supervises closely", async () => {
    await town.live(people, ["check-in-february"]);
    expect(town.at("staf", "review-plan").receipt).toContain("Target");
    expect((await town.fileOf(town.appraisal("guru2"))).appraisal).toMatchObject({
      place: "plan|held",
      hold: { cause: "lapsed" },
    });
    const asked = await Promise.all(["staf", "guru1"].map((who) => town.taskAt(who, "check-in-february")));
    expect(asked.map(({ assignee }) => assignee)).toEqual([town.person("kasi").id, town.person("kasi").id]);
    const digests = town.mailsTo("kasi").filter(({ subject }) => /^\d tugas menunggu Anda/.test(subject));
    expect(digests[0]?.text).toMatch(/Staf Contoh[\s\S]*Guru Satu|Guru Satu[\s\S]*Staf Contoh/);
  }, 90_000);

  test("indicators attendance, discipline, results, contribution to the team", async () => {
    const csv = "nip,workdays,present,late,absent\n197107241993081001,240,228,6,12\n";
    const outcome = await town.call("POST", `/cycles/${town.cycle}/attendance?filename=hadir.csv`, {
      raw: csv,
      headers: { "content-type": "text/csv" },
    });
    expect(outcome).toMatchObject({ taken: 1, findings: [] });
    await town.live(people, ["rate"]);
    const { tasks } = await town.fileOf(town.appraisal("staf"));
    const peers = tasks.filter(({ step }) => step === "team-contribution");
    expect(peers.length).toBeGreaterThanOrEqual(3);
    expect(wordsOf((await town.open(await town.taskAt("staf", "rate"))).page)).not.toMatch(
      /Guru (Satu|Dua|Tiga|Empat)/,
    );
  }, 120_000);

  test("subjectivity of superiors; transparency and accountability; training for superiors", async () => {
    expect(town.at("staf", "verify").lesson).toContain("Latihan menilai");
    const above = { results: [{ rating: "ABOVE", reason: "" }], orders: meets };
    const bare = await town.open(await town.taskAt("staf", "rate"), { answers: above });
    expect((await bare.submit()).errors.length).toBeGreaterThan(0);
    await town.live(people, ["acknowledge"]);
    const second = town.at("staf", "second-signature");
    expect(second.task).toMatchObject({ role: "reviewingOfficer", assignee: town.person("kabid").id });
    const page = wordsOf((await town.open(await town.taskAt("staf", "acknowledge"))).page);
    for (const part of ["Bobot", "Penilai Contoh", "Bidang Contoh", "Kehadiran", "4 jawaban"])
      expect(page).toContain(part);
    expect(await town.resultsOf("staf")).toMatchObject({
      attendanceScore: 92,
      weightAttendance: 15,
      weightDiscipline: 15,
      weightResults: 50,
      weightTeam: 20,
      teamScore: 100,
    });
  }, 90_000);

  test("feedback leads to development (communication weak → workshop)", async () => {
    await town.live(people, ["training-effect", "propose-award"]);
    expect(town.at("staf", "development").page).toContain("Komunikasi dengan rekan");
    const { items } = await town.call<{ items: { topic: string }[] }>(
      "GET",
      `/cycles/${town.cycle}/training-needs`,
    );
    expect(items.map(({ topic }) => topic)).toContain("Komunikasi dengan rekan");
    await town.live({ staf: {} });
    expect(town.at("staf", "training-effect").receipt).toContain("Komunikasi dengan rekan");
  }, 60_000);

  test("good ones are awarded by the city", async () => {
    expect(await town.resultsOf("guru1")).toMatchObject({ predicate: "VERY_GOOD" });
    await town.live({ guru1: {} });
    const { items } = await town.call<{ items: unknown[] }>("GET", `/cycles/${town.cycle}/awards`);
    expect(items).toMatchObject([{ person: { name: "Guru Satu" } }]);
  }, 60_000);
});
