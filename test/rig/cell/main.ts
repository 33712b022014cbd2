/**
 * `node test/rig/cell/main.ts FOLDER` serves a cell from what `cdk synth` wrote there, for anything that speaks to a
 * home by its address, such as `npm run simulate -- --url`. When it ends it says what was asked and what was refused.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { agencies } from "../../../infra/agencies.ts";
import { openCell } from "./cell.ts";
import { compare } from "./compare.ts";

const [assembly = "cdk.out"] = process.argv.slice(2);
const data = mkdtempSync(join(tmpdir(), "siklus-cell-"));
const cell = await openCell({
  assembly,
  stack: `siklus-${agencies[0]?.id}-service`,
  data,
  port: Number(process.env.PORT ?? 0),
  said: (line) => void process.stderr.write(`${line}\n`),
});
process.stdout.write(`${JSON.stringify(await cell.setUp())}\ncell ready ${cell.base}\n`);
process.once("SIGTERM", async () => {
  process.stdout.write(`${JSON.stringify(compare(cell), null, 2)}\n`);
  await cell.close();
  rmSync(data, { recursive: true, force: true });
  process.exit(0);
});
