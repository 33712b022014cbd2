/** DynamoDB as this product uses it: records are JSON in one attribute, beside what keys and conditions need. */
import {
  type AttributeValue,
  BatchGetItemCommand,
  type BatchGetItemCommandOutput,
  BatchWriteItemCommand,
  ConditionalCheckFailedException,
  DeleteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  type QueryCommandInput,
  TransactionCanceledException,
  type TransactWriteItem,
  TransactWriteItemsCommand,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from "@aws-sdk/client-dynamodb";
import type { Page, Paging } from "../../core/ports.ts";
import { Fault } from "../../errors.ts";
import { byShortWay } from "../short-way/short-way.ts";
import { readCursor, writeCursor } from "./cursor.ts";
import { packText, unpackText } from "./packed-text.ts";
import { dropRequestTokens } from "./request-token.ts";

export type Item = Record<string, AttributeValue>;
export type Key = { readonly pk: string; readonly sk: string };

export const s = (value: string): AttributeValue => ({ S: value });
export const n = (value: number): AttributeValue => ({ N: String(value) });
export const keyOf = ({ pk, sk }: Key): Item => ({ pk: s(pk), sk: s(sk) });

export const text = (item: Item, name: string): string | undefined => item[name]?.S;

/** The record of an item. The cast is the rim: what this adapter wrote, it reads. */
export const record = <T>(item: Item): T => JSON.parse(unpackText(item.body?.S ?? "null")) as T;

export type Extras = Readonly<Record<string, AttributeValue | undefined>>;

/** An item of a key, a record and what stands beside it. */
export const itemOf = (key: Key, body: unknown, extras: Extras = {}): Item => {
  const item: Item = { ...keyOf(key), body: s(packText(JSON.stringify(body))) };
  for (const [name, value] of Object.entries(extras)) if (value !== undefined) item[name] = value;
  return item;
};

export type Client = Pick<DynamoDBClient, "send">;

/** The client of a process; `now` is the time of the machine. */
export const makeClient = (now: () => Date): Client => {
  const client = new DynamoDBClient({ maxAttempts: 6 });
  dropRequestTokens(client);
  return byShortWay(client, now);
};

/** A condition did not hold, or another transaction was on the same items. */
const CONFLICTS = ["None", "ConditionalCheckFailed", "TransactionConflict"];

/** Whether somebody else was quicker. A transaction that was cancelled for its size or rate is none of it. */
export const isConditionFailure = (error: unknown): boolean =>
  error instanceof ConditionalCheckFailedException ||
  (error instanceof TransactionCanceledException &&
    (error.CancellationReasons ?? []).every(({ Code }) => Code !== undefined && CONFLICTS.includes(Code)));

export type Table = ReturnType<typeof openTable>;

/** The few operations that the product needs, on one table. */
export const openTable = (client: Client, TableName: string) => {
  const get = async (key: Key): Promise<Item | undefined> =>
    (await client.send(new GetItemCommand({ TableName, Key: keyOf(key), ConsistentRead: true }))).Item;

  const put = async (item: Item, condition?: Partial<UpdateItemCommandInput>): Promise<void> => {
    await client.send(new PutItemCommand({ TableName, Item: item, ...condition }));
  };

  const update = async (
    key: Key,
    expression: Omit<UpdateItemCommandInput, "TableName" | "Key">,
  ): Promise<Item | undefined> =>
    (await client.send(new UpdateItemCommand({ TableName, Key: keyOf(key), ...expression }))).Attributes;

  const remove = async (key: Key): Promise<void> => {
    await client.send(new DeleteItemCommand({ TableName, Key: keyOf(key) }));
  };

  /** All or nothing. Fault `state.conflict` if a condition does not hold. */
  const transact = async (items: readonly TransactWriteItem[]): Promise<void> => {
    try {
      await client.send(new TransactWriteItemsCommand({ TransactItems: [...items] }));
    } catch (error) {
      if (isConditionFailure(error)) throw new Fault("state.conflict", { what: "transaction" }, error);
      throw error;
    }
  };

  /** Reads of the table see every write before them; those of an index cannot. */
  const ask = (input: Omit<QueryCommandInput, "TableName">, start: Item | undefined) =>
    client.send(
      new QueryCommand({
        TableName,
        ConsistentRead: input.IndexName === undefined,
        ...input,
        ...(start ? { ExclusiveStartKey: start } : {}),
      }),
    );

  /** Every page of a query. */
  const query = async (
    input: Omit<QueryCommandInput, "TableName">,
    atMost = Number.POSITIVE_INFINITY,
  ): Promise<Item[]> => {
    const items: Item[] = [];
    let start: Item | undefined;
    do {
      const page = await ask(input, start);
      items.push(...(page.Items ?? []));
      start = page.LastEvaluatedKey;
    } while (start && items.length < atMost);
    return items;
  };

  const inList = (list: string) => ({
    IndexName: "list",
    KeyConditionExpression: "listPk = :pk",
    ExpressionAttributeValues: { ":pk": s(list) },
  });

  /** Everything in a list, in its order. */
  const listed = (list: string, order: "first" | "last" = "first"): Promise<Item[]> =>
    query({ ...inList(list), ScanIndexForward: order === "first" });

  /** One page of a list. Fault `request.invalid` for a cursor that none of its pages gave. */
  const page = async (list: string, { cursor, limit = 100 }: Paging): Promise<Page<Item>> => {
    const start = cursor === undefined ? undefined : readCursor(cursor);
    const found = await ask(
      { ...inList(list), Limit: limit },
      start && { ...keyOf(start), listPk: s(list), listSk: s(start.listSk) },
    );
    const { pk, sk, listSk } = found.LastEvaluatedKey ?? {};
    return {
      items: found.Items ?? [],
      ...(pk?.S && sk?.S && listSk?.S
        ? { cursor: writeCursor({ pk: pk.S, sk: sk.S, listSk: listSk.S }) }
        : {}),
    };
  };

  const many = async (keys: readonly Key[]): Promise<Item[]> => {
    const items: Item[] = [];
    for (let at = 0; at < keys.length; at += 100) {
      let wanted: Item[] | undefined = keys.slice(at, at + 100).map(keyOf);
      while (wanted && wanted.length > 0) {
        const found: BatchGetItemCommandOutput = await client.send(
          new BatchGetItemCommand({ RequestItems: { [TableName]: { Keys: wanted, ConsistentRead: true } } }),
        );
        items.push(...(found.Responses?.[TableName] ?? []));
        wanted = found.UnprocessedKeys?.[TableName]?.Keys;
      }
    }
    return items;
  };

  const putAll = async (items: readonly Item[]): Promise<void> => {
    for (let at = 0; at < items.length; at += 25) {
      let left: { PutRequest: { Item: Item } }[] = items
        .slice(at, at + 25)
        .map((Item) => ({ PutRequest: { Item } }));
      while (left.length > 0) {
        const answer = await client.send(new BatchWriteItemCommand({ RequestItems: { [TableName]: left } }));
        left = (answer.UnprocessedItems?.[TableName] ?? []).flatMap((r) =>
          r.PutRequest?.Item ? [{ PutRequest: { Item: r.PutRequest.Item } }] : [],
        );
      }
    }
  };

  return { name: TableName, get, put, update, remove, transact, query, listed, page, many, putAll };
};
