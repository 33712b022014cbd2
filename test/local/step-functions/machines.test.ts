import {
  CreateStateMachineCommand,
  DeleteStateMachineCommand,
  DescribeExecutionCommand,
  DescribeStateMachineCommand,
  ListStateMachinesCommand,
  ListStateMachineVersionsCommand,
  PublishStateMachineVersionCommand,
  StartExecutionCommand,
  UpdateStateMachineCommand,
} from "@aws-sdk/client-sfn";
import { afterEach, describe, expect, test } from "@jest/globals";
import { calling, create, machine, waiting } from "./definitions.ts";
import { closeHomes, executionArn, machineArn, openHome, ROLE, refusal } from "./home.ts";

afterEach(closeHomes);

const START = new Date("2026-01-05T01:00:00.000Z");
const LATER = new Date("2026-01-06T01:00:00.000Z");
const one = machine({ Only: { Type: "Pass", Result: 1, End: true } });
const two = machine({ Only: { Type: "Pass", Result: 2, End: true } });
const versionArn = (name: string, number: number) => `${machineArn(name)}:${number}`;
const without = ({ $metadata: _, ...rest }: { $metadata: unknown }) => rest;

describe("CreateStateMachine", () => {
  test("keeps a machine that can be described", async () => {
    const { client } = await openHome();
    const created = await client.send(
      new CreateStateMachineCommand({ name: "scheme", definition: one, roleArn: ROLE }),
    );
    expect(without(created)).toEqual({ stateMachineArn: machineArn("scheme"), creationDate: START });
    const described = await client.send(
      new DescribeStateMachineCommand({ stateMachineArn: machineArn("scheme") }),
    );
    expect(without(described)).toEqual({
      stateMachineArn: machineArn("scheme"),
      name: "scheme",
      status: "ACTIVE",
      definition: one,
      roleArn: ROLE,
      type: "STANDARD",
      creationDate: START,
      loggingConfiguration: { level: "OFF", includeExecutionData: false },
      tracingConfiguration: { enabled: false },
    });
  });

  test("publishes at once when asked to", async () => {
    const { client } = await openHome();
    const created = await client.send(
      new CreateStateMachineCommand({
        name: "scheme",
        definition: one,
        roleArn: ROLE,
        publish: true,
        versionDescription: "first",
      }),
    );
    expect(created.stateMachineVersionArn).toBe(versionArn("scheme", 1));
    const described = await client.send(
      new DescribeStateMachineCommand({ stateMachineArn: versionArn("scheme", 1) }),
    );
    expect(described).toMatchObject({ stateMachineArn: versionArn("scheme", 1), description: "first" });
  });

  test("is idempotent, and refuses the name for anything else", async () => {
    const home = await openHome();
    await create(home, "scheme", one);
    home.clock.now = LATER;
    expect((await create(home, "scheme", one)).creationDate).toEqual(START);
    expect(await refusal(create(home, "scheme", two))).toEqual({
      name: "StateMachineAlreadyExists",
      message: `State Machine Already Exists: '${machineArn("scheme")}'`,
    });
  });

  test.each(["with space", "a/b", "a:b", "a*", "x".repeat(81), ""])("refuses the name %j", async (name) => {
    const home = await openHome();
    expect(await refusal(create(home, name, one))).toEqual({
      name: "InvalidName",
      message: `Invalid Name: '${name}'`,
    });
  });
});

describe("InvalidDefinition names the flaw and its place", () => {
  const inner = { StartAt: "Ask", States: { Ask: { ...waiting("open"), End: true } } };
  const cases: [string, string, string][] = [
    ["what is no JSON", "{", "JSON"],
    ["what is no machine", "[]", "These fields are required: [StartAt, States] at /"],
    ["a missing state", machine({ A: { Type: "Pass", Next: "B" } }), "MISSING_TRANSITION_TARGET"],
    [
      "JSONata",
      machine({ A: { Type: "Pass", End: true } }, { QueryLanguage: "JSONata" }),
      "QueryLanguage JSONata",
    ],
    [
      "a resource that home has not",
      machine({ A: { Type: "Task", Resource: "arn:aws:states:::sqs:sendMessage", End: true } }),
      "Resource arn:aws:states:::sqs:sendMessage; wanted arn:aws:states:::lambda:invoke[.waitForTaskToken] at /States/A",
    ],
    [
      "a task without a function",
      machine({ A: { ...calling("x"), Parameters: { Payload: {} }, End: true } }),
      "Parameters want a FunctionName at /States/A",
    ],
    [
      "a token that nobody gets",
      machine({ A: { ...waiting("open"), Parameters: { FunctionName: "open" }, End: true } }),
      "Parameters want $$.Task.Token, or nobody can answer, at /States/A",
    ],
    [
      "a token in a Map",
      machine({ M: { Type: "Map", ItemProcessor: inner, End: true } }),
      "waitForTaskToken inside a Map or Parallel state at /States/M/States/Ask",
    ],
    [
      "a token in a Parallel",
      machine({ P: { Type: "Parallel", Branches: [inner], End: true } }),
      "waitForTaskToken inside a Map or Parallel state at /States/P/States/Ask",
    ],
    [
      "a field that home has not",
      machine({ A: { ...calling("x"), TimeoutSecondsPath: "$.t", End: true } }),
      "TimeoutSecondsPath at /States/A",
    ],
  ];
  test.each(cases)("%s", async (_, definition, place) => {
    const home = await openHome();
    const { name, message } = await refusal(create(home, "scheme", definition));
    expect(name).toBe("InvalidDefinition");
    expect(message).toMatch(/^Invalid State Machine Definition: 'SCHEMA_VALIDATION_FAILED: /);
    expect(message).toContain(place);
  });
});

describe("UpdateStateMachine and PublishStateMachineVersion", () => {
  const update = (definition: string, more = {}) =>
    new UpdateStateMachineCommand({ stateMachineArn: machineArn("scheme"), definition, ...more });
  const publish = (more = {}) =>
    new PublishStateMachineVersionCommand({ stateMachineArn: machineArn("scheme"), ...more });

  test("a change makes a revision, the same again does not", async () => {
    const home = await openHome();
    await create(home, "scheme", one);
    home.clock.now = LATER;
    expect(without(await home.client.send(update(one)))).toEqual({ updateDate: LATER });
    const changed = await home.client.send(update(two));
    expect(changed).toMatchObject({
      updateDate: LATER,
      revisionId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    const again = await home.client.send(update(two));
    expect(again.revisionId).toBe(changed.revisionId);
    const described = await home.client.send(
      new DescribeStateMachineCommand({ stateMachineArn: machineArn("scheme") }),
    );
    expect(described).toMatchObject({ definition: two, revisionId: changed.revisionId, creationDate: START });
  });

  test("a version stays what it was when it was published", async () => {
    const home = await openHome();
    await create(home, "scheme", one);
    const first = await home.client.send(publish({ revisionId: "INITIAL", description: "first" }));
    expect(without(first)).toEqual({
      stateMachineVersionArn: versionArn("scheme", 1),
      creationDate: START,
    });
    home.clock.now = LATER;
    const updated = await home.client.send(update(two, { publish: true, versionDescription: "second" }));
    expect(updated.stateMachineVersionArn).toBe(versionArn("scheme", 2));
    const definitions = await Promise.all(
      [1, 2].map((number) =>
        home.client.send(new DescribeStateMachineCommand({ stateMachineArn: versionArn("scheme", number) })),
      ),
    );
    expect(definitions.map(({ definition, description }) => [description, definition])).toEqual([
      ["first", one],
      ["second", two],
    ]);
  });

  test("a revision is published once", async () => {
    const home = await openHome();
    await create(home, "scheme", one);
    const arns = [await home.client.send(publish()), await home.client.send(publish())];
    expect(arns.map(({ stateMachineVersionArn }) => stateMachineVersionArn)).toEqual([
      versionArn("scheme", 1),
      versionArn("scheme", 1),
    ]);
  });

  test("another revision than the one wanted is a conflict", async () => {
    const home = await openHome();
    await create(home, "scheme", one);
    const { revisionId } = await home.client.send(update(two));
    expect(await refusal(home.client.send(publish({ revisionId: "INITIAL" })))).toEqual({
      name: "ConflictException",
      message: `Failed to publish the State Machine version for revision INITIAL. The current State Machine revision is ${revisionId}.`,
    });
  });

  test("an update needs something to change, and a sound definition", async () => {
    const home = await openHome();
    await create(home, "scheme", one);
    const nothing = new UpdateStateMachineCommand({ stateMachineArn: machineArn("scheme") });
    expect((await refusal(home.client.send(nothing))).name).toBe("MissingRequiredParameter");
    expect((await refusal(home.client.send(update("{}")))).name).toBe("InvalidDefinition");
  });

  test("versions are listed newest first, in pages", async () => {
    const home = await openHome();
    await create(home, "scheme", one);
    await home.client.send(publish());
    for (const definition of [two, one, two]) await home.client.send(update(definition, { publish: true }));
    const page = (nextToken?: string) =>
      home.client.send(
        new ListStateMachineVersionsCommand({
          stateMachineArn: machineArn("scheme"),
          maxResults: 3,
          ...(nextToken && { nextToken }),
        }),
      );
    const first = await page();
    const second = await page(first.nextToken);
    const numbers = [first, second].map(({ stateMachineVersions }) =>
      stateMachineVersions?.map(({ stateMachineVersionArn }) => stateMachineVersionArn?.at(-1)),
    );
    expect(numbers).toEqual([["4", "3", "2"], ["1"]]);
    expect(second.nextToken).toBeUndefined();
  });
});

test("ListStateMachines goes by name, in pages", async () => {
  const home = await openHome();
  for (const name of ["c", "a", "b"]) await create(home, name, one);
  const first = await home.client.send(new ListStateMachinesCommand({ maxResults: 2 }));
  const second = await home.client.send(
    new ListStateMachinesCommand({ maxResults: 2, nextToken: first.nextToken }),
  );
  expect([first.stateMachines, second.stateMachines, second.nextToken]).toEqual([
    ["a", "b"].map((name) => ({
      stateMachineArn: machineArn(name),
      name,
      type: "STANDARD",
      creationDate: START,
    })),
    [{ stateMachineArn: machineArn("c"), name: "c", type: "STANDARD", creationDate: START }],
    undefined,
  ]);
});

test("DeleteStateMachine stops what runs and is idempotent", async () => {
  const home = await openHome({ open: () => null });
  await create(home, "scheme", machine({ Ask: { ...waiting("open"), End: true } }));
  await home.client.send(new StartExecutionCommand({ stateMachineArn: machineArn("scheme"), name: "one" }));
  await home.sfn.idle();
  const remove = new DeleteStateMachineCommand({ stateMachineArn: machineArn("scheme") });
  await home.client.send(remove);
  await home.client.send(remove);
  const described = await home.client.send(
    new DescribeExecutionCommand({ executionArn: executionArn("scheme", "one") }),
  );
  expect(described.status).toBe("ABORTED");
  expect((await home.client.send(new ListStateMachinesCommand({}))).stateMachines).toEqual([]);
  expect((await create(home, "scheme", one)).stateMachineArn).toBe(machineArn("scheme"));
});

describe("what does not exist", () => {
  const arns: [string, string, string][] = [
    [
      machineArn("nobody"),
      "StateMachineDoesNotExist",
      `State Machine Does Not Exist: '${machineArn("nobody")}'`,
    ],
    [
      versionArn("scheme", 7),
      "StateMachineDoesNotExist",
      `State Machine Does Not Exist: '${versionArn("scheme", 7)}'`,
    ],
    ["not-an-arn", "InvalidArn", "Invalid Arn: 'Invalid ARN prefix: not-an-arn'"],
    [
      "arn:aws:s3:::bucket",
      "StateMachineDoesNotExist",
      "State Machine Does Not Exist: 'arn:aws:s3:::bucket'",
    ],
  ];
  test.each(arns)("%s", async (stateMachineArn, name, message) => {
    const home = await openHome();
    await create(home, "scheme", one);
    const call = home.client.send(new DescribeStateMachineCommand({ stateMachineArn }));
    expect(await refusal(call)).toEqual({ name, message });
  });
});

describe("ValidationException", () => {
  test("says where, what and what was wanted", async () => {
    const { client } = await openHome();
    expect(await refusal(client.send(new ListStateMachinesCommand({ maxResults: 1001 })))).toEqual({
      name: "ValidationException",
      message:
        "1 validation error detected: Value '1001' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 1000",
    });
    const nameless = new DescribeStateMachineCommand({ stateMachineArn: undefined });
    expect(await refusal(client.send(nameless))).toEqual({
      name: "ValidationException",
      message:
        "1 validation error detected: Value null at 'stateMachineArn' failed to satisfy constraint: Member must not be null",
    });
  });

  test("a description needs a version", async () => {
    const { client } = await openHome();
    const call = client.send(
      new CreateStateMachineCommand({ name: "a", definition: one, roleArn: ROLE, versionDescription: "x" }),
    );
    expect(await refusal(call)).toEqual({
      name: "ValidationException",
      message: "Version description can only be set when publish is true",
    });
  });

  test("a token of a page is one that was given", async () => {
    const { client } = await openHome();
    const call = client.send(new ListStateMachinesCommand({ nextToken: "bm9uc2Vuc2U" }));
    expect((await refusal(call)).name).toBe("InvalidToken");
  });
});
