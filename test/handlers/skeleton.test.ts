import { expect, test } from "@jest/globals";
import type { Context } from "aws-lambda";
import type { App } from "../../functions/core/ports.ts";
import { Fault } from "../../functions/errors.ts";
import { environmentOf } from "../../infra/local/home/environment.ts";

Object.assign(process.env, environmentOf("http://127.0.0.1:1", "http://127.0.0.1:2", "secret"), {
  POWERTOOLS_LOG_LEVEL: "SILENT",
});
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

test.each([
  ["Fault", "outcome.unknown", new Fault("outcome.unknown", { got: "kata orang" }, new Error("kata orang"))],
  ["RangeError", "", new RangeError("kata orang")],
  ["Error", "", "kata orang"],
])("what failed is handed on by its kind alone: %s %s", async (name, message, thrown) => {
  const handler = serviceHandler("openTask", async (_app: App, _event: object) => {
    throw thrown;
  });
  const failed: unknown = await Promise.resolve(handler({}, context)).catch((error: unknown) => error);
  if (!(failed instanceof Error)) throw new Error("it did not fail");
  const { name: told, message: said, stack = "", cause } = failed;
  expect([told, said, cause]).toEqual([name, message, undefined]);
  expect(stack).not.toContain("kata orang");
  expect(Object.keys(failed)).toEqual(["name"]);
});
