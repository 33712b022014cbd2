/** DynamoDB under a process of its own, for a test to kill: prints endpoint and engine's pid. */
import { findEngine } from "../../../infra/local/dynamodb/engine.ts";
import { startDynamoDb } from "../../../infra/local/dynamodb/start-dynamodb.ts";

const [dir = "", tether] = process.argv.slice(2);
const { endpoint, pid } = await startDynamoDb({
  dir,
  ...(tether === "untethered" ? { engine: findEngine() } : {}),
});
console.log(JSON.stringify({ endpoint, pid }));
setInterval(() => {}, 60_000);
