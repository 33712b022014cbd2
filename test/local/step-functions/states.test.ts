/** What the interpreter makes of states, above all where it would do otherwise than AWS. */
import { afterEach, describe, expect, test } from "@jest/globals";
import { calling, machine, only, outcome } from "./definitions.ts";
import { closeHomes, executionArn, machineArn, openHome, ROLE } from "./home.ts";

afterEach(closeHomes);

describe("Pass", () => {
  test.each([0, false, null, "", "x", [], { a: 0 }])("gives the Result %j", async (Result) => {
    const home = await openHome();
    expect(await outcome(home, only({ Type: "Pass", Result, ResultPath: "$.r" }), { a: 1 })).toEqual({
      a: 1,
      r: Result,
    });
  });

  test.each(["InputPath", "ResultPath", "OutputPath"])("%s of $ is the same as none", async (path) => {
    const home = await openHome();
    expect(await outcome(home, only({ Type: "Pass", Result: 5, [path]: "$" }), { a: 1 })).toEqual(5);
  });
});

test("a ResultPath may put its field in brackets", async () => {
  const home = await openHome();
  const state = { Type: "Pass", Result: 5, ResultPath: "$['a']['b c']" };
  expect(await outcome(home, only(state), { a: { d: 1 } })).toEqual({ a: { d: 1, "b c": 5 } });
});

describe("Choice", () => {
  const cases: [string, object, unknown, boolean][] = [
    ["is absent", { Variable: "$.a", IsPresent: false }, {}, true],
    ["is not absent", { Variable: "$.a", IsPresent: false }, { a: 1 }, false],
    ["is no text", { Variable: "$.a", IsString: false }, { a: 1 }, true],
    ["is no null", { Variable: "$.a", IsNull: false }, { a: 1 }, true],
    [
      "inside And",
      {
        And: [
          { Variable: "$.a", IsPresent: false },
          { Variable: "$.b", NumericEquals: 1 },
        ],
      },
      { b: 1 },
      true,
    ],
    ["inside Not", { Not: { Variable: "$.a", IsPresent: false } }, {}, false],
    ["of the context", { Variable: "$$.Execution.Input.a", NumericEquals: 7 }, { a: 7 }, true],
  ];
  test.each(cases)("%s", async (_, rule, input, wanted) => {
    const home = await openHome();
    const definition = machine({
      Choose: { Type: "Choice", Choices: [{ ...rule, Next: "Yes" }], Default: "No" },
      Yes: { Type: "Pass", Result: true, End: true },
      No: { Type: "Pass", Result: false, End: true },
    });
    expect(await outcome(home, definition, input)).toBe(wanted);
  });

  test("without a match and without a Default fails", async () => {
    const home = await openHome();
    const definition = machine({
      Choose: { Type: "Choice", Choices: [{ Variable: "$.a", NumericEquals: 1, Next: "Yes" }] },
      Yes: { Type: "Succeed" },
    });
    expect(await outcome(home, definition, { a: 2 })).toMatchObject({ error: "States.NoChoiceMatched" });
  });

  test("of what is not there fails, and nothing catches it", async () => {
    const home = await openHome();
    const definition = machine({
      Choose: {
        Type: "Choice",
        Choices: [{ Variable: "$.a", NumericEquals: 1, Next: "Yes" }],
        Default: "Yes",
      },
      Yes: { Type: "Succeed" },
    });
    expect(await outcome(home, definition)).toMatchObject({ error: "States.Runtime" });
  });
});

test("the context is that of the execution, not of the state", async () => {
  const home = await openHome({ echo: (event) => event });
  const paths = {
    "id.$": "$$.Execution.Id",
    "name.$": "$$.Execution.Name",
    "input.$": "$$.Execution.Input",
    "start.$": "$$.Execution.StartTime",
    "role.$": "$$.Execution.RoleArn",
    "state.$": "$$.State.Name",
    "entered.$": "$$.State.EnteredTime",
    "machine.$": "$$.StateMachine.Id",
    "machineName.$": "$$.StateMachine.Name",
    "text.$": "States.Format('{} of {}', $$.Execution.Name, $$.Execution.Input.a)",
  };
  const definition = machine({
    First: { Type: "Pass", Result: "changed", Next: "Echo" },
    Echo: { ...calling("echo", paths), OutputPath: "$.Payload", End: true },
  });
  expect(await outcome(home, definition, { a: 1 })).toEqual({
    id: executionArn("play", "once"),
    name: "once",
    input: { a: 1 },
    start: "2026-01-05T01:00:00.000Z",
    role: ROLE,
    state: "Echo",
    entered: "2026-01-05T01:00:00.000Z",
    machine: machineArn("play"),
    machineName: "play",
    text: "once of 1",
  });
});

describe("Task", () => {
  test("a function gets a copy, and what it returns becomes JSON", async () => {
    const home = await openHome({
      change: (event) => {
        Object(event).list.push(2);
        return { at: new Date(0), nothing: undefined };
      },
    });
    const state = { ...calling("change", { "list.$": "$.list" }), ResultPath: "$.result" };
    expect(await outcome(home, only(state), { list: [1] })).toEqual({
      list: [1],
      result: { ExecutedVersion: "$LATEST", Payload: { at: "1970-01-01T00:00:00.000Z" }, StatusCode: 200 },
    });
  });

  test("a function that returns nothing gives null, one without a Payload gets {}", async () => {
    const home = await openHome({ quiet: () => undefined });
    const state = { ...calling("quiet"), Parameters: { FunctionName: "quiet" }, OutputPath: "$.Payload" };
    expect(await outcome(home, only(state))).toBeNull();
    expect(home.calls).toEqual([{ name: "quiet", event: {} }]);
  });

  test("Retry counts, each attempt knows which it is, and a success goes on", async () => {
    const home = await openHome({
      flaky: (event) => {
        if (Object(event).attempt < 2) throw new Error("again");
        return "done";
      },
    });
    const Retry = [{ ErrorEquals: ["States.TaskFailed"], IntervalSeconds: 3600, MaxAttempts: 2 }];
    const state = {
      ...calling("flaky", { "attempt.$": "$$.State.RetryCount" }),
      Retry,
      OutputPath: "$.Payload",
    };
    expect(await outcome(home, only(state))).toBe("done");
    expect(home.calls.map(({ event }) => event)).toEqual([{ attempt: 0 }, { attempt: 1 }, { attempt: 2 }]);
  });

  const errors: [string, unknown, object][] = [
    [
      "an error by its name",
      new RangeError("r"),
      { Error: "RangeError", Cause: '{"errorType":"RangeError","errorMessage":"r"}' },
    ],
    ["what is no error", "text", { Error: "Error", Cause: '{"errorType":"Error","errorMessage":"text"}' }],
  ];
  test.each(errors)("Catch sees %s", async (_, thrown, error) => {
    const home = await openHome({
      fail: () => {
        throw thrown;
      },
    });
    const definition = machine({
      Try: {
        ...calling("fail"),
        Catch: [{ ErrorEquals: [Object(error).Error], ResultPath: "$.error", Next: "Held" }],
        End: true,
      },
      Held: { Type: "Succeed" },
    });
    expect(await outcome(home, definition, { a: 1 })).toEqual({ a: 1, error });
  });

  test("more than 256 KiB of output fails as on AWS", async () => {
    const home = await openHome({ big: () => "x".repeat(262_144) });
    const caught = { ErrorEquals: ["States.ALL"], Next: "Only" };
    expect(await outcome(home, only({ ...calling("big"), Catch: [caught] }))).toMatchObject({
      error: "States.DataLimitExceeded",
    });
  });

  test("a state may lead back to itself", async () => {
    let count = 0;
    const home = await openHome({ count: () => ++count });
    const definition = machine({
      Count: { ...calling("count"), ResultSelector: { "n.$": "$.Payload" }, Next: "Enough" },
      Enough: {
        Type: "Choice",
        Choices: [{ Variable: "$.n", NumericGreaterThanEquals: 3, Next: "End" }],
        Default: "Count",
      },
      End: { Type: "Succeed" },
    });
    expect(await outcome(home, definition)).toEqual({ n: 3 });
  });
});
