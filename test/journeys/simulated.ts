/** A simulation run as its command runs it, in a process of its own. */
import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import type { Report } from "../simulate/report.ts";

export type Simulated = {
  /** Exit status. */
  readonly status: number | null;
  /** What a person reads, and what was complained of. */
  readonly said: string;
  readonly report: Report;
};

/** Throws with everything that was said if no report was written. */
export const simulated = async (...args: readonly string[]): Promise<Simulated> => {
  const folder = await mkdtemp(join(tmpdir(), "siklus-simulated-"));
  const json = join(folder, "report.json");
  const child = spawn(process.execPath, ["test/simulate/main.ts", ...args, "--json", json], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  const [out, complaints, status] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  const said = `${out}\n${complaints}`;
  try {
    return { status, said, report: JSON.parse(await readFile(json, "utf8")) };
  } catch (error) {
    throw new Error(`no report of the simulation; status ${status}\n${said}`, { cause: error });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
