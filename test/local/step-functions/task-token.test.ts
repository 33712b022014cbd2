import {
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  SendTaskFailureCommand,
  SendTaskHeartbeatCommand,
  SendTaskSuccessCommand,
} from "@aws-sdk/client-sfn";
import { afterEach, describe, expect, test } from "@jest/globals";
import { calling, machine, play, waiting } from "./definitions.ts";
import { closeHomes, openHome, refusal, type TestHome } from "./home.ts";

afterEach(closeHomes);

const OVER = { name: "TaskTimedOut", message: "Task Timed Out: 'Provided task does not exist anymore'" };

const tokens = (home: TestHome): string[] =>
  home.calls.flatMap(({ event }) => {
    const { token } = Object(event);
    return typeof token === "string" ? [token] : [];
  });
const succeed = (home: TestHome, taskToken: string | undefined, output: unknown = null) =>
  home.client.send(new SendTaskSuccessCommand({ taskToken, output: JSON.stringify(output) }));
const failTask = (home: TestHome, taskToken: string | undefined, more = {}) =>
  home.client.send(new SendTaskFailureCommand({ taskToken, ...more }));
const beat = (home: TestHome, taskToken: string | undefined) =>
  home.client.send(new SendTaskHeartbeatCommand({ taskToken }));

/** What became of an execution: its status, and its output or error. */
async function end(home: TestHome, executionArn: string) {
  await home.sfn.idle();
  const { status, output, error, cause } = await home.client.send(
    new DescribeExecutionCommand({ executionArn }),
  );
  return {
    status,
    ...(output && { output: JSON.parse(output) }),
    ...(error && { error }),
    ...(cause && { cause }),
  };
}

async function types(home: TestHome, executionArn: string) {
  const { events } = await home.client.send(new GetExecutionHistoryCommand({ executionArn }));
  return events?.map(({ type }) => type);
}

describe("a result", () => {
  test("goes through ResultSelector, ResultPath and OutputPath, and the machine goes on", async () => {
    const home = await openHome({ open: () => null });
    const arn = await play(
      home,
      machine({
        Ask: {
          ...waiting("open", { "id.$": "$.id" }),
          ResultSelector: { "outcome.$": "$.outcome", "who.$": "$$.Execution.Name" },
          ResultPath: "$.step",
          Next: "Check",
        },
        Check: {
          Type: "Choice",
          Choices: [{ Variable: "$.step.outcome", StringEquals: "approved", Next: "Yes" }],
          Default: "No",
        },
        Yes: { Type: "Succeed", OutputPath: "$.step" },
        No: { Type: "Fail" },
      }),
      { id: "a1" },
    );
    expect(home.calls).toEqual([{ name: "open", event: { token: tokens(home)[0], id: "a1" } }]);
    expect((await end(home, arn)).status).toBe("RUNNING");
    await succeed(home, tokens(home)[0], { outcome: "approved", more: 1 });
    expect(await end(home, arn)).toEqual({
      status: "SUCCEEDED",
      output: { outcome: "approved", who: "once" },
    });
  });

  test.each([null, false, 0, "", [], { a: { b: [1] } }])("may be %j", async (output) => {
    const home = await openHome({ open: () => null });
    const arn = await play(home, machine({ Ask: { ...waiting("open"), End: true } }));
    await succeed(home, tokens(home)[0], output);
    await home.sfn.idle();
    const described = await home.client.send(new DescribeExecutionCommand({ executionArn: arn }));
    expect([described.status, described.output]).toEqual(["SUCCEEDED", JSON.stringify(output)]);
  });

  test("that comes before the function has returned is kept", async () => {
    const home: TestHome = await openHome({
      open: async (event) => {
        await succeed(home, Object(event).token, "early");
        return "late";
      },
    });
    const arn = await play(home, machine({ Ask: { ...waiting("open"), End: true } }));
    expect(await end(home, arn)).toEqual({ status: "SUCCEEDED", output: "early" });
    expect(await types(home, arn)).toEqual([
      "ExecutionStarted",
      "TaskStateEntered",
      "TaskScheduled",
      "TaskStarted",
      "TaskSubmitted",
      "TaskSucceeded",
      "TaskStateExited",
      "ExecutionSucceeded",
    ]);
  });

  test("that is in stands, though the function fails afterwards", async () => {
    const home: TestHome = await openHome({
      open: async (event) => {
        await succeed(home, Object(event).token, "in");
        throw new Error("too late");
      },
    });
    const arn = await play(home, machine({ Ask: { ...waiting("open"), End: true } }));
    expect(await end(home, arn)).toEqual({ status: "SUCCEEDED", output: "in" });
  });

  test("leads from one waiting state to the next, with a token of its own", async () => {
    const home = await openHome({ open: () => null });
    const arn = await play(
      home,
      machine({ One: { ...waiting("open"), Next: "Two" }, Two: { ...waiting("open"), End: true } }),
    );
    await succeed(home, tokens(home)[0]);
    await home.sfn.idle();
    expect(await refusal(succeed(home, tokens(home)[0]))).toEqual(OVER);
    await succeed(home, tokens(home)[1], 2);
    expect(await end(home, arn)).toEqual({ status: "SUCCEEDED", output: 2 });
  });
});

describe("a token", () => {
  const asking = machine({ Ask: { ...waiting("open"), End: true } });

  test("is taken once, at the same time and after the end", async () => {
    const home = await openHome({ open: () => null });
    await play(home, asking);
    const [token] = tokens(home);
    const both = await Promise.allSettled([succeed(home, token, 1), succeed(home, token, 2)]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await home.sfn.idle();
    for (const call of [succeed(home, token), failTask(home, token), beat(home, token)])
      expect(await refusal(call)).toEqual(OVER);
  });

  test("that is none is invalid", async () => {
    const home = await openHome({ open: () => null });
    for (const call of [succeed(home, "none"), failTask(home, "none"), beat(home, "none")])
      expect(await refusal(call)).toEqual({
        name: "InvalidToken",
        message: "Invalid Token: 'Invalid token'",
      });
  });

  test("of an execution that this home never had does not exist", async () => {
    const elsewhere = await openHome({ open: () => null });
    await play(elsewhere, asking);
    const home = await openHome();
    const [token] = tokens(elsewhere);
    for (const call of [succeed(home, token), failTask(home, token), beat(home, token)])
      expect((await refusal(call)).name).toBe("TaskDoesNotExist");
  });

  test("wants JSON for an answer", async () => {
    const home = await openHome({ open: () => null });
    const arn = await play(home, asking);
    const call = home.client.send(new SendTaskSuccessCommand({ taskToken: tokens(home)[0], output: "no" }));
    expect((await refusal(call)).name).toBe("InvalidOutput");
    await succeed(home, tokens(home)[0], "yes");
    expect(await end(home, arn)).toEqual({ status: "SUCCEEDED", output: "yes" });
  });
});

describe("a failure", () => {
  const caught = (more = {}) =>
    machine({
      Ask: {
        ...waiting("open"),
        Catch: [{ ErrorEquals: ["States.ALL"], ResultPath: "$.error", Next: "Held" }],
        End: true,
        ...more,
      },
      Held: { Type: "Succeed" },
    });

  test("sent for a token ends the execution", async () => {
    const home = await openHome({ open: () => null });
    const arn = await play(home, machine({ Ask: { ...waiting("open"), End: true } }));
    await failTask(home, tokens(home)[0], { error: "Refused", cause: "no" });
    expect(await end(home, arn)).toEqual({ status: "FAILED", error: "Refused", cause: "no" });
    expect((await types(home, arn))?.slice(-2)).toEqual(["TaskFailed", "ExecutionFailed"]);
  });

  test("sent for a token is caught", async () => {
    const home = await openHome({ open: () => null });
    const arn = await play(home, caught(), { id: 1 });
    await failTask(home, tokens(home)[0], { error: "Refused", cause: "no" });
    expect(await end(home, arn)).toEqual({
      status: "SUCCEEDED",
      output: { id: 1, error: { Error: "Refused", Cause: "no" } },
    });
  });

  test("of the function is retried with a new token, then caught", async () => {
    const home = await openHome({
      open: () => {
        throw new TypeError("broken");
      },
    });
    const Retry = [{ ErrorEquals: ["TypeError"], MaxAttempts: 2 }];
    const arn = await play(home, caught({ Retry }), { id: 1 });
    expect(new Set(tokens(home)).size).toBe(3);
    expect(await end(home, arn)).toEqual({
      status: "SUCCEEDED",
      output: {
        id: 1,
        error: { Error: "TypeError", Cause: '{"errorType":"TypeError","errorMessage":"broken"}' },
      },
    });
    for (const token of tokens(home)) expect(await refusal(succeed(home, token))).toEqual(OVER);
  });

  test("sent for a token counts as an attempt, however often the execution was parked", async () => {
    const home = await openHome({ open: () => null });
    const Retry = [{ ErrorEquals: ["States.ALL"], MaxAttempts: 2 }];
    const arn = await play(home, caught({ Retry }), { id: 1 });
    for (const attempt of [0, 1]) {
      await failTask(home, tokens(home)[attempt], { error: "Refused" });
      expect((await end(home, arn)).status).toBe("RUNNING");
    }
    await failTask(home, tokens(home)[2], { error: "Refused", cause: "third" });
    expect(await end(home, arn)).toEqual({
      status: "SUCCEEDED",
      output: { id: 1, error: { Error: "Refused", Cause: "third" } },
    });
    expect(home.calls).toHaveLength(3);
  });

  test("and then a success goes on", async () => {
    const home = await openHome({ open: () => null });
    const Retry = [{ ErrorEquals: ["States.TaskFailed"], MaxAttempts: 1 }];
    const arn = await play(home, caught({ Retry, ResultPath: "$.step" }), { id: 1 });
    await failTask(home, tokens(home)[0], { error: "Refused" });
    await home.sfn.idle();
    await succeed(home, tokens(home)[1], "approved");
    expect(await end(home, arn)).toEqual({ status: "SUCCEEDED", output: { id: 1, step: "approved" } });
  });
});

describe("time", () => {
  const at = (seconds: number) => new Date(Date.UTC(2026, 0, 5, 1, 0, seconds));
  const timed = (more: object) =>
    machine({
      Ask: {
        ...waiting("open"),
        ...more,
        Catch: [{ ErrorEquals: ["States.Timeout"], Next: "Late" }],
        End: true,
      },
      Late: { Type: "Pass", Result: "late", End: true },
    });

  test("TimeoutSeconds goes by the product's clock, and its token is worth nothing afterwards", async () => {
    const home = await openHome({ open: () => null });
    const arn = await play(home, timed({ TimeoutSeconds: 60 }));
    home.clock.now = at(59);
    expect((await end(home, arn)).status).toBe("RUNNING");
    home.clock.now = at(60);
    expect(await end(home, arn)).toEqual({ status: "SUCCEEDED", output: "late" });
    expect(await refusal(succeed(home, tokens(home)[0]))).toEqual(OVER);
    expect((await types(home, arn))?.slice(5, 7)).toEqual(["TaskTimedOut", "TaskStateExited"]);
  });

  test("a heartbeat keeps a task alive, but not longer than its TimeoutSeconds", async () => {
    const home = await openHome({ open: () => null });
    const arn = await play(home, timed({ TimeoutSeconds: 60, HeartbeatSeconds: 40 }));
    home.clock.now = at(39);
    await beat(home, tokens(home)[0]);
    home.clock.now = at(59);
    await beat(home, tokens(home)[0]);
    expect((await end(home, arn)).status).toBe("RUNNING");
    home.clock.now = at(60);
    expect(await end(home, arn)).toEqual({ status: "SUCCEEDED", output: "late" });
  });

  test("a task without its heartbeat is late", async () => {
    const home = await openHome({ open: () => null });
    const arn = await play(home, timed({ HeartbeatSeconds: 40 }));
    await beat(home, tokens(home)[0]);
    home.clock.now = at(40);
    expect(await end(home, arn)).toEqual({ status: "SUCCEEDED", output: "late" });
  });

  test("a heartbeat means nothing where none is asked for", async () => {
    const home = await openHome({ open: () => null });
    const arn = await play(home, machine({ Ask: { ...waiting("open"), End: true } }));
    await beat(home, tokens(home)[0]);
    home.clock.now = new Date("2036-01-01T00:00:00Z");
    expect((await end(home, arn)).status).toBe("RUNNING");
  });

  test("TimeoutSeconds of the machine ends what waits", async () => {
    const home = await openHome({ open: () => null });
    const arn = await play(home, machine({ Ask: { ...waiting("open"), End: true } }, { TimeoutSeconds: 3 }));
    home.clock.now = at(3);
    expect(await end(home, arn)).toEqual({ status: "TIMED_OUT" });
    expect((await types(home, arn))?.at(-1)).toBe("ExecutionTimedOut");
  });

  test("a function that takes too long is a timeout", async () => {
    const never = new Promise(() => {});
    const home = await openHome({ hang: () => never });
    const arn = await play(home, machine({ Hang: { ...calling("hang"), TimeoutSeconds: 1, End: true } }));
    expect(await end(home, arn)).toEqual({ status: "FAILED", error: "States.Timeout" });
    expect((await types(home, arn))?.slice(-2)).toEqual(["TaskTimedOut", "ExecutionFailed"]);
  });

  test("a Wait is over when the product's clock says so", async () => {
    const home = await openHome({});
    const arn = await play(
      home,
      machine({
        Days: { Type: "Wait", Seconds: 10, Next: "Until" },
        Until: { Type: "Wait", TimestampPath: "$.until", End: true },
      }),
      { until: "2026-01-05T01:00:30Z" },
    );
    home.clock.now = at(10);
    expect((await end(home, arn)).status).toBe("RUNNING");
    home.clock.now = at(30);
    expect(await end(home, arn)).toEqual({ status: "SUCCEEDED", output: { until: "2026-01-05T01:00:30Z" } });
    expect(await types(home, arn)).toEqual([
      "ExecutionStarted",
      "WaitStateEntered",
      "WaitStateExited",
      "WaitStateEntered",
      "WaitStateExited",
      "ExecutionSucceeded",
    ]);
  });
});
