/** `npm run simulate`: a whole cycle through the public pages, mails and API, with people who behave like people. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { nameAgency } from "./agency.ts";
import { chanceOf } from "./chance.ts";
import { openHome } from "./home.ts";
import { killsOf, openKiller } from "./kills.ts";
import { type Options, readOptions, USAGE } from "./options.ts";
import { openRecord } from "./record.ts";
import { describe, exitCodeOf, type Report } from "./report.ts";
import { simulate } from "./simulate.ts";
import { openWire } from "./wire.ts";

const onOwnHome = async (options: Options): Promise<Report> => {
  const data = options.data ?? (await mkdtemp(join(tmpdir(), "siklus-simulate-")));
  const record = openRecord();
  const home = await openHome(data, (line) => {
    record.count("lines that the home complained");
    process.stderr.write(`home: ${line}\n`);
  });
  try {
    await nameAgency(home.base);
    const killer = openKiller(killsOf(chanceOf(options.seed), options.kills, options.employees), home.kill);
    const wire = openWire({ base: home.base, record, leaving: killer.leaving, revived: home.revived });
    return await simulate(options, wire, record, home);
  } finally {
    const status = await home.close();
    if (status !== 0) record.unexpected(`the home ended with status ${status} on SIGTERM; wanted: 0`);
    if (options.data === undefined) await rm(data, { recursive: true, force: true });
  }
};

const onHomeAt = async (options: Options, base: string): Promise<Report> => {
  const record = openRecord();
  await nameAgency(base);
  return simulate(options, openWire({ base, record }), record, { killed: [], restarts: [] });
};

const run = async (): Promise<number> => {
  const options = readOptions(process.argv.slice(2));
  const report = options.url === undefined ? await onOwnHome(options) : await onHomeAt(options, options.url);
  process.stdout.write(describe(report));
  if (options.json !== undefined) await writeFile(options.json, `${JSON.stringify(report, null, 2)}\n`);
  return exitCodeOf(report);
};

try {
  process.exitCode = await run();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n${USAGE}\n`);
  process.exitCode = 1;
}
