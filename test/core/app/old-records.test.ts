/**
 * What an earlier program wrote (test/cases/records-of-2026-11-22.json, as it lay in the table of a home that was stopped
 * in mid-cycle) is read, shown and gone on with by this one. Whoever changes a record adds the default, not to the case.
 */
import { readFileSync } from "node:fs";
import { BatchWriteItemCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import { z } from "zod";
import { sceneOf } from "../../../functions/core/app/act.ts";
import { rebuild } from "../../../functions/core/app/phase.ts";
import { publishLost } from "../../../functions/core/app/set-up.ts";
import { verifyChain } from "../../../functions/core/audit/chain.ts";
import { parseScheme } from "../../../workflows/release.ts";
import { openRig, publishing, type Rig } from "../../rig/home.ts";

// An engine starts slowly on a busy machine.
jest.setTimeout(60_000);

const HALF_DONE = "5vimc7l7-r3oam5pen5qwkvxihwoc";
const UNDER_REVIEW = "5vimc7l7-44q4ke5xg7667ay43fod";

const attribute = z.union([z.strictObject({ S: z.string() }), z.strictObject({ N: z.string() })]);
const items = z.array(z.record(z.string(), attribute));
const kept = items.parse(JSON.parse(readFileSync("test/cases/records-of-2026-11-22.json", "utf8")));

let rig: Rig;
beforeAll(async () => {
  rig = await openRig("2026-11-24T01:00:00.000Z");
  const client = new DynamoDBClient({});
  for (let at = 0; at < kept.length; at += 25) {
    const siklus = kept.slice(at, at + 25).map((Item) => ({ PutRequest: { Item } }));
    await client.send(new BatchWriteItemCommand({ RequestItems: { siklus } }));
  }
  client.destroy();
});
afterAll(() => rig?.close());

const standing = async (id: string) => {
  const { file } = await sceneOf(rig.app, id);
  const events = await rig.app.store.cases.audit(id);
  return {
    at: file.appraisal.at?.step,
    closed: file.appraisal.closedAt !== undefined,
    tasks: file.tasks.map(({ step, status }) => `${step} ${status}`),
    draft: file.drafts.map(({ answers }) => answers),
    whole: verifyChain(events, file.appraisal.head),
  };
};

test("records are read as they were meant, drafts and chains with them", async () => {
  expect(await Promise.all([HALF_DONE, UNDER_REVIEW].map(standing))).toEqual([
    { at: "write", closed: false, tasks: ["write open"], draft: [{ note: "Setengah jalan" }], whole: [] },
    { at: "judge", closed: false, tasks: ["judge open", "write done"], draft: [], whole: [] },
  ]);
  const [cycle] = await rig.app.store.cycles.list();
  const { scheme } = await rig.app.store.releases.get(cycle?.releaseId ?? "");
  expect(parseScheme(scheme).findings).toEqual([]);
  expect((await rig.app.store.settings.get()).zone).toBe("Asia/Jakarta");
  const { items } = await rig.app.store.people.ofUnit("DISDIK", { limit: 10 });
  expect(items.map(({ position, language }) => `${position} ${language}`)).toEqual([
    "Guru Ahli Muda id",
    "Kepala Seksi 1 id",
    "Guru Ahli Muda id",
  ]);
});

test("the year goes on: with a machine of today, executions of today and a trail that goes on from the old one", async () => {
  expect(await publishLost(rig.app, publishing)).toHaveLength(1);
  for (const id of [HALF_DONE, UNDER_REVIEW]) expect(await rebuild(rig.app, id)).toBeDefined();
  await rig.settle();
  await rig.answer(UNDER_REVIEW, "accept", { rating: "MEETS" });
  await rig.answer(HALF_DONE, "submit", { note: "Selesai" });
  await rig.settle();
  await rig.answer(HALF_DONE, "accept", { rating: "MEETS" });
  await rig.settle();
  expect(rig.failures).toEqual([]);
  expect(await Promise.all([HALF_DONE, UNDER_REVIEW].map(standing))).toEqual(
    [0, 1].map(() => ({
      at: undefined,
      closed: true,
      tasks: ["judge done", "write done"],
      draft: [],
      whole: [],
    })),
  );
});
