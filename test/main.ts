/** `npm test`: everything that a change must pass. Ends with one line that counts it. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";

const CHECKS: readonly (readonly [string, readonly string[]])[] = [
  ["types", ["node_modules/typescript/bin/tsc", "--noEmit", "-p", "."]],
  ["types of the console", ["node_modules/typescript/bin/tsc", "--noEmit", "-p", "web/console"]],
  ["format and lint", ["node_modules/@biomejs/biome/bin/biome", "ci", "."]],
];

const results = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numRuntimeErrorTestSuites: z.number(),
});

const node = (args: readonly string[]): number =>
  spawnSync(process.execPath, args, { stdio: "inherit" }).status ?? 1;

const jest = (): { passed: number; failed: number } => {
  const folder = mkdtempSync(join(tmpdir(), "siklus-test-"));
  const file = join(folder, "results.json");
  node([
    "--experimental-vm-modules",
    "--no-warnings",
    "node_modules/jest/bin/jest.js",
    "--json",
    `--outputFile=${file}`,
    "--maxWorkers=2",
    ...process.argv.slice(2),
  ]);
  const counted = existsSync(file) ? results.parse(JSON.parse(readFileSync(file, "utf8"))) : undefined;
  rmSync(folder, { recursive: true, force: true });
  if (!counted) return { passed: 0, failed: 1 };
  return {
    passed: counted.numPassedTests,
    failed: counted.numFailedTests + counted.numRuntimeErrorTestSuites,
  };
};

const checked = CHECKS.map(([name, args]) => {
  const good = node(args) === 0;
  process.stdout.write(`${good ? "ok" : "FAILED"} ${name}\n`);
  return good;
});
const tested = jest();
const passed = checked.filter(Boolean).length + tested.passed;
const failed = checked.filter((good) => !good).length + tested.failed;
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exit(failed === 0 ? 0 : 1);
