/** DynamoDB as this product uses it: records are JSON in one attribute, beside what keys and conditions need. */
import {
  type AttributeValue,
  BatchGetItemCommand,
  type BatchGetItemCommandOutput,
  BatchWriteItemCommand,
  DeleteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  type QueryCommandInput,
  type TransactWriteItem,
  TransactWriteItemsCommand,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from "@aws-sdk/client-dynamodb";
import { Fault } from "../../errors.ts";

export type Item = Record<string, AttributeValue>;
export type Key = { readonly pk: string; readonly sk: string };

export const s = (value: string): AttributeValue => ({ S: value });
export const n = (value: number): AttributeValue => ({ N: String(value) });
export const keyOf = ({ pk, sk }: Key): Item => ({ pk: s(pk), sk: s(sk) });

export const text = (item: Item, name: string): string | undefined => item[name]?.S;

/** The record of an item. The cast is the rim: what this adapter wrote, it reads. */
export const record = <T>(item: Item): T => JSON.parse(item.body?.S ?? "null") as T;

export type Extras = Readonly<Record<string, AttributeValue | undefined>>;

/** An item of a key, a record and what stands beside it. */
export const itemOf = (key: Key, body: unknown, extras: Extras = {}): Item => {
  const item: Item = { ...keyOf(key), body: s(JSON.stringify(body)) };
  for (const [name, value] of Object.entries(extras)) if (value !== undefined) item[name] = value;
  return item;
};

/**
 * The client of a process. The SDK gives every transaction a request token, and each one costs the store; our
 * transactions are conditional on the record's own sequence, so it is taken out.
 */
export const makeClient = (): DynamoDBClient => {
  const client = new DynamoDBClient({ maxAttempts: 6 });
  client.middlewareStack.add(
    (next) => async (args) => {
      const request = args.request;
      if (
        typeof request === "object" &&
        request !== null &&
        "body" in request &&
        typeof request.body === "string"
      )
        request.body = request.body.replace(/,?"ClientRequestToken":"[^"]*"/, "").replace("{,", "{");
      return next(args);
    },
    { step: "build", name: "withoutRequestToken" },
  );
  return client;
};

const isNamed = (error: unknown, name: string): boolean => error instanceof Error && error.name === name;

export const isConditionFailure = (error: unknown): boolean =>
  isNamed(error, "ConditionalCheckFailedException") || isNamed(error, "TransactionCanceledException");

export type Table = ReturnType<typeof openTable>;

/** The few operations that the product needs, on one table. */
export const openTable = (client: DynamoDBClient, TableName: string) => {
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

  /** Every page of a query. */
  const query = async (
    input: Omit<QueryCommandInput, "TableName">,
    atMost = Number.POSITIVE_INFINITY,
  ): Promise<Item[]> => {
    const items: Item[] = [];
    let start: Item | undefined;
    do {
      const page = await client.send(
        new QueryCommand({ TableName, ...input, ...(start ? { ExclusiveStartKey: start } : {}) }),
      );
      items.push(...(page.Items ?? []));
      start = page.LastEvaluatedKey;
    } while (start && items.length < atMost);
    return items;
  };

  const page = async (
    input: Omit<QueryCommandInput, "TableName">,
    cursor: string | undefined,
  ): Promise<{ items: Item[]; cursor?: string }> => {
    const start = cursor === undefined ? undefined : readCursor(cursor);
    const found = await client.send(
      new QueryCommand({ TableName, ...input, ...(start ? { ExclusiveStartKey: start } : {}) }),
    );
    return {
      items: found.Items ?? [],
      ...(found.LastEvaluatedKey
        ? { cursor: Buffer.from(JSON.stringify(found.LastEvaluatedKey)).toString("base64url") }
        : {}),
    };
  };

  const many = async (keys: readonly Key[]): Promise<Item[]> => {
    const items: Item[] = [];
    for (let at = 0; at < keys.length; at += 100) {
      let wanted: Item[] | undefined = keys.slice(at, at + 100).map(keyOf);
      while (wanted && wanted.length > 0) {
        const found: BatchGetItemCommandOutput = await client.send(
          new BatchGetItemCommand({ RequestItems: { [TableName]: { Keys: wanted } } }),
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

  return { name: TableName, get, put, update, remove, transact, query, page, many, putAll };
};

const readCursor = (cursor: string): Item => {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
    if (typeof value === "object" && value !== null) return value as Item;
  } catch {}
  throw new Fault("request.invalid", {
    field: "cursor",
    got: cursor.slice(0, 40),
    wanted: "a cursor of an earlier answer",
  });
};
