/** A simulated year at home, counted from outside: what each employee causes, and what a sweep costs that finds nothing. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { z } from "zod";
import { startDynamoDb } from "../local/dynamodb/start-dynamodb.ts";
import { type Consumed, openCapacityProxy } from "./capacity-proxy.ts";
import type { Counted } from "./counted.ts";
import { readHistories } from "./histories.ts";
import { storedBytes } from "./stored.ts";

const metered = z.object({
  counts: z.record(z.string(), z.object({ requests: z.number(), bytes: z.number() })),
  processorMs: z.number(),
});
const reported = z.object({
  employees: z.number(),
  mails: z.number(),
  finished: z.number(),
  simulatedDays: z.number(),
});

/** Every round of a sweep asks each shard of what is due once. */
const ROUND = "Query due DUE#";
const SHARDS = 8;
/** The home's name for it. */
const TABLE = "siklus";
/** Milliseconds in which a home without work is watched. */
const IDLE = 8000;

const sum = (consumed: Consumed, of: "reads" | "writes" | "calls"): number =>
  Object.values(consumed).reduce((total, units) => total + units[of], 0);

const roundsIn = (consumed: Consumed): number => (consumed[ROUND]?.calls ?? 0) / SHARDS;

type Place = { readonly root: string; readonly work: string; readonly endpoint: string };

const run = (place: Place, args: readonly string[], more: Readonly<Record<string, string>> = {}) =>
  spawn(process.execPath, [...args], {
    cwd: place.root,
    stdio: ["ignore", "pipe", "inherit"],
    env: {
      ...process.env,
      AWS_ENDPOINT_URL_DYNAMODB: place.endpoint,
      NODE_OPTIONS: `--import ${pathToFileURL(join(place.root, "infra/cost/meter.mjs")).href}`,
      ...more,
    },
  });

const simulateYear = async (place: Place, employees: number, seed: number) => {
  const [report, meter, data] = ["report.json", "meter.json", "data"].map((name) => join(place.work, name));
  if (report === undefined || meter === undefined || data === undefined) throw new Error("no place");
  const options = [
    "--employees",
    String(employees),
    "--seed",
    String(seed),
    "--json",
    report,
    "--data",
    data,
  ];
  const child = run(place, ["test/simulate/main.ts", ...options], { SIKLUS_METER: meter });
  child.stdout?.resume();
  await once(child, "exit");
  const read = (file: string): unknown => JSON.parse(readFileSync(file, "utf8"));
  return { report: reported.parse(read(report)), meter: metered.parse(read(meter)), data };
};

/** On the data of the year, as a list of cycles is longer than none. */
const watchIdle = async (place: Place, data: string, take: () => Consumed): Promise<Consumed> => {
  const child = run(place, ["infra/local/main.ts"], { PORT: "0", SIKLUS_DATA: data, SIKLUS_SEED: "empty" });
  for await (const chunk of child.stdout ?? []) if (String(chunk).includes("siklus ready")) break;
  await delay(3000);
  take();
  await delay(IDLE);
  const consumed = take();
  child.kill("SIGTERM");
  await once(child, "exit");
  return consumed;
};

/** What the year consumed beyond its rounds without work, which on AWS are one a minute whoever is there. */
const withoutIdling = (year: Consumed, idle: Consumed) => {
  const rounds = roundsIn(year) / roundsIn(idle);
  const left = (of: "reads" | "writes" | "calls"): number =>
    Math.max(0, sum(year, of) - rounds * sum(idle, of));
  return { reads: left("reads"), writes: left("writes"), calls: left("calls") };
};

export const countYear = async (root: string, employees: number, seed: number): Promise<Counted> => {
  const work = mkdtempSync(join(tmpdir(), "siklus-cost-"));
  const report = (line: string) => void process.stderr.write(`${line}\n`);
  const engine = await startDynamoDb({ dir: join(work, "table"), report });
  const proxy = await openCapacityProxy(engine.endpoint);
  try {
    const place = { root, work, endpoint: proxy.endpoint };
    const { report: told, meter, data } = await simulateYear(place, employees, seed);
    const year = proxy.take();
    const idle = await watchIdle(place, data, proxy.take);
    const { entered, invoked } = readHistories(join(data, "step-functions.sqlite"));
    const of = (kind: string) => meter.counts[kind] ?? { requests: 0, bytes: 0 };
    return {
      employees: told.employees,
      finished: told.finished,
      days: told.simulatedDays,
      seed,
      mails: told.mails,
      transitions: entered,
      invocations: { pages: of("pages").requests, api: of("api").requests, steps: invoked },
      responseBytes: of("pages").bytes + of("api").bytes,
      files: { written: of("s3 POST").requests + of("s3 PUT").requests, read: of("s3 GET").requests },
      table: withoutIdling(year, idle),
      storedBytes: await storedBytes(engine.endpoint, TABLE),
      idleSweep: {
        reads: sum(idle, "reads") / roundsIn(idle),
        writes: sum(idle, "writes") / roundsIn(idle),
        calls: sum(idle, "calls") / roundsIn(idle),
      },
      processorMs: meter.processorMs,
    };
  } finally {
    proxy.close();
    await engine.stop();
    rmSync(work, { recursive: true, force: true });
  }
};
