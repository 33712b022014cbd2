/** `npm test`: everything that a change must pass. Ends with one line that counts it. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { prepare } from "./rig/prepared.ts";

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

const node = async (args: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<number> => {
  const [status] = await once(spawn(process.execPath, args, { stdio: "inherit", env }), "exit");
  return typeof status === "number" ? status : 1;
};

const check = async ([name, args]: (typeof CHECKS)[number]): Promise<boolean> => {
  const good = (await node(args)) === 0;
  process.stdout.write(`${good ? "ok" : "FAILED"} ${name}\n`);
  return good;
};

/** Without what is prepared the journeys take longer, or tell what is wrong better than it could be told here. */
const prepared = async (): Promise<string | undefined> => {
  try {
    return await prepare();
  } catch (error) {
    process.stderr.write(`nothing is prepared: ${error instanceof Error ? error.message : String(error)}\n`);
    return undefined;
  }
};

const jest = async (home: string | undefined): Promise<{ passed: number; failed: number }> => {
  const folder = mkdtempSync(join(tmpdir(), "siklus-test-"));
  const file = join(folder, "results.json");
  await node(
    [
      "--experimental-vm-modules",
      "--no-warnings",
      "node_modules/jest/bin/jest.js",
      "--json",
      `--outputFile=${file}`,
      "--maxWorkers=2",
      ...process.argv.slice(2),
    ],
    { ...process.env, ...(home === undefined ? {} : { SIKLUS_PREPARED: home }) },
  );
  const counted = existsSync(file) ? results.parse(JSON.parse(readFileSync(file, "utf8"))) : undefined;
  rmSync(folder, { recursive: true, force: true });
  if (!counted) return { passed: 0, failed: 1 };
  return {
    passed: counted.numPassedTests,
    failed: counted.numFailedTests + counted.numRuntimeErrorTestSuites,
  };
};

// Homes are started some forty times: what was compiled for one is not compiled again for the next.
process.env.NODE_COMPILE_CACHE ??= join(process.cwd(), "node_modules/.cache/compiled");
const [home, ...checked] = await Promise.all([prepared(), ...CHECKS.map(check)]);
const tested = await jest(home);
if (home !== undefined) rmSync(home, { recursive: true, force: true });
const passed = checked.filter(Boolean).length + tested.passed;
const failed = checked.filter((good) => !good).length + tested.failed;
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exit(failed === 0 ? 0 : 1);
