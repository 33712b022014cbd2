/** What is counted, against small things whose numbers are known. */
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, expect, test } from "@jest/globals";
import { openCapacityProxy } from "../../../infra/cost/capacity-proxy.ts";
import { readHistories } from "../../../infra/cost/histories.ts";

const place = mkdtempSync(join(tmpdir(), "siklus-cost-test-"));
afterAll(() => rmSync(place, { recursive: true }));

/** Answers as DynamoDB does, with what it was asked to say. */
const openEngine = async (answers: Readonly<Record<string, object>>) => {
  const asked: string[] = [];
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    asked.push(body);
    const answer = answers[String(request.headers["x-amz-target"]).split(".")[1] ?? ""];
    response.writeHead(answer ? 200 : 400).end(JSON.stringify(answer ?? { __type: "ValidationException" }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return { asked, endpoint: `http://127.0.0.1:${port}`, close: () => server.close() };
};

test("units are added up by operation, index and partition, those of transactions too; failures are not counted", async () => {
  const of = (units: number) => ({ TableName: "siklus", CapacityUnits: units });
  const engine = await openEngine({
    Query: {
      Items: [{ body: { S: '{"TableName":"siklus","CapacityUnits":99}' } }],
      ConsumedCapacity: of(0.5),
    },
    TransactWriteItems: { ConsumedCapacity: [of(14), of(2)] },
  });
  const proxy = await openCapacityProxy(engine.endpoint);
  const send = (operation: string, body: object) =>
    fetch(proxy.endpoint, {
      method: "POST",
      headers: { "x-amz-target": `DynamoDB_20120810.${operation}` },
      body: JSON.stringify(body),
    }).then((answer) => answer.text());
  const due = { IndexName: "due", ExpressionAttributeValues: { ":pk": { S: "DUE#3" } } };
  await send("Query", due);
  await send("Query", due);
  await send("TransactWriteItems", { TransactItems: [] });
  await send("PutItem", { Item: {} });
  expect(proxy.take()).toEqual({
    "Query due DUE#": { calls: 2, reads: 1, writes: 0 },
    TransactWriteItems: { calls: 1, reads: 0, writes: 16 },
  });
  expect(proxy.take()).toEqual({});
  expect(JSON.parse(engine.asked[0] ?? "")).toEqual({ ReturnConsumedCapacity: "TOTAL", ...due });
  proxy.close();
  engine.close();
});

test("histories tell the states that were entered and the functions that were invoked", () => {
  const file = join(place, "histories.sqlite");
  const db = new DatabaseSync(file);
  db.exec("CREATE TABLE history (id INTEGER PRIMARY KEY, execution INTEGER, first INTEGER, events TEXT)");
  const add = db.prepare("INSERT INTO history (execution, first, events) VALUES (1, 1, ?)");
  add.run(
    JSON.stringify([
      ["ExecutionStarted", 0, 0],
      ["ChoiceStateEntered", 0, 1],
      ["ChoiceStateExited", 0, 1],
    ]),
  );
  add.run(
    JSON.stringify([
      ["TaskStateEntered", 1, 1],
      ["TaskScheduled", 1, 1],
      ["TaskSubmitted", 2, 1],
    ]),
  );
  db.close();
  expect(readHistories(file)).toEqual({ entered: 2, invoked: 1 });
});
