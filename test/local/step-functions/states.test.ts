/** What the interpreter makes of states, above all where it would do otherwise than AWS. */
import { DescribeExecutionCommand, GetExecutionHistoryCommand } from "@aws-sdk/client-sfn";
import { afterEach, describe, expect, test } from "@jest/globals";
import { calling, machine, play } from "./definitions.ts";
import { closeHomes, executionArn, machineArn, openHome, ROLE, type TestHome } from "./home.ts";

afterEach(closeHomes);

async function outcome(home: TestHome, definition: string, input: unknown = {}) {
  const arn = await play(home, definition, input);
  const { output, error, cause } = await home.client.send(
    new DescribeExecutionCommand({ executionArn: arn }),
  );
  if (output !== undefined) return JSON.parse(output);
  return { ...(error && { error }), ...(cause && { cause }) };
}

const only = (state: object): string => machine({ Only: { ...state, End: true } });

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

describe("Map", () => {
  const doubling = {
    StartAt: "Double",
    States: { Double: { ...calling("double", { "n.$": "$" }), OutputPath: "$.Payload", End: true } },
  };
  const lambdas = { double: (event: unknown) => 2 * Object(event).n };

  test("keeps the order, the selector and the index", async () => {
    const home = await openHome({ echo: (event) => event });
    const state = {
      Type: "Map",
      ItemsPath: "$.items",
      ItemSelector: { "item.$": "$$.Map.Item.Value", "of.$": "$.name" },
      ItemProcessor: {
        StartAt: "Echo",
        States: {
          Echo: {
            ...calling("echo", {
              "all.$": "$",
              "index.$": "$$.Map.Item.Index",
              "input.$": "$$.Execution.Input.name",
            }),
            OutputPath: "$.Payload",
            End: true,
          },
        },
      },
    };
    const items = [null, 0, "", { a: 1 }];
    expect(await outcome(home, only(state), { name: "n", items })).toEqual(
      items.map((item, index) => ({ all: { item, of: "n" }, index, input: "n" })),
    );
  });

  test.each(["INLINE", "DISTRIBUTED"])("%s runs as many at a time as allowed", async (Mode) => {
    let running = 0;
    let most = 0;
    const two = Promise.withResolvers<void>();
    const home = await openHome({
      double: async (event) => {
        running += 1;
        most = Math.max(most, running);
        if (running === 2) two.resolve();
        await two.promise;
        running -= 1;
        return 2 * Object(event).n;
      },
    });
    const ItemProcessor = {
      ...doubling,
      ProcessorConfig: Mode === "INLINE" ? { Mode } : { Mode, ExecutionType: "STANDARD" },
    };
    const state = { Type: "Map", MaxConcurrency: 2, ItemProcessor };
    expect(await outcome(home, only(state), [1, 2, 3, 4, 5])).toEqual([2, 4, 6, 8, 10]);
    expect(most).toBe(2);
  });

  test("shows every iteration in the history, a distributed one only its run", async () => {
    const story = async (home: TestHome) => {
      const { events } = await home.client.send(
        new GetExecutionHistoryCommand({ executionArn: executionArn("play", "once") }),
      );
      return events?.slice(1).map(({ type, id, previousEventId }) => `${previousEventId}>${id} ${type}`);
    };
    const inline = await openHome(lambdas);
    await play(inline, only({ Type: "Map", MaxConcurrency: 1, ItemProcessor: doubling }), [1]);
    expect(await story(inline)).toEqual([
      "0>2 MapStateEntered",
      "2>3 MapStateStarted",
      "3>4 MapIterationStarted",
      "4>5 TaskStateEntered",
      "5>6 TaskScheduled",
      "6>7 TaskStarted",
      "7>8 TaskSucceeded",
      "8>9 TaskStateExited",
      "9>10 MapIterationSucceeded",
      "10>11 MapStateSucceeded",
      "11>12 MapStateExited",
      "12>13 ExecutionSucceeded",
    ]);
    const distributed = await openHome(lambdas);
    const ItemProcessor = {
      ...doubling,
      ProcessorConfig: { Mode: "DISTRIBUTED", ExecutionType: "STANDARD" },
    };
    await play(distributed, only({ Type: "Map", ItemProcessor }), [1, 2]);
    expect(await story(distributed)).toEqual([
      "0>2 MapStateEntered",
      "2>3 MapRunStarted",
      "3>4 MapRunSucceeded",
      "4>5 MapStateExited",
      "5>6 ExecutionSucceeded",
    ]);
  });

  test("of nothing is nothing", async () => {
    const home = await openHome(lambdas);
    expect(await outcome(home, only({ Type: "Map", ItemProcessor: doubling }), [])).toEqual([]);
  });

  test("starts nothing more after an item has failed, and is caught as a whole", async () => {
    const home = await openHome({
      double: (event) => {
        if (Object(event).n === 2) throw new RangeError("two");
        return 0;
      },
    });
    const definition = machine({
      Each: {
        Type: "Map",
        MaxConcurrency: 1,
        ItemProcessor: doubling,
        Catch: [{ ErrorEquals: ["RangeError"], Next: "Held" }],
        End: true,
      },
      Held: { Type: "Pass", OutputPath: "$.Error", End: true },
    });
    expect(await outcome(home, definition, [1, 2, 3, 4])).toBe("RangeError");
    expect(home.calls.map(({ event }) => Object(event).n)).toEqual([1, 2]);
  });

  test("is retried as a whole", async () => {
    let failed = false;
    const home = await openHome({
      double: (event) => {
        const { n } = Object(event);
        if (n === 2 && !failed) {
          failed = true;
          throw new Error("once");
        }
        return 2 * n;
      },
    });
    const Retry = [{ ErrorEquals: ["States.ALL"] }];
    const state = { Type: "Map", MaxConcurrency: 1, ItemProcessor: doubling, Retry };
    expect(await outcome(home, only(state), [1, 2, 3])).toEqual([2, 4, 6]);
    expect(home.calls.map(({ event }) => Object(event).n)).toEqual([1, 2, 1, 2, 3]);
  });

  test("a distributed one fails by its threshold, as on AWS", async () => {
    const home = await openHome({});
    const ItemProcessor = {
      ...doubling,
      ProcessorConfig: { Mode: "DISTRIBUTED", ExecutionType: "STANDARD" },
    };
    expect(await outcome(home, only({ Type: "Map", ItemProcessor }), [1])).toMatchObject({
      error: "States.ExceedToleratedFailureThreshold",
    });
  });

  test("an item may wait", async () => {
    const home = await openHome({});
    const pausing = {
      StartAt: "Pause",
      States: { Pause: { Type: "Wait", Timestamp: "2026-01-05T00:00:00Z", End: true } },
    };
    expect(await outcome(home, only({ Type: "Map", ItemProcessor: pausing }), [1, 2])).toEqual([1, 2]);
  });
});

describe("Parallel", () => {
  const branch = (name: string) => ({
    StartAt: name,
    States: { [name]: { ...calling(name, { "n.$": "$.n" }), OutputPath: "$.Payload", End: true } },
  });

  test("gives what each branch gives", async () => {
    const home = await openHome({ up: (event) => Object(event).n + 1, down: (event) => Object(event).n - 1 });
    const state = { Type: "Parallel", Branches: [branch("up"), branch("down")], ResultPath: "$.both" };
    expect(await outcome(home, only(state), { n: 5 })).toEqual({ n: 5, both: [6, 4] });
    const { events } = await home.client.send(
      new GetExecutionHistoryCommand({ executionArn: executionArn("play", "once") }),
    );
    const types = events?.map(({ type }) => type) ?? [];
    expect([types[1], types[2], types.at(-3), types.at(-2)]).toEqual([
      "ParallelStateEntered",
      "ParallelStateStarted",
      "ParallelStateSucceeded",
      "ParallelStateExited",
    ]);
  });

  test("fails with its first failure", async () => {
    const home = await openHome({
      up: () => {
        throw new RangeError("up");
      },
      down: () => 0,
    });
    const state = { Type: "Parallel", Branches: [branch("up"), branch("down")] };
    expect(await outcome(home, only(state), { n: 5 })).toEqual({
      error: "RangeError",
      cause: '{"errorType":"RangeError","errorMessage":"up"}',
    });
  });
});
