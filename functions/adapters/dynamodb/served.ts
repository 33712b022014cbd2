/** Codes of service users: each by its hash, and the batches in which they were made. */
import type { TransactWriteItem } from "@aws-sdk/client-dynamodb";
import type { ServedBatch, ServedCode } from "../../core/model.ts";
import type { Served } from "../../core/ports.ts";
import { itemOf, keyOf, n, record, s, type Table } from "./items.ts";
import { servedBatchKey, servedCodeKey, wrongCodesKey } from "./keys.ts";

/** Days after its end after which a code is tidied away. */
const TIDY_DAYS = 30;

const seconds = (moment: string): number => Math.floor(Date.parse(moment) / 1000);

/** Spent once, in the transaction of its answer; that it is spent says neither when nor by what. */
export const spendServed = (table: Table, hash: string | undefined): TransactWriteItem[] =>
  hash === undefined
    ? []
    : [
        {
          Update: {
            TableName: table.name,
            Key: keyOf(servedCodeKey(hash)),
            UpdateExpression: "SET used = :one",
            ConditionExpression: "attribute_exists(pk) AND used = :none",
            ExpressionAttributeValues: { ":one": n(1), ":none": n(0) },
          },
        },
      ];

export const openServed = (table: Table): Served => ({
  put: async (batch, codes) => {
    await table.putAll(
      codes.map((code) =>
        itemOf(servedCodeKey(code.hash), code, {
          used: n(0),
          ttl: n(seconds(code.expiresAt) + TIDY_DAYS * 86_400),
        }),
      ),
    );
    await table.put(itemOf(servedBatchKey(batch.cycleId, batch.id), batch));
  },
  get: async (hash) => {
    const item = await table.get(servedCodeKey(hash));
    return item && { ...record<ServedCode>(item), used: item.used?.N !== "0" };
  },
  batch: async (cycleId, id) => {
    const item = await table.get(servedBatchKey(cycleId, id));
    return item && record<ServedBatch>(item);
  },
  batches: async (cycleId) =>
    (
      await table.query({
        KeyConditionExpression: "pk = :pk AND begins_with(sk, :sk)",
        ExpressionAttributeValues: { ":pk": s(`C#${cycleId}`), ":sk": s("SERVED#") },
      })
    )
      .map((item) => record<ServedBatch>(item))
      .sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1)),
  wrong: async (window) => Number((await table.get(wrongCodesKey(window)))?.tries?.N ?? 0),
  addWrong: async (window, now) => {
    await table.update(wrongCodesKey(window), {
      UpdateExpression: "ADD tries :one SET #ttl = :ttl",
      ExpressionAttributeNames: { "#ttl": "ttl" },
      ExpressionAttributeValues: { ":one": n(1), ":ttl": n(seconds(now) + 86_400) },
    });
  },
});
