import { afterEach, expect, test } from "@jest/globals";
import { closeHomes, openHome } from "./home.ts";

afterEach(closeHomes);

const post = async (endpoint: string, target: string, body: string) => {
  const response = await fetch(endpoint, { method: "POST", headers: { "x-amz-target": target }, body });
  return {
    status: response.status,
    type: response.headers.get("content-type"),
    body: await response.json(),
  };
};

const TYPE = "application/x-amz-json-1.0";

test("answers in JSON 1.0", async () => {
  const { endpoint } = await openHome();
  expect(await post(endpoint, "AWSStepFunctions.ListStateMachines", "{}")).toEqual({
    status: 200,
    type: TYPE,
    body: { stateMachines: [] },
  });
});

test.each(["AWSStepFunctions.ListActivities", "AWSStepFunctions.toString", "Other.ListStateMachines", ""])(
  "refuses the operation %j",
  async (target) => {
    const { endpoint } = await openHome();
    expect(await post(endpoint, target, "{}")).toEqual({
      status: 400,
      type: TYPE,
      body: {
        __type: "com.amazonaws.sfn#UnknownOperationException",
        message: `Not to be had at home: '${target}'`,
      },
    });
  },
);

test("refuses a body that is no JSON", async () => {
  const { endpoint } = await openHome();
  expect(await post(endpoint, "AWSStepFunctions.ListStateMachines", "{")).toEqual({
    status: 400,
    type: TYPE,
    body: { __type: "com.amazonaws.sfn#SerializationException", message: "The body is not JSON" },
  });
});

test("says no more than a reference when it breaks", async () => {
  const reported: unknown[] = [];
  let isBroken = false;
  const now = () => {
    if (isBroken) throw new Error("no clock");
    return new Date(0);
  };
  const home = await openHome({}, { now, report: (error) => reported.push(error) });
  isBroken = true;
  const body = JSON.stringify({
    name: "a",
    definition: '{"StartAt":"A","States":{"A":{"Type":"Succeed"}}}',
    roleArn: "r",
  });
  const { status, body: told } = await post(home.endpoint, "AWSStepFunctions.CreateStateMachine", body);
  const { __type, message } = Object(told);
  expect([status, __type]).toEqual([500, "com.amazonaws.sfn#InternalFailure"]);
  expect(message).toMatch(/^See [0-9a-f-]{36}$/);
  const reference = message.slice(4);
  expect(reported.map(String)).toContain(`Error: AWSStepFunctions.CreateStateMachine failed (${reference})`);
});
