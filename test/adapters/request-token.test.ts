/** The token that the SDK adds to a transaction never leaves, and nothing else is missing. */
import { buffer } from "node:stream/consumers";
import { DynamoDBClient, PutItemCommand, TransactWriteItemsCommand } from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { dropRequestTokens } from "../../functions/adapters/dynamodb/request-token.ts";
import { serve } from "../local/serve.ts";

let server: Awaited<ReturnType<typeof serve>>;
let client: DynamoDBClient;
let bodies: string[];

beforeAll(async () => {
  server = await serve(async (req, res) => {
    const sent = await buffer(req);
    expect(Number(req.headers["content-length"])).toBe(sent.length);
    bodies.push(sent.toString("utf8"));
    res.writeHead(200, { "Content-Type": "application/x-amz-json-1.0" }).end("{}");
  });
  client = new DynamoDBClient({
    endpoint: server.url,
    region: "ap-southeast-3",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  });
  dropRequestTokens(client);
});
beforeEach(() => {
  bodies = [];
});
afterAll(async () => {
  client.destroy();
  await server.stop();
});

const texts = [
  ["nothing", ""],
  ["a word", "short"],
  ["what a body without its first member looks like", '{,"a":1}'],
  ["what a token looks like", ',"ClientRequestToken":"x"}'],
  ["many letters of many bytes", "ü€😀".repeat(3000)],
] as const;

test.each(texts)("a transaction that writes %s goes without it", async (_, text) => {
  const TransactItems = [{ Put: { TableName: "t", Item: { pk: { S: text } } } }];
  await client.send(new TransactWriteItemsCommand({ TransactItems }));
  expect(bodies.map((body) => JSON.parse(body))).toEqual([{ TransactItems }]);
});

test.each(texts)("an item with %s goes as it is", async (_, text) => {
  const input = { TableName: "t", Item: { pk: { S: text } } };
  await client.send(new PutItemCommand(input));
  expect(bodies.map((body) => JSON.parse(body))).toEqual([input]);
});
