/** A home of the benchmark's own, as `npm start` starts it. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { takenBy, treeOf, type Use } from "./processes.ts";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const READY = /^siklus ready (http:\/\/127\.0\.0\.1:\d+)/;
const INSPECTOR = /^Debugger listening on (ws:\S+)/;
/** A cold start on a busy machine, with room to spare. Milliseconds. */
const PATIENCE = 120_000;

export type Home = {
  readonly base: string;
  /** Milliseconds from the start of the process to `siklus ready`. */
  readonly startedInMs: number;
  /** Where its profiler is spoken to, if it was started with one. */
  readonly inspector: string | undefined;
  /** What the server and the store take, each by itself. */
  readonly use: () => HomeUse;
  readonly kill: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

export type HomeUse = { readonly node: Use; readonly store: Use };

const nothing: Use = { cpuSeconds: 0, rssMb: 0, peakMb: 0 };

const takenByHome = (pid: number): HomeUse => {
  const [own, ...children] = treeOf(pid);
  if (!own) throw new Error(`the home, process ${pid}, is not there`);
  const uses = children.map((child) => takenBy(child.pid));
  const sum = (read: (use: Use) => number) => uses.reduce((total, use) => total + read(use), 0);
  const store: Use =
    uses.length === 0
      ? nothing
      : {
          cpuSeconds: sum((use) => use.cpuSeconds),
          rssMb: sum((use) => use.rssMb),
          peakMb: sum((use) => use.peakMb),
        };
  return { node: takenBy(pid), store };
};

/** What two looks at a home lie apart, in seconds of processor. */
export const cpuBetween = (
  before: HomeUse,
  after: HomeUse,
): { readonly node: number; readonly store: number } => ({
  node: after.node.cpuSeconds - before.node.cpuSeconds,
  store: after.store.cpuSeconds - before.store.cpuSeconds,
});

type Started = { readonly base: string; readonly inspector: string | undefined };

const ready = (child: ChildProcess): Promise<Started> =>
  new Promise((resolve, reject) => {
    const last: string[] = [];
    let inspector: string | undefined;
    const fail = (why: string) =>
      reject(new Error(`the home ${why}; its last words:\n${last.slice(-20).join("\n")}`));
    const timer = setTimeout(() => fail(`was not ready within ${PATIENCE / 1000} s`), PATIENCE);
    child.once("exit", (code) => {
      clearTimeout(timer);
      fail(`ended with status ${code}`);
    });
    const { stdout, stderr } = child;
    if (!stdout || !stderr) return fail("has no output");
    createInterface({ input: stderr }).on("line", (line) => {
      inspector ??= INSPECTOR.exec(line)?.[1];
      last.push(line);
    });
    createInterface({ input: stdout }).on("line", (line) => {
      const base = READY.exec(line)?.[1];
      if (base === undefined) return;
      clearTimeout(timer);
      resolve({ base, inspector });
    });
  });

/** A home finds its own services; what this process was told about others is not for it. */
const cleanEnvironment = (): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(AWS_|SIKLUS_)/.test(name)));

const manifest = z.object({
  scripts: z.object({ start: z.string().regex(/^exec node (--\S+ )*infra\/local\/main\.ts$/) }),
});

/** Node's options and the program, as `npm start` has them. */
const started = (): string[] => {
  const { scripts } = manifest.parse(JSON.parse(readFileSync(join(root, "package.json"), "utf8")));
  return scripts.start.split(" ").slice(2);
};

/** Starts a home on this folder, on a free port, with an empty agency. */
export const startHome = async (data: string, { profile = false } = {}): Promise<Home> => {
  const began = performance.now();
  const child = spawn(process.execPath, [...(profile ? ["--inspect=127.0.0.1:0"] : []), ...started()], {
    cwd: root,
    env: { ...cleanEnvironment(), PORT: "0", SIKLUS_DATA: data, SIKLUS_SEED: "empty" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const endWithUs = () => child.kill("SIGKILL");
  process.once("exit", endWithUs);
  const { base, inspector } = await ready(child);
  const startedInMs = performance.now() - began;
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    process.off("exit", endWithUs);
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, "exit");
    child.kill(signal);
    await gone;
  };
  return {
    base,
    startedInMs,
    inspector,
    use: () => takenByHome(child.pid ?? 0),
    kill: () => end("SIGKILL"),
    stop: () => end("SIGTERM"),
  };
};

/** A folder of its own for the data, gone when `run` is over. */
export const inFolder = async <T>(run: (folder: string) => Promise<T>): Promise<T> => {
  const folder = mkdtempSync(join(tmpdir(), "siklus-bench-"));
  try {
    return await run(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
};

/** A home in a folder of its own, stopped and gone when `run` is over. */
export const inHome = async <T>(
  options: { readonly profile: boolean },
  run: (home: Home) => Promise<T>,
): Promise<T> =>
  inFolder(async (folder) => {
    const home = await startHome(folder, options);
    try {
      return await run(home);
    } finally {
      await home.stop();
    }
  });
