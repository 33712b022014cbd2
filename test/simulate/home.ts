/** A home of our own: started, killed without warning, and started again on the same data and port. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync } from "node:fs";
import { cp } from "node:fs/promises";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { HomeGone } from "./wire.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const READY = /^siklus ready (http:\/\/127\.0\.0\.1:(\d+))/;
/** A cold start on a busy machine, with room to spare. */
const PATIENCE = 240_000;

/** A home that is new begins with what the folder in `SIKLUS_PREPARED` holds, if there is one: see test/rig/prepared.ts. */
const begin = async (data: string, prepared = process.env.SIKLUS_PREPARED): Promise<void> => {
  const isNew = !existsSync(data) || readdirSync(data).length === 0;
  if (prepared !== undefined && isNew) await cp(prepared, data, { recursive: true });
};

export type Home = Awaited<ReturnType<typeof openHome>>;

export const openHome = async (data: string, onLine: (line: string) => void) => {
  let port = "0";
  let child: ChildProcess | undefined;
  let closing = false;
  let restarted: Promise<void> | undefined;

  const start = async (): Promise<string> => {
    const env = { ...process.env, PORT: port, SIKLUS_DATA: data, SIKLUS_SEED: "empty" };
    const started = spawn(process.execPath, ["infra/local/main.ts"], {
      cwd: root,
      env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    child = started;
    const last: string[] = [];
    const hear = (line: string) => {
      last.push(line);
      if (last.length > 20) last.shift();
      onLine(line);
    };
    createInterface({ input: started.stderr }).on("line", hear);
    const lines = createInterface({ input: started.stdout });
    return new Promise((resolve, reject) => {
      const fail = (why: string) => {
        started.kill("SIGKILL");
        reject(new Error(`the home ${why}; its last words:\n${last.join("\n")}`));
      };
      const timer = setTimeout(() => fail(`was not ready within ${PATIENCE / 1000} s`), PATIENCE);
      started.once("exit", (code, signal) => {
        clearTimeout(timer);
        fail(`ended with ${signal ?? `status ${code}`} before it was ready`);
      });
      lines.on("line", (line) => {
        const [, base, own] = READY.exec(line) ?? [];
        if (base === undefined || own === undefined) return hear(line);
        clearTimeout(timer);
        port = own;
        resolve(base);
      });
    });
  };

  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    const ending = child;
    if (!ending || ending.exitCode !== null || ending.signalCode !== null) return ending?.exitCode ?? null;
    const gone = once(ending, "exit");
    ending.kill(signal);
    const [code] = await gone;
    return typeof code === "number" ? code : null;
  };

  await begin(data);
  const base = await start();
  const restarts: number[] = [];
  const killed: number[] = [];

  const restart = async (): Promise<void> => {
    killed.push(Date.now());
    await end("SIGKILL");
    const began = performance.now();
    await start();
    restarts.push(performance.now() - began);
  };

  return {
    base,
    /** Milliseconds that each start after a kill took. */
    restarts,
    /** Moments of the kills, in milliseconds of this machine. */
    killed,
    /** `kill -9`, and a start on the same data; whoever asks in between waits. */
    kill: (): void => {
      if (closing) return;
      const own = (restarted ?? Promise.resolve()).then(restart).finally(() => {
        if (restarted === own) restarted = undefined;
      });
      restarted = own;
      // Whoever waits for it hears of a failure.
      own.catch(() => undefined);
    },
    /** Resolves when the home is there again; false if it had not gone. Throws if it went without having been killed. */
    revived: async (): Promise<boolean> => {
      const crashed = restarted !== undefined;
      while (restarted) await restarted;
      if (child?.exitCode !== null || child.signalCode !== null)
        throw new HomeGone(`the home ended by itself: ${child?.signalCode ?? `status ${child?.exitCode}`}`);
      return crashed;
    },
    /** SIGTERM; answers the exit status. */
    close: async (): Promise<number | null> => {
      closing = true;
      await restarted?.catch(() => undefined);
      return end("SIGTERM");
    },
  };
};
