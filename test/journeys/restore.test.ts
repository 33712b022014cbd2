/**
 * The runbook of a restoration, walked through at home: the table goes back to an earlier time, executions do not.
 * What was done since is done again, by the links that were mailed before, and every appraisal comes to its end. Then
 * the machines are gone, as those of a service that was destroyed, or of the account that a cell has left.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, expect, test } from "@jest/globals";
import { z } from "zod";
import { openApi, rebuildAll } from "../../infra/operate/rebuild.ts";
import { settled } from "../rig/real-home.ts";
import { heldBy } from "../rig/visitor.ts";
import { nameAgency } from "../simulate/agency.ts";
import { stageOf } from "./links/stage.ts";

const MINUTES = 60_000;
const cycle = z.object({ id: z.string() });
const rows = z.object({ items: z.array(z.object({ status: z.string() })) });
const data = mkdtempSync(join(tmpdir(), "siklus-restore-"));
const backup = join(data, "backup");
const table = join(data, "dynamodb");
const prepared = process.env.SIKLUS_PREPARED;
if (prepared !== undefined) cpSync(prepared, data, { recursive: true });
let home: ChildProcess | undefined;

const start = async (port: string, more: Readonly<Record<string, string>> = {}): Promise<string> => {
  const env = { ...process.env, PORT: port, SIKLUS_DATA: data, SIKLUS_SEED: "empty", ...more };
  const child = spawn(process.execPath, ["infra/local/main.ts"], {
    env,
    stdio: ["ignore", "pipe", "ignore"],
  });
  home = child;
  for await (const line of createInterface({ input: child.stdout })) {
    const [, base] = /^siklus ready (\S+)/.exec(line) ?? [];
    if (base !== undefined) {
      child.stdout.resume();
      return base;
    }
  }
  throw new Error("the home ended before it was ready");
};

const stop = async (): Promise<void> => {
  if (!home || home.exitCode !== null) return;
  const gone = once(home, "exit");
  home.kill("SIGTERM");
  await gone;
};

afterAll(async () => {
  await stop();
  rmSync(data, { recursive: true, force: true });
});

test(
  "a table that went back to an earlier time, with executions rebuilt from it, loses nobody",
  async () => {
    const base = await start("0");
    const { port } = new URL(base);
    await nameAgency(base);
    const agency = await settled(base, 12, 7);
    const { deliver, someone, submitNote, enter, send, codeTo, person } = stageOf(agency);
    await deliver();
    const [before, after, later] = [someone(), someone(), someone()];
    const accept = async ({ appraisal }: typeof before): Promise<void> => {
      await deliver();
      const judge = (await agency.detail(appraisal)).tasks.find(({ step }) => step === "judge");
      if (!judge) throw new Error(`no review waits in ${appraisal}`);
      const { email } = person(judge.assignee.id);
      const { visitor, page, path } = await enter(judge.id, email);
      await send(visitor, page, { _outcome: "accept", rating: "MEETS" });
      await visitor.post(`${path}/code`, { csrf: heldBy(page, "csrf") ?? "", _code: await codeTo(email) });
    };
    const states = () =>
      Promise.all([before, after].map(async ({ appraisal }) => (await agency.detail(appraisal)).status));

    await submitNote(before.task, before.who.email, "sebelum cadangan");
    await stop();
    cpSync(table, backup, { recursive: true });
    await start(port);
    await accept(before);
    await submitNote(after.task, after.who.email, "sesudah cadangan");
    await accept(after);
    await deliver();
    const ended = await states();

    await stop();
    rmSync(table, { recursive: true });
    cpSync(backup, table, { recursive: true });
    await start(port, { SIKLUS_ERA: "r2" });
    const restored = await states();
    const api = openApi(base, { current: () => agency.officer, renewed: async () => agency.officer });
    expect(await rebuildAll(api)).toEqual({ rebuilt: 12, refused: [] });
    await accept(before);
    await submitNote(after.task, after.who.email, "sekali lagi");
    await accept(after);
    await deliver();

    expect({ ended, restored, again: await states() }).toEqual({
      ended: ["closed", "closed"],
      restored: ["open", "open"],
      again: ["closed", "closed"],
    });
    expect(await agency.audit(after.appraisal)).toMatchObject({ whole: true });

    await submitNote(later.task, later.who.email, "sebelum mesin hilang");
    await stop();
    for (const file of readdirSync(data)) if (file.startsWith("step-functions.")) rmSync(join(data, file));
    await start(port, { SIKLUS_ERA: "r2" });
    expect(await rebuildAll(api)).toEqual({ rebuilt: 10, refused: [] });
    await accept(later);
    await deliver();
    expect(await agency.detail(later.appraisal)).toMatchObject({ status: "closed" });
    const body = { releaseId: agency.releaseId, year: 2028, name: "Tahun sesudahnya" };
    const { id } = cycle.parse(await agency.done("POST", "/cycles", { body }));
    await deliver();
    const { items } = rows.parse(await agency.done("GET", `/cycles/${id}/appraisals?limit=200`));
    expect(items.map(({ status }) => status)).toEqual(Array(12).fill("open"));
  },
  5 * MINUTES,
);
