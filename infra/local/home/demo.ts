/** The demo agency: a few people with a cycle that runs, so that a first look shows something. Made once. */

import { launchCycle } from "../../../functions/core/app/launch.ts";
import { importRoster } from "../../../functions/core/app/roster.ts";
import type { App } from "../../../functions/core/ports.ts";
import { readRoster } from "../../../functions/core/roster/read-roster.ts";
import { makeRoster } from "../demo/roster.ts";

const PEOPLE = 24;
const SEED = 2026;

/** Other addresses and units than any roster that is imported later, so that nothing mixes. */
const ownPlace = (csv: string): string =>
  csv
    .replaceAll("@pemkot.test", "@contoh.test")
    .replace(/,([A-Z-]+),([^,]+),(\d{18}|),(ya|)$/gm, ",DEMO-$1,$2 (contoh),$3,$4");

export const seedDemo = async (app: App, releaseId: string): Promise<void> => {
  if ((await app.store.people.units()).length > 0) return;
  const csv = new TextEncoder().encode(ownPlace(makeRoster(PEOPLE, SEED)));
  const reading = await readRoster(csv, "contoh.csv", {});
  await importRoster(app, reading.people, {
    file: "contoh.csv",
    by: "siklus",
    rows: reading.rows,
    findings: reading.findings.length,
  });
  const year = app.clock().getUTCFullYear() + 1;
  await launchCycle(app, { name: `Penilaian Kinerja ${year} (contoh)`, year, releaseId, by: "siklus" });
};
