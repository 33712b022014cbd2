/** Each line of the table of the scheme `pematangsiantar`, lived through: what the source asks is the name of its test. */
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { wordsOf } from "./answers.ts";
import { openTown, type Town } from "./town.ts";

describe("pematangsiantar", () => {
  let town: Town;
  beforeAll(async () => {
    town = await openTown("pematangsiantar");
  }, 120_000);
  afterAll(() => town?.close(), 60_000);

  const strong = {
    plan: { answers: { indicators: [{}, {}, { targetDate: "2027-12-01" }] } },
    "year-report": {
      answers: { indicators: [{ actual: 900 }, { actual: 0 }, { actualDate: "2027-01-05" }] },
    },
    verify: { answers: { indicators: [{ verdict: "AGREE" }, { verdict: "AGREE" }, { verdict: "AGREE" }] } },
    "propose-award": { answers: { award: "INCENTIVE", amount: 2500000 } },
  };
  const people = { staf: {}, guru1: strong };
  const stepsOf = async () => (await town.fileOf(town.appraisal("staf"))).tasks.map(({ step }) => step);

  test("indicators clear, measurable, relevant to the duties, formulated in discussion with the employee", async () => {
    await town.live(people, ["answer-appraiser"]);
    const change = { stance: "CHANGE", comment: "Targetnya perlu diturunkan, petugas berkurang satu." };
    await town.doTask(await town.taskAt("staf", "answer-appraiser"), "staf", {
      outcome: "counter",
      answers: { indicators: [change, change, change] },
    });
    await town.live(people, ["confirm-employee"]);
    expect(await stepsOf()).toEqual(expect.arrayContaining(["plan", "counter", "answer-employee"]));
    const confirming = await town.open(await town.taskAt("staf", "confirm-employee"));
    expect(wordsOf(confirming.page)).toContain(change.comment);
    await town.live(people, ["mid-year-check"]);
    for (const step of ["confirm-employee", "confirm-appraiser"])
      expect(town.at("staf", step).receipt).toContain("Sudah terkirim");
    expect(town.mailsTo("staf").some(({ subject }) => /: \d{6}$/.test(subject))).toBe(true);
  }, 120_000);

  test("development of competence and motivation, not results only", async () => {
    expect(town.at("staf", "development-goals").receipt).toContain("Memimpin rapat lintas bidang");
    expect(town.at("staf", "agree-goals").task.assignee).toBe(town.person("kasi").id);
  });

  test("application with real-time monitoring; leaders decide on accurate data; employees see the result of their work directly", async () => {
    const mine = async () => wordsOf((await town.mine("staf")).text);
    const before = await mine();
    await town.log("staf", "staf", "progress", { indicator: 1, amount: 40 });
    await town.confirm("kasi", "staf");
    expect(await mine()).not.toBe(before);
    expect(await mine()).toMatch(/1: 40 \/ /);
    type Progress = { units: { unit: string; totals: Record<string, number> }[] };
    const look = () => town.call<Progress>("GET", `/cycles/${town.cycle}/progress`);
    const [was] = (await look()).units;
    await town.live(people, ["acknowledge"]);
    const [is] = (await look()).units;
    expect([was?.unit, is?.unit]).toEqual(["DISDIK", "DISDIK"]);
    const csv = await town.csv(`/cycles/${town.cycle}/export?format=csv`);
    expect(csv.split("\n").find((line) => line.includes("Staf Contoh"))).toContain(
      ",final,acknowledge,open,",
    );
  }, 90_000);

  test("reward and punishment: certificate or incentive for reached targets, coaching for those who miss", async () => {
    expect(await town.resultsOf("guru1")).toMatchObject({ reward: "INCENTIVE", incentiveFrom: 110 });
    expect(await town.resultsOf("staf")).toMatchObject({ reward: "COACHING", coachingBelow: 80 });
    await town.live(people);
    const payroll = await town.csv(`/cycles/${town.cycle}/awards?award=INCENTIVE&format=csv`);
    expect(payroll.trim().split("\n")).toEqual([
      expect.stringContaining("nip,name,unit"),
      expect.stringMatching(/Guru Satu.*INCENTIVE,2500000/),
    ]);
    expect(town.at("guru1", "decide-award").task.assignee).toBe(town.person("kadis").id);
    expect(town.at("staf", "coaching-plan").receipt).toContain("Jadwal pertemuan");
    expect(town.at("staf", "coaching-report").receipt).toContain("Hasil pembinaan");
  }, 90_000);
});
