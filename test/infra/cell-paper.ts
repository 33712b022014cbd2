/** A certificate that was granted, written straight into the table of a cell: the way there is another suite's. */
import { createHash } from "node:crypto";
import { openStore } from "../../functions/adapters/dynamodb/store.ts";
import { openSecrets } from "../../functions/adapters/secrets.ts";
import { documentLink } from "../../functions/core/app/certificate.ts";
import type { Submission } from "../../functions/core/model.ts";
import type { Cell } from "../rig/cell/cell.ts";

const CYCLE = "kertas00";
const ID = `${CYCLE}-${"0".repeat(20)}`;
const AT = "2027-01-04T03:00:00.000Z";

const submission = (step: string, given: Partial<Submission>): Submission => ({
  appraisalId: ID,
  step,
  visit: 1,
  outcome: "submitted",
  by: "kepala",
  role: "unitHead",
  at: AT,
  answers: {},
  hash: createHash("sha256").update(step).digest("hex"),
  ...given,
});

/** The address of a paper that the cell's `documents` makes, good for two minutes. */
export const grantPaper = async ({ table, now, secret, base }: Cell): Promise<string> => {
  const store = openStore(table, now);
  const release = (await store.releases.list()).find(({ schemeId }) => schemeId === "asn-nasional");
  if (!release) throw new Error("asn-nasional was not published");
  await store.unlisted.putCycle({
    id: CYCLE,
    name: "Tahun 2027",
    year: 2027,
    releaseId: release.id,
    schemeId: release.schemeId,
    status: "closed",
    phases: [],
    people: 1,
    launchedAt: AT,
    launchedBy: "hr",
  });
  const employee = {
    id: "0".repeat(20),
    name: "Orang Contoh",
    nip: "199006152015031003",
    position: "Pustakawan",
    unit: "U-1",
    unitName: "Perpustakaan",
    unitHead: false,
  };
  await store.cases.create(
    [
      {
        id: ID,
        cycleId: CYCLE,
        releaseId: release.id,
        employee,
        language: "id",
        seq: 0,
        head: "",
        done: [],
        results: {},
        place: "award|done",
      },
    ],
    AT,
    { kind: "system", id: "test" },
  );
  const file = await store.cases.load(ID);
  if (!file) throw new Error(`${ID} was not written`);
  await store.cases.commit(file, {
    appraisal: file.appraisal,
    event: { at: AT, type: "task.submitted", actor: { kind: "system", id: "test" }, detail: {} },
    submissions: [
      submission("propose-award", {
        form: "award-proposal",
        answers: { award: "CERTIFICATE", awardDetail: "Layanan tercepat" },
      }),
      submission("decide-award", { outcome: "approve", agency: "Kota Contoh" }),
    ],
  });
  return documentLink(
    {
      secrets: openSecrets(secret),
      clock: now,
      config: { baseUrl: base, launchMachine: "", mailRate: 1, mailsPerDay: 1, launchRate: 1 },
    },
    { id: ID },
  );
};
