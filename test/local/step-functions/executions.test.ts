import {
  DescribeExecutionCommand,
  type ExecutionStatus,
  ListExecutionsCommand,
  PublishStateMachineVersionCommand,
  StartExecutionCommand,
  StopExecutionCommand,
  UpdateStateMachineCommand,
} from "@aws-sdk/client-sfn";
import { afterEach, describe, expect, test } from "@jest/globals";
import { calling, create, machine, play, waiting } from "./definitions.ts";
import { closeHomes, executionArn, machineArn, openHome, refusal, type TestHome } from "./home.ts";

afterEach(closeHomes);

const START = new Date("2026-01-05T01:00:00.000Z");
const LATER = new Date("2026-01-06T01:00:00.500Z");
const asking = machine({ Ask: { ...waiting("open"), End: true } });
const passing = machine({ Only: { Type: "Pass", End: true } });
const lambdas = { open: () => null };
const without = ({ $metadata: _, ...rest }: { $metadata: unknown }) => rest;

const start = (home: TestHome, name: string, input?: string, arn = machineArn("scheme")) =>
  home.client.send(
    new StartExecutionCommand({ stateMachineArn: arn, name, ...(input !== undefined && { input }) }),
  );
const describeExecution = (home: TestHome, name: string) =>
  home.client.send(new DescribeExecutionCommand({ executionArn: executionArn("scheme", name) }));

describe("StartExecution", () => {
  test("answers with the ARN and the time of the product's clock", async () => {
    const home = await openHome(lambdas);
    await create(home, "scheme", asking);
    expect(without(await start(home, "one"))).toEqual({
      executionArn: executionArn("scheme", "one"),
      startDate: START,
    });
  });

  test("names an execution that has no name", async () => {
    const home = await openHome(lambdas);
    await create(home, "scheme", asking);
    const started = await home.client.send(
      new StartExecutionCommand({ stateMachineArn: machineArn("scheme") }),
    );
    expect(started.executionArn).toMatch(/:execution:scheme:[0-9a-f-]{36}$/);
  });

  test("is idempotent while the execution runs", async () => {
    const home = await openHome(lambdas);
    await create(home, "scheme", asking);
    const first = await start(home, "one", '{"a":1}');
    home.clock.now = LATER;
    expect(without(await start(home, "one", '{"a":1}'))).toEqual(without(first));
    await home.sfn.idle();
    expect(home.calls).toHaveLength(1);
  });

  test("refuses the name for another input, and after the end", async () => {
    const home = await openHome(lambdas);
    await create(home, "scheme", asking);
    const wanted = {
      name: "ExecutionAlreadyExists",
      message: `Execution Already Exists: '${executionArn("scheme", "one")}'`,
    };
    await start(home, "one", '{"a":1}');
    expect(await refusal(start(home, "one", '{"a":2}'))).toEqual(wanted);
    await home.client.send(new StopExecutionCommand({ executionArn: executionArn("scheme", "one") }));
    expect(await refusal(start(home, "one", '{"a":1}'))).toEqual(wanted);
  });

  test("refuses what it cannot run", async () => {
    const home = await openHome();
    await create(home, "scheme", passing);
    expect((await refusal(start(home, "one", "not json"))).name).toBe("InvalidExecutionInput");
    expect(await refusal(start(home, "one", ""))).toEqual({
      name: "InvalidExecutionInput",
      message: "Invalid State Machine Execution Input: 'Invalid execution input.'",
    });
    expect(await refusal(start(home, "a b"))).toEqual({
      name: "InvalidName",
      message: "Invalid Name: 'a b'",
    });
    expect(await refusal(start(home, "one", "{}", machineArn("nobody")))).toEqual({
      name: "StateMachineDoesNotExist",
      message: `State Machine Does Not Exist: '${machineArn("nobody")}'`,
    });
    expect((await refusal(start(home, "one", `"${"x".repeat(262_144)}"`))).name).toBe("ValidationException");
  });

  test("goes on with the version it was started with", async () => {
    const home = await openHome({ open: () => null, first: () => "first", second: () => "second" });
    const answering = (name: string) =>
      machine({ Ask: { ...waiting("open"), Next: "Answer" }, Answer: { ...calling(name), End: true } });
    await create(home, "scheme", answering("first"));
    const arn = machineArn("scheme");
    await home.client.send(new PublishStateMachineVersionCommand({ stateMachineArn: arn }));
    await start(home, "pinned", "{}", `${arn}:1`);
    await start(home, "unpinned");
    await home.sfn.idle();
    await home.client.send(
      new UpdateStateMachineCommand({
        stateMachineArn: arn,
        definition: answering("second"),
        publish: true,
      }),
    );
    await start(home, "late", "{}", `${arn}:1`);
    await start(home, "new");
    await home.sfn.idle();
    const { SendTaskSuccessCommand } = await import("@aws-sdk/client-sfn");
    for (const { event } of [...home.calls])
      await home.client.send(new SendTaskSuccessCommand({ taskToken: Object(event).token, output: "null" }));
    await home.sfn.idle();
    const names = ["pinned", "unpinned", "late", "new"];
    const ends = await Promise.all(names.map((name) => describeExecution(home, name)));
    expect(ends.map(({ output }) => JSON.parse(output ?? "null").Payload)).toEqual([
      "first",
      "first",
      "first",
      "second",
    ]);
    expect(ends.map(({ stateMachineVersionArn }) => stateMachineVersionArn)).toEqual([
      `${arn}:1`,
      undefined,
      `${arn}:1`,
      undefined,
    ]);
  });
});

describe("DescribeExecution", () => {
  test("shows a finished execution", async () => {
    const home = await openHome();
    const arn = await play(home, passing, { id: 7 });
    expect(without(await home.client.send(new DescribeExecutionCommand({ executionArn: arn })))).toEqual({
      executionArn: executionArn("play", "once"),
      stateMachineArn: machineArn("play"),
      name: "once",
      status: "SUCCEEDED",
      startDate: START,
      stopDate: START,
      input: '{"id":7}',
      inputDetails: { included: true },
      output: '{"id":7}',
      outputDetails: { included: true },
      redriveCount: 0,
      redriveStatus: "NOT_REDRIVABLE",
      redriveStatusReason: "Execution is SUCCEEDED and cannot be redriven",
    });
  });

  test("shows why one has failed", async () => {
    const home = await openHome();
    const arn = await play(home, machine({ No: { Type: "Fail", Error: "Refused", Cause: "not yet" } }));
    const failed = await home.client.send(new DescribeExecutionCommand({ executionArn: arn }));
    expect(failed).toMatchObject({ status: "FAILED", error: "Refused", cause: "not yet" });
    expect(failed.output).toBeUndefined();
  });

  test("refuses what does not exist", async () => {
    const home = await openHome();
    const ask = (arn: string) => home.client.send(new DescribeExecutionCommand({ executionArn: arn }));
    expect(await refusal(ask(executionArn("scheme", "nobody")))).toEqual({
      name: "ExecutionDoesNotExist",
      message: `Execution Does Not Exist: '${executionArn("scheme", "nobody")}'`,
    });
    expect(await refusal(ask("not-an-arn"))).toEqual({
      name: "InvalidArn",
      message: "Invalid Arn: 'Invalid ARN prefix: not-an-arn'",
    });
  });
});

describe("ListExecutions", () => {
  const list = (
    home: TestHome,
    more: { statusFilter?: ExecutionStatus; maxResults?: number; nextToken?: string },
    arn = machineArn("scheme"),
  ) => home.client.send(new ListExecutionsCommand({ stateMachineArn: arn, ...more }));

  async function fiveExecutions(): Promise<TestHome> {
    const home = await openHome(lambdas);
    await create(home, "scheme", asking);
    await home.client.send(new PublishStateMachineVersionCommand({ stateMachineArn: machineArn("scheme") }));
    for (const name of ["a", "b", "c", "d"]) await start(home, name);
    await start(home, "e", "{}", `${machineArn("scheme")}:1`);
    for (const name of ["b", "d"])
      await home.client.send(new StopExecutionCommand({ executionArn: executionArn("scheme", name) }));
    await home.sfn.idle();
    return home;
  }

  const names = ({ executions }: { executions?: { name?: string | undefined }[] | undefined }) =>
    executions?.map(({ name }) => name);

  test("goes newest first, in pages", async () => {
    const home = await fiveExecutions();
    const first = await list(home, { maxResults: 2 });
    const second = await list(home, { maxResults: 2, nextToken: first.nextToken ?? "" });
    const third = await list(home, { maxResults: 2, nextToken: second.nextToken ?? "" });
    expect([first, second, third].map(names)).toEqual([["e", "d"], ["c", "b"], ["a"]]);
    expect(third.nextToken).toBeUndefined();
  });

  test("filters by status, in pages", async () => {
    const home = await fiveExecutions();
    const first = await list(home, { statusFilter: "RUNNING", maxResults: 2 });
    const second = await list(home, { statusFilter: "RUNNING", nextToken: first.nextToken ?? "" });
    expect([first, second].map(names)).toEqual([["e", "c"], ["a"]]);
    expect(names(await list(home, { statusFilter: "ABORTED" }))).toEqual(["d", "b"]);
    expect(names(await list(home, { statusFilter: "PENDING_REDRIVE" }))).toEqual([]);
  });

  test("filters by version", async () => {
    const home = await fiveExecutions();
    const version = `${machineArn("scheme")}:1`;
    expect((await list(home, {}, version)).executions).toEqual([
      {
        executionArn: executionArn("scheme", "e"),
        stateMachineArn: machineArn("scheme"),
        stateMachineVersionArn: version,
        name: "e",
        status: "RUNNING",
        startDate: START,
        redriveCount: 0,
      },
    ]);
    expect(names(await list(home, { statusFilter: "ABORTED" }, version))).toEqual([]);
  });

  test("refuses a status that there is not", async () => {
    const home = await fiveExecutions();
    const call = home.client.send(
      new ListExecutionsCommand({
        stateMachineArn: machineArn("scheme"),
        statusFilter: JSON.parse('"running"'),
      }),
    );
    expect(await refusal(call)).toEqual({
      name: "ValidationException",
      message:
        "1 validation error detected: Value 'running' at 'statusFilter' failed to satisfy constraint: Member must satisfy enum value set: [RUNNING, SUCCEEDED, FAILED, TIMED_OUT, ABORTED, PENDING_REDRIVE]",
    });
  });
});

describe("StopExecution", () => {
  test("ends an execution that waits, once", async () => {
    const home = await openHome(lambdas);
    await create(home, "scheme", asking);
    await start(home, "one");
    await home.sfn.idle();
    const stop = new StopExecutionCommand({
      executionArn: executionArn("scheme", "one"),
      error: "Recalled",
      cause: "left the agency",
    });
    home.clock.now = LATER;
    expect((await home.client.send(stop)).stopDate).toEqual(LATER);
    home.clock.now = new Date("2026-02-01T00:00:00Z");
    expect((await home.client.send(stop)).stopDate).toEqual(LATER);
    expect(await describeExecution(home, "one")).toMatchObject({
      status: "ABORTED",
      stopDate: LATER,
      error: "Recalled",
      cause: "left the agency",
    });
  });

  test("ends one that runs: nothing more of it starts", async () => {
    const called = Promise.withResolvers<void>();
    const release = Promise.withResolvers<void>();
    const home = await openHome({
      slow: () => {
        called.resolve();
        return release.promise;
      },
    });
    const twice = {
      First: { ...calling("slow"), Next: "Second" },
      Second: { ...calling("slow"), End: true },
    };
    await create(home, "scheme", machine(twice));
    await start(home, "one");
    await called.promise;
    await home.client.send(new StopExecutionCommand({ executionArn: executionArn("scheme", "one") }));
    release.resolve();
    await home.sfn.idle();
    expect(home.calls).toHaveLength(1);
    expect((await describeExecution(home, "one")).status).toBe("ABORTED");
  });
});

test("no more executions run at the same time than allowed", async () => {
  let running = 0;
  let most = 0;
  const three = Promise.withResolvers<void>();
  const release = Promise.withResolvers<void>();
  const home = await openHome(
    {
      count: async () => {
        running += 1;
        most = Math.max(most, running);
        if (running === 3) three.resolve();
        await release.promise;
        running -= 1;
      },
    },
    { concurrency: 3 },
  );
  await create(home, "scheme", machine({ Count: { ...calling("count"), End: true } }));
  await Promise.all(Array.from({ length: 12 }, (_, index) => start(home, `n${index}`)));
  await three.promise;
  release.resolve();
  await home.sfn.idle();
  expect([home.calls.length, most]).toEqual([12, 3]);
});
