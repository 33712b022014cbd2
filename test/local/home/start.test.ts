/** `npm start` as its users know it (contract C1). */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";

const folder = mkdtempSync(join(tmpdir(), "siklus-start-"));
const running: ChildProcess[] = [];

/** Starts the home and waits until it is ready, or has ended. */
const start = async (port: string | number, data = "kept") => {
  const child = spawn("npm", ["start"], {
    env: { ...process.env, PORT: String(port), SIKLUS_DATA: join(folder, data), SIKLUS_SEED: "empty" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  running.push(child);
  const ended = once(child, "close").then(([status, signal]) => ({ status, signal }));
  const complaints: string[] = [];
  createInterface({ input: child.stderr }).on("line", (line) => complaints.push(line));
  const base = await new Promise<string | undefined>((resolve) => {
    createInterface({ input: child.stdout }).on("line", (line) => {
      if (line.startsWith("siklus ready ")) resolve(line.slice("siklus ready ".length));
    });
    void ended.then(() => resolve(undefined));
  });
  return { child, base, ended, complaints };
};

let home: Awaited<ReturnType<typeof start>>;
beforeAll(async () => {
  home = await start(0);
}, 60_000);
afterAll(() => {
  for (const child of running) child.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

describe("npm start", () => {
  test("answers on this machine alone once it says that it is ready", async () => {
    expect(home.base).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect((await fetch(`${home.base}/healthz`)).status).toBe(200);
  });

  test("says what to do when its port is taken", async () => {
    const other = await start(new URL(home.base ?? "").port, "another");
    expect(await other.ended).toEqual({ status: 1, signal: null });
    expect(other.complaints.join("\n")).toContain(
      `port ${new URL(home.base ?? "").port} is taken; name another one, such as PORT=3001 npm start`,
    );
  }, 60_000);

  test("says when its data is in use", async () => {
    const other = await start(0);
    expect(await other.ended).toEqual({ status: 1, signal: null });
    expect(other.complaints.join("\n")).toMatch(
      /the data folder \S+kept is in use by process \d+; stop it, or name another folder in SIKLUS_DATA/,
    );
  }, 60_000);

  test("says what a port is", async () => {
    const other = await start("tiga ribu");
    expect(await other.ended).toEqual({ status: 1, signal: null });
    expect(other.complaints.join("\n")).toContain('PORT is "tiga ribu"; wanted: a number from 0 to 65535');
  }, 60_000);

  test("ends with status 0 on SIGTERM, and leaves nothing behind that listens", async () => {
    home.child.kill("SIGTERM");
    expect(await home.ended).toEqual({ status: 0, signal: null });
    await expect(fetch(`${home.base}/healthz`)).rejects.toThrow("fetch failed");
  }, 60_000);
});
