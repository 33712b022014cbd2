import { expect, test } from "@jest/globals";
import type { Context } from "aws-lambda";
import type { App } from "../../functions/core/ports.ts";
import { environmentOf } from "../../infra/local/home/environment.ts";

Object.assign(process.env, environmentOf("http://127.0.0.1:1", "http://127.0.0.1:2", "secret"));
const { serviceHandler } = await import("../../functions/handlers/skeleton.ts");

const context: Context = {
  callbackWaitsForEmptyEventLoop: true,
  functionName: "openTask",
  functionVersion: "$LATEST",
  invokedFunctionArn: "arn:aws:lambda:ap-southeast-3:000000000000:function:openTask",
  memoryLimitInMB: "512",
  awsRequestId: "1",
  logGroupName: "openTask",
  logStreamName: "1",
  getRemainingTimeInMillis: () => 1000,
  done: () => {},
  fail: () => {},
  succeed: () => {},
};

test("invocations of one process share what the app remembers: the next one is given the same app", async () => {
  const given: App[] = [];
  const handler = serviceHandler("openTask", async (app: App, _event: object) => {
    given.push(app);
  });
  await handler({}, context);
  await handler({}, context);
  expect(given).toHaveLength(2);
  expect(given[0]).toBe(given[1]);
});
