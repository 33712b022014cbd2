/** A whole year of two people, their supervisor and the officer above, in a real browser: with scripts, and without. */
import { afterAll, beforeAll, describe } from "@jest/globals";
import {
  accepted,
  firstResult,
  midYearCompleted,
  midYearConfirmed,
  midYearReport,
  midYearReturned,
  midYearRows,
  objected,
  plan,
  planApproved,
  planRows,
  rated,
  selfAssessment,
  upheld,
} from "./answers.ts";
import { FIRST_HOUR, openLooks } from "./look.ts";
import { type Officer, openOfficer, words } from "./officer.ts";
import { openPerson, type Person } from "./person.ts";
import { openStage, type Stage } from "./stage.ts";
import { openSteps, STEP } from "./steps.ts";

const UNIT = "Bidang Layanan Perpustakaan";

let stage: Stage;
let officer: Officer;
const looks = openLooks(FIRST_HOUR);

beforeAll(async () => {
  stage = await openStage();
  officer = await openOfficer(stage, looks);
  await officer.signIn();
  await officer.check("roster-four.csv");
  await officer.takeOver(4);
}, STEP);

afterAll(async () => {
  await officer?.close();
  await stage?.close();
}, STEP);

describe.each([
  { how: "with scripts", scripted: true },
  { how: "without scripts", scripted: false },
])("a year $how", ({ how, scripted }) => {
  const step = openSteps(looks);
  const cycle = `Penilaian ${how}`;
  let year: number;
  /** Who is appraised, with the officers who deal with them: read in Indonesian for one, in English for the other. */
  let wulan: Person;
  let yudi: Person;
  let suryaForWulan: Person;
  let suryaForYudi: Person;
  let endang: Person;

  beforeAll(async () => {
    year = Number((await stage.today()).slice(0, 4)) + 1;
    const person = (email: string, language: "id" | "en") =>
      openPerson(stage, looks, { email: `${email}@empat.test`, language, scripted });
    wulan = await person("wulan", "id");
    yudi = await person("yudi", "en");
    suryaForWulan = await person("surya", "id");
    suryaForYudi = await person("surya", "en");
    endang = await person("endang", "en");
    await officer.launch(cycle, year, 2, [UNIT]);
  }, STEP);

  afterAll(async () => {
    for (const person of [wulan, yudi, suryaForWulan, suryaForYudi, endang]) await person?.close();
  });

  const pairs = () =>
    [
      [wulan, suryaForWulan],
      [yudi, suryaForYudi],
    ] as const;

  step("plans are written and approved", async () => {
    for (const [employee, appraiser] of pairs()) {
      const today = await stage.today();
      await employee.enter("Menyusun SKP");
      await employee.look("plan");
      await employee.send();
      await employee.mistakes();
      await employee.look("plan-mistakes");
      await employee.fill(firstResult);
      await employee.addRows(planRows);
      await employee.fill(plan(today));
      await employee.send();
      await employee.receipt();
      await employee.look("plan-receipt");
      await appraiser.enter("Mereviu SKP");
      await appraiser.look("review-plan");
      await appraiser.fill(planApproved);
      await appraiser.send();
      await appraiser.receipt();
      await appraiser.look("review-plan-receipt");
    }
  });

  step("half a year later results are reported, returned once, completed and confirmed", async () => {
    await stage.advanceTo(`${year}-07-01`);
    for (const [employee, appraiser] of pairs()) {
      await employee.enter("Melaporkan realisasi tengah tahun");
      await employee.look("mid-year-report");
      await employee.fill(midYearReport);
      await employee.attach("results[0][evidence]", "rekap-peminjaman.pdf");
      await employee.send();
      await employee.receipt();
      await appraiser.enter("Memberi umpan balik tengah tahun");
      await appraiser.look("mid-year-review");
      await appraiser.fill(midYearReturned);
      await appraiser.send();
      await appraiser.receipt();
      await employee.enter("Perlu diperbaiki: Melaporkan realisasi tengah tahun");
      await employee.page.getByText(String(midYearReturned.reason)).first().waitFor();
      await employee.look("mid-year-returned");
      await employee.fill(midYearCompleted);
      await employee.send();
      await employee.receipt();
      await appraiser.enter("Memberi umpan balik tengah tahun");
      await appraiser.addRows(midYearRows);
      await appraiser.fill(midYearConfirmed(await stage.today()));
      await appraiser.send();
      await appraiser.receipt();
      await appraiser.look("mid-year-receipt");
    }
  });

  step("at the end of the year people assess themselves and are rated, confirmed by a code", async () => {
    await stage.advanceTo(`${year}-12-01`);
    for (const [employee, appraiser] of pairs()) {
      await employee.enter("Mengisi penilaian diri");
      await employee.look("self-assessment");
      await employee.fill(selfAssessment);
      await employee.send();
      await employee.receipt();
      await employee.look("self-assessment-receipt");
      await appraiser.enter("Menilai kinerja");
      await appraiser.look("rate");
      await appraiser.fill(rated);
      await appraiser.confirm({ wrongFirst: true });
      await appraiser.receipt();
      await appraiser.look("rate-receipt");
    }
  });

  step("HR sees the distribution and releases the unit", async () => {
    await stage.settle();
    await officer.openCycle(cycle);
    await officer.tab("cycle.tab.gates", UNIT);
    await officer.look("gates-waiting");
    await officer.release("Baik", 2);
    await officer.look("gates-released");
  });

  step("one accepts the result that the page explains, the other objects and is decided upon", async () => {
    await wulan.enter("Menanggapi hasil penilaian");
    await wulan.page.getByText("Predikat kinerja").first().waitFor();
    await wulan.look("acknowledge");
    await wulan.fill(accepted);
    await wulan.send();
    await wulan.receipt();
    await wulan.look("acknowledge-receipt");

    await yudi.enter("Menanggapi hasil penilaian");
    await yudi.look("acknowledge");
    await yudi.fill(objected);
    await yudi.send();
    await yudi.receipt();
    await yudi.look("object-receipt");

    await endang.enter("Memutus keberatan");
    await endang.look("decide-objection");
    await endang.fill(upheld(await stage.today()));
    await endang.confirm();
    await endang.receipt();
    await endang.look("decide-objection-receipt");

    await yudi.enter("Keputusan atas keberatan Anda");
    await yudi.page.getByRole("heading", { name: "Decision on your objection" }).waitFor();
    await yudi.page.getByText("Very good", { exact: true }).first().waitFor();
    await yudi.page.getByText(String(upheld("").reason)).waitFor();
    await yudi.look("objection-decided");
  });

  step("HR sees both finished, each with its result", async () => {
    const { main } = officer;
    await stage.settle();
    await officer.openCycle(cycle);
    await officer.look("cycle-finished");
    await officer.tab("cycle.tab.appraisals", words["status.closed"]);
    await officer.look("appraisals-finished");
    await main.getByRole("link", { name: "Yudi Kurniawan" }).click();
    await officer.tab("appraisal.tab.results", "Predikat kinerja");
    await main.getByRole("heading", { name: "Predikat kinerja: Sangat Baik" }).waitFor();
    await officer.look("appraisal-results");
    await officer.tab("appraisal.tab.audit", words["audit.whole"]);
  });
});
