/** How long from a bare clone until the product runs, with `npm start` as the first command? */
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { inFolder } from "./harness/home.ts";
import type { Question } from "./harness/question.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** Seconds from the first command to `siklus ready`. Everything that npm fetches is kept in `cache`. */
const startClone = (cache: string): Promise<number> =>
  inFolder(async (folder) => {
    const clone = join(folder, "clone");
    execFileSync("git", ["clone", "--quiet", "--no-local", root, clone]);
    const began = performance.now();
    const child = spawn("npm", ["start"], {
      cwd: clone,
      detached: true,
      env: { ...process.env, PORT: "0", npm_config_cache: cache },
      stdio: ["ignore", "pipe", "inherit"],
    });
    const ended = once(child, "exit");
    try {
      for await (const line of createInterface({ input: child.stdout }))
        if (line.startsWith("siklus ready")) return (performance.now() - began) / 1000;
      throw new Error("npm start ended in the clone before it was ready");
    } finally {
      // npm and the home behind it are one group of processes.
      if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, "SIGTERM");
      await ended;
    }
  });

export const clone: Question = {
  name: "clone",
  asks: "How long from a bare clone until it is ready, with `npm start` as the first command?",
  needs: [],
  answer: ({ say }) =>
    inFolder(async (cache) => {
      say("npm start in a clone, nothing in npm's cache");
      const cold = await startClone(cache);
      say("the same with what npm keeps");
      const warm = await startClone(cache);
      return {
        tables: [
          {
            title: "From a bare clone to `siklus ready`",
            rows: [
              { "npm's cache": "empty", seconds: cold },
              { "npm's cache": "warm", seconds: warm },
            ],
          },
        ],
        figures: { coldSeconds: cold, warmSeconds: warm },
        floors: [],
      };
    }),
};
