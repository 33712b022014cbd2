/** Acts of operators, with the CDK replaced by a list of what it was asked. */
import { mkdirSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { openStore } from "../../functions/adapters/dynamodb/store.ts";
import { table } from "../../infra/inventory.ts";
import { startDynamoDb } from "../../infra/local/dynamodb/start-dynamodb.ts";
import { ACCOUNT } from "../../infra/local/home/environment.ts";
import { ensureTable } from "../../infra/local/home/table.ts";
import { operate, type Told } from "../../infra/operate/acts.ts";
import { tablesHeld } from "../../infra/operate/held.ts";
import { scratch } from "../local/serve.ts";
import { settings } from "../rig/home.ts";

const region = "ap-southeast-3";
const [full, empty] = ["siklus-full-data-TableCD117FA1-1ABC", "siklus-empty-data-TableCD117FA1-2ABC"];
const restored = "siklus-full-r2";
const { dir, remove } = scratch();
let stop = async (): Promise<void> => undefined;

beforeAll(async () => {
  mkdirSync(dir, { recursive: true });
  const engine = await startDynamoDb({ dir });
  ({ stop } = engine);
  Object.assign(process.env, {
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
    AWS_ENDPOINT_URL_DYNAMODB: engine.endpoint,
  });
  for (const name of [full, empty, restored]) {
    await ensureTable(name);
    await openStore(name, () => new Date()).settings.put(settings);
  }
  const delegation = {
    id: "d1",
    personId: "p1",
    personName: "Orang Contoh",
    delegateId: "p2",
    delegateName: "Orang Lain",
    from: "2027-01-05",
    to: "2027-01-06",
    letter: "1/2027",
    reason: "cuti",
    createdAt: "2027-01-05T01:00:00.000Z",
    createdBy: "hr",
  };
  for (const name of [full, restored]) await openStore(name, () => new Date()).delegations.put(delegation);
});
afterAll(async () => {
  await stop();
  remove();
});

/** `more` is said of the agency that holds nothing of people. */
const run = async (words: readonly string[], more: Partial<Told> = {}) => {
  const asked: string[] = [];
  const said: string[] = [];
  const status = await operate(words, {
    agencies: [
      { id: "full", region, features: { cloudFront: true } },
      { id: "empty", region, account: ACCOUNT, features: { cloudFront: false }, ...more },
      { id: "none", region, account: ACCOUNT, features: { cloudFront: false } },
    ],
    tablesHeld,
    say: (line) => void said.push(line),
    cdk: (given) => {
      asked.push(given.join(" "));
      return 0;
    },
  });
  return { status, asked, said };
};

describe("operators", () => {
  test.each(["deploy", "diff"])(
    "%s names each stack of the agency, and none of another whose id goes on",
    async (act) => {
      const [full, empty] = [
        "siklus-full-data siklus-full-service siklus-full-edge siklus-full-observability siklus-full-budget",
        "siklus-empty-data siklus-empty-service siklus-empty-observability siklus-empty-budget",
      ];
      expect(await run([act, "full"])).toEqual({ status: 0, asked: [`${act} ${full}`], said: [] });
      expect(await run([act, "empty"])).toEqual({ status: 0, asked: [`${act} ${empty}`], said: [] });
    },
  );

  test.each<[string, string[], Partial<Told>, string]>([
    [
      "while the table holds people",
      ["full"],
      {},
      `${full} holds appraisals or people of "full"; wanted: a table without them.`,
    ],
    [
      "while the table that was restored holds people, whatever is said of none",
      ["empty", "--no-table"],
      { restored: { table: restored } },
      `${restored} holds appraisals or people of "empty"; wanted: a table without them.`,
    ],
    [
      "where the table is of another account",
      ["empty"],
      { account: "111122223333" },
      `${empty} is of account ${ACCOUNT}; wanted: credentials of 111122223333, the account of "empty".`,
    ],
    [
      "where no table is",
      ["none"],
      {},
      `a table of siklus-none-data is not in ${region} for these credentials; wanted: the table of "none", or --no-table where none is left.`,
    ],
    [
      "where the table that was restored is not, though the stack's own is",
      ["empty"],
      { restored: { table: "siklus-empty-r2" } },
      `siklus-empty-r2 is not in ${region} for these credentials; wanted: the table of "empty", or --no-table where none is left.`,
    ],
  ])("destroy refuses %s, and destroys nothing", async (_, words, more, why) => {
    const { status, asked, said } = await run(["destroy", ...words], more);
    expect({ status, asked }).toEqual({ status: 1, asked: [] });
    expect(said[0]).toBe(`destroy: ${why}`);
  });

  test.each<[string, string[], Partial<Told>]>([
    ["which holds settings and releases only", ["empty"], {}],
    ["as does the one that was restored", ["empty"], { restored: { table: empty } }],
    ["or where it is said that no table is", ["none", "--no-table"], {}],
  ])("destroy leaves the stack of data, %s", async (_, words, more) => {
    const { status, asked, said } = await run(["destroy", ...words], more);
    const [id] = words;
    expect({ status, asked }).toEqual({
      status: 0,
      asked: [`destroy siklus-${id}-budget siklus-${id}-observability siklus-${id}-service`],
    });
    expect(said[0]).toContain(`siklus-${id}-data stands: it is protected`);
  });

  test.each([
    [["launch", "full"], 'the act is "launch"; wanted: one of deploy, diff, destroy'],
    [["deploy", "other"], 'the agency is "other"; wanted: one of full, empty, none (infra/agencies.ts)'],
    [["deploy"], 'the agency is ""; wanted: one of full, empty, none (infra/agencies.ts)'],
    [["deploy", "full", "empty"], 'after the agency stands "empty"; wanted: nothing'],
    [["destroy", "full", "--force"], 'after the agency stands "--force"; wanted: --no-table'],
  ])("%j is refused with what there is", async (words, said) => {
    expect(await run(words)).toEqual({ status: 1, asked: [], said: [said] });
  });
});

test("the table that docs/operations.md makes in another account is the inventory's", () => {
  const [, json = ""] = /```json\n([\s\S]*?)```/.exec(readFileSync("docs/operations.md", "utf8")) ?? [];
  const { KeySchema, GlobalSecondaryIndexes, AttributeDefinitions } = JSON.parse(json);
  const keys = ({ partitionKey, sortKey }: { readonly partitionKey: string; readonly sortKey: string }) => [
    { AttributeName: partitionKey, KeyType: "HASH" },
    { AttributeName: sortKey, KeyType: "RANGE" },
  ];
  const all = [table, ...Object.values(table.indexes)];
  expect([KeySchema, GlobalSecondaryIndexes, AttributeDefinitions]).toEqual([
    keys(table),
    Object.entries(table.indexes).map(([IndexName, index]) => ({
      IndexName,
      KeySchema: keys(index),
      Projection: { ProjectionType: index.projection },
    })),
    all
      .flatMap(({ partitionKey, sortKey }) => [partitionKey, sortKey])
      .map((AttributeName) => ({ AttributeName, AttributeType: "S" })),
  ]);
});
