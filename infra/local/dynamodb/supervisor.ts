/** Keeps one engine running on one port: starts it again when it dies, up to a limit. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { answers } from "./answers.ts";
import { dropClaim, stopProcess, writeClaim } from "./claim.ts";
import type { Engine } from "./engine.ts";
import { freePort } from "./free-port.ts";

// Java on a busy machine with two cores may need most of it.
const PATIENCE = 60_000;
const MOST_RESTARTS = 5;
const WITHIN = 60_000;

export type Supervised = {
  /** The engine's process now; it changes with a restart. */
  readonly pid: number;
  stop: () => Promise<void>;
};

export type SupervisorOptions = {
  engine: Engine;
  dir: string;
  port: number;
  report: (line: string) => void;
  /** The engine died too often, or did not come back. */
  onLost: (error: Error) => void;
};

/** Resolves when the engine answers; rejects when it does not. */
export async function supervise(options: SupervisorOptions): Promise<Supervised> {
  const { engine, dir, port, report, onLost } = options;
  const restarts: number[] = [];
  let stopping = false;
  let child = await launch(options);
  const endWithUs = () => child.kill("SIGTERM");
  process.once("exit", endWithUs);

  const revive = async (code: number | null, signal: string | null): Promise<void> => {
    if (stopping) return;
    const now = performance.now();
    restarts.push(now);
    const how = `${engine.name} ended by itself (${signal ?? `status ${code}`})`;
    const lately = restarts.filter((at) => now - at < WITHIN).length;
    if (lately > MOST_RESTARTS) throw new Error(`${how}, ${lately} times within a minute: ${lastWords(dir)}`);
    child = await launch(options);
    watch();
    report(`${how}; started again on port ${port} in ${Math.round(performance.now() - now)} ms`);
  };
  const watch = () => {
    child.once("exit", (code, signal) => {
      reviving = revive(code, signal).catch((error: Error) => {
        if (!stopping) onLost(error);
      });
    });
  };
  let reviving: Promise<void> = Promise.resolve();
  watch();

  return {
    get pid() {
      return child.pid ?? 0;
    },
    async stop() {
      stopping = true;
      process.off("exit", endWithUs);
      await reviving;
      await end(child);
      dropClaim(dir);
    },
  };
}

/** Starts the process, notes it in the folder and waits until it answers. */
async function launch({ engine, dir, port }: SupervisorOptions): Promise<ChildProcess> {
  // Otherwise whoever listens there would be taken for the engine.
  await freePort(port);
  const log = openSync(logIn(dir), "w");
  const child = spawn(engine.command, engine.argumentsFor(port, dir), { stdio: ["ignore", log, log] });
  closeSync(log);
  let failure: Error | undefined;
  child.on("error", (error) => {
    failure = error;
  });
  if (child.pid !== undefined) writeClaim(dir, child.pid);
  const alive = () => failure === undefined && child.exitCode === null && child.signalCode === null;
  if (await answers(`http://127.0.0.1:${port}`, PATIENCE, alive)) return child;
  await end(child);
  throw new Error(`${engine.name} does not answer on port ${port}: ${failure?.message ?? lastWords(dir)}`);
}

async function end(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  await stopProcess(child.pid);
  await ended;
}

function logIn(dir: string): string {
  return join(dir, "dynamodb.log");
}

function lastWords(dir: string): string {
  return readFileSync(logIn(dir), "utf8").trim().split("\n").slice(-3).join(" ") || "it left no message";
}
