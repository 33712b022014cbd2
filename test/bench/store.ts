/**
 * What can the store do at most? The writes of launched people, sent forms and approvals, prepared beforehand and sent
 * by the AWS SDK from this one process, with nothing else around them: the limit that everything else is held to.
 */

import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { TransactWriteItemsCommand } from "@aws-sdk/client-dynamodb";
import { makeClient } from "../../functions/adapters/dynamodb/items.ts";
import { startDynamoDb } from "../../infra/local/dynamodb/start-dynamodb.ts";
import { environmentOf, TABLE } from "../../infra/local/home/environment.ts";
import { ensureTable } from "../../infra/local/home/table.ts";
import { inFolder } from "./harness/home.ts";
import { takenBy } from "./harness/processes.ts";
import type { Question, Unit } from "./harness/question.ts";
import { GROUP, type Life, lifeWriter, type Writes } from "./harness/writes.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const LEVELS = [1, 8, 32] as const;
const UNITS = ["launch", "submit", "approve"] as const;

type Lane = readonly Writes[];
type Write = (items: Writes) => Promise<void>;

/** The writes of one lane wait for each other, lanes do not. Seconds. */
const runAll = async (lanes: readonly Lane[], inFlight: number, write: Write): Promise<number> => {
  const queue = lanes.values();
  const worker = async (): Promise<void> => {
    for (const lane of queue) for (const items of lane) await write(items);
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: inFlight }, worker));
  return (performance.now() - began) / 1000;
};

/** What is sent after what: a launch creates people by the group, then each gets the first task. */
const partsOf = (unit: Unit, lives: readonly Life[]): (readonly Lane[])[] =>
  unit === "launch"
    ? [lives.map((life) => [life.created]), lives.flatMap((life) => life.launch)]
    : [lives.flatMap((life) => life[unit])];

type Measured = {
  readonly writes: Unit;
  readonly inFlight: number;
  /** Launched people, sent forms, approvals. */
  readonly perSecond: number;
  readonly transactionsPerSecond: number;
  readonly clientCpuMs: number;
  readonly storeCpuMs: number;
};

const measure = async (
  unit: Unit,
  lives: readonly Life[],
  inFlight: number,
  write: Write,
  storeCpu: () => number,
): Promise<Measured> => {
  const parts = partsOf(unit, lives);
  const [own, others] = [process.cpuUsage(), storeCpu()];
  let seconds = 0;
  for (const lanes of parts) seconds += await runAll(lanes, inFlight, write);
  const { user, system } = process.cpuUsage(own);
  const people = lives.length * GROUP;
  return {
    writes: unit,
    inFlight,
    perSecond: people / seconds,
    transactionsPerSecond: parts.flat(2).length / seconds,
    clientCpuMs: (user + system) / 1000 / people,
    storeCpuMs: ((storeCpu() - others) * 1000) / people,
  };
};

/** A new store and a client as the product makes it, gone when `run` is over. */
const withStore = <T>(
  say: (line: string) => void,
  run: (write: Write, storeCpu: () => number) => Promise<T>,
): Promise<T> =>
  inFolder(async (folder) => {
    const dynamodb = await startDynamoDb({ dir: join(folder, "dynamodb"), report: say });
    Object.assign(process.env, environmentOf("http://127.0.0.1:1", dynamodb.endpoint, ""));
    try {
      await ensureTable(TABLE);
      const client = makeClient(() => new Date());
      const write: Write = async (items) => {
        await client.send(new TransactWriteItemsCommand({ TransactItems: [...items] }));
      };
      return await run(write, () => takenBy(dynamodb.pid ?? 0).cpuSeconds);
    } finally {
      await dynamodb.stop();
    }
  });

export const store: Question = {
  name: "store",
  asks: "What can the store do at most: the same writes by the AWS SDK from one process, nothing around them?",
  needs: [],
  answer: ({ options, say, setLimit }) =>
    withStore(say, async (write, storeCpu) => {
      const lifeOf = await lifeWriter(root);
      const rows: Measured[] = [];
      let group = 0;
      const livesOf = async (people: number): Promise<Life[]> => {
        const lives: Life[] = [];
        for (let at = 0; at < people; at += GROUP) {
          group += 1;
          lives.push(await lifeOf(group));
        }
        return lives;
      };
      const round = async (inFlight: number, people: number): Promise<Measured[]> => {
        const lives = await livesOf(people);
        const measured: Measured[] = [];
        for (const unit of UNITS) measured.push(await measure(unit, lives, inFlight, write, storeCpu));
        return measured;
      };
      await round(8, 90);
      for (const inFlight of LEVELS) {
        say(`the same writes, ${inFlight} in flight`);
        rows.push(...(await round(inFlight, options.quick ? 90 : inFlight === 1 ? 300 : 900)));
      }
      for (const { writes, inFlight, perSecond } of rows) setLimit(writes, inFlight, perSecond);
      return {
        tables: [
          {
            title: "Raw store: people a second",
            rows: rows.map((row) => ({
              "writes of": row.writes,
              "in flight": row.inFlight,
              "a second": row.perSecond,
              "transactions/s": row.transactionsPerSecond,
              "client ms": row.clientCpuMs,
              "store ms": row.storeCpuMs,
            })),
          },
        ],
        figures: rows,
        floors: [],
      };
    }),
};
