/** One engine per data folder: a pid file says which, so that an orphan is found and stopped at the next start. */
import { spawnSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { z } from "zod";

const Claim = z.object({ pid: z.number(), parent: z.number() });
const PATIENCE = 5000;

const fileIn = (dir: string) => join(dir, "dynamodb.pid");

export function writeClaim(dir: string, pid: number): void {
  writeFileSync(fileIn(dir), JSON.stringify({ pid, parent: process.pid }));
}

export function dropClaim(dir: string): void {
  rmSync(fileIn(dir), { force: true });
}

/** Stops the engine that a killed process left on this folder; throws when a living process uses it. */
export async function clearClaim(dir: string): Promise<void> {
  const claim = readClaim(dir);
  const running = claim === undefined ? undefined : describe(claim.pid);
  // The number may long belong to another program: only one that was started on this folder is meant.
  if (claim === undefined || running === undefined || !running.commandLine.includes(dir)) return;
  if (running.parent === claim.parent) {
    throw new Error(
      `The data folder ${dir} is in use: process ${claim.parent} runs a DynamoDB on it (process ${claim.pid}). ` +
        "Stop that one first, or choose another folder.",
    );
  }
  await stopProcess(claim.pid);
}

/** Asks a process to end, and makes it after five seconds. */
export async function stopProcess(pid: number): Promise<void> {
  signal(pid, "SIGTERM");
  for (let waited = 0; waited < PATIENCE; waited += 10) {
    if (!signal(pid, 0)) return;
    await delay(10);
  }
  signal(pid, "SIGKILL");
}

function readClaim(dir: string): z.infer<typeof Claim> | undefined {
  try {
    return Claim.parse(JSON.parse(readFileSync(fileIn(dir), "utf8")));
  } catch {
    // None, or half-written by a process that was killed just then: there is nothing to go by.
    return undefined;
  }
}

/** False when there is no such process. */
function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}

type Running = { parent: number; commandLine: string };

function describe(pid: number): Running | undefined {
  return process.platform === "linux" ? fromProc(pid) : fromPs(pid);
}

function fromProc(pid: number): Running | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // "pid (name) state parent …"; the name may hold anything, so count from its last bracket.
    const [state, parent] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    if (state === "Z") return undefined;
    const commandLine = readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
    return { parent: Number(parent), commandLine };
  } catch {
    return undefined;
  }
}

function fromPs(pid: number): Running | undefined {
  const { stdout } = spawnSync("ps", ["-o", "ppid=,command=", "-p", String(pid)], { encoding: "utf8" });
  const found = /^\s*(\d+)\s+(.*)$/m.exec(stdout ?? "");
  return found === null ? undefined : { parent: Number(found[1]), commandLine: found[2] ?? "" };
}
