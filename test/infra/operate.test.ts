/** Acts of operators, with the CDK replaced by a list of what it was asked. */
import { mkdirSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { openStore } from "../../functions/adapters/dynamodb/store.ts";
import { startDynamoDb } from "../../infra/local/dynamodb/start-dynamodb.ts";
import { ensureTable } from "../../infra/local/home/table.ts";
import { operate } from "../../infra/operate/acts.ts";
import { tablesWithData } from "../../infra/operate/held.ts";
import { scratch } from "../local/serve.ts";
import { settings } from "../rig/home.ts";

const region = "ap-southeast-3";
const [full, empty] = ["siklus-full-data-TableCD117FA1-1ABC", "siklus-empty-data-TableCD117FA1-2ABC"];
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
  for (const name of [full, empty]) {
    await ensureTable(name);
    await openStore(name, () => new Date()).settings.put(settings);
  }
  await openStore(full, () => new Date()).delegations.put({
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
  });
});
afterAll(async () => {
  await stop();
  remove();
});

const run = async (...words: readonly string[]) => {
  const asked: string[] = [];
  const said: string[] = [];
  const status = await operate(words, {
    agencies: [
      { id: "full", region, features: { cloudFront: true } },
      { id: "empty", region, features: { cloudFront: false } },
    ],
    tablesWithData,
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
      expect(await run(act, "full")).toEqual({ status: 0, asked: [`${act} ${full}`], said: [] });
      expect(await run(act, "empty")).toEqual({ status: 0, asked: [`${act} ${empty}`], said: [] });
    },
  );

  test("destroy refuses while the table holds people, and destroys nothing", async () => {
    const { status, asked, said } = await run("destroy", "full");
    expect({ status, asked }).toEqual({ status: 1, asked: [] });
    expect(said[0]).toBe(
      `destroy: ${full} holds appraisals or people of "full"; wanted: a table without them.`,
    );
  });

  test("destroy leaves the stack of data, which holds settings and releases only", async () => {
    const { status, asked, said } = await run("destroy", "empty");
    expect({ status, asked }).toEqual({
      status: 0,
      asked: ["destroy siklus-empty-budget siklus-empty-observability siklus-empty-service"],
    });
    expect(said[0]).toMatch(/^siklus-empty-data stands: it is protected/);
  });

  test.each([
    [["launch", "full"], 'the act is "launch"; wanted: one of deploy, diff, destroy'],
    [["deploy", "other"], 'the agency is "other"; wanted: one of full, empty (infra/agencies.ts)'],
    [["deploy"], 'the agency is ""; wanted: one of full, empty (infra/agencies.ts)'],
  ])("%j is refused with what there is", async (words, said) => {
    expect(await run(...words)).toEqual({ status: 1, asked: [], said: [said] });
  });
});
