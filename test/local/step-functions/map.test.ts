/** Machines inside a state: Map, inline and distributed, and Parallel. */
import { GetExecutionHistoryCommand } from "@aws-sdk/client-sfn";
import { afterEach, describe, expect, test } from "@jest/globals";
import { calling, machine, only, outcome, play } from "./definitions.ts";
import { closeHomes, executionArn, openHome, type TestHome } from "./home.ts";

afterEach(closeHomes);

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
