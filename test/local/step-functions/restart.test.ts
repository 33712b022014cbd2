/** A home that is closed, or killed, goes on where it was. */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import {
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  SendTaskFailureCommand,
  SendTaskSuccessCommand,
  StartExecutionCommand,
} from "@aws-sdk/client-sfn";
import { afterEach, describe, expect, test } from "@jest/globals";
import { calling, create, machine, waiting } from "./definitions.ts";
import { closeHomes, executionArn, machineArn, newFile, openHome, ROLE, type TestHome } from "./home.ts";

const children: ChildProcess[] = [];

afterEach(async () => {
  for (const child of children.splice(0)) await kill(child);
  await closeHomes();
});

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGKILL");
  await once(child, "exit");
}

type Told = { called?: string; event?: { token?: string }; answer?: { status: number; body: string } };

/** A home that can be killed, with a machine in it that has just been created. */
async function openKilled(file: string, definition: string) {
  const script = fileURLToPath(new URL("killed-home.ts", import.meta.url));
  const child = fork(script, [file], { execArgv: [], silent: true });
  children.push(child);
  await once(child, "message");
  const told: Told[] = [];
  const waiters: (() => void)[] = [];
  child.on("message", (message: Told) => {
    told.push(message);
    for (const wake of waiters.splice(0)) wake();
  });
  const until = async (isIt: (message: Told) => boolean, count = 1): Promise<Told[]> => {
    for (;;) {
      const found = told.filter(isIt);
      if (found.length >= count) return found;
      await new Promise<void>((resolve) => waiters.push(resolve));
    }
  };
  let asked = 0;
  const ask = async (operation: string, input: object): Promise<void> => {
    asked += 1;
    child.send({ target: `AWSStepFunctions.${operation}`, body: JSON.stringify(input) });
    const answer = (await until((message) => message.answer !== undefined, asked)).at(-1)?.answer;
    if (answer?.status !== 200) throw new Error(answer?.body);
  };
  await ask("CreateStateMachine", { name: "scheme", definition, roleArn: ROLE });
  return {
    start: (name: string) =>
      ask("StartExecution", { stateMachineArn: machineArn("scheme"), name, input: '{"id":1}' }),
    ask,
    /** The events that a function was called with. */
    calls: async (name: string, count: number) =>
      (await until(({ called }) => called === name, count)).map(({ event }) => event),
    kill: () => kill(child),
  };
}

const tokenOf = (event: unknown): string => String(Object(event).token);

async function end(home: TestHome, name: string) {
  await home.sfn.idle();
  const { status, output, error } = await home.client.send(
    new DescribeExecutionCommand({ executionArn: executionArn("scheme", name) }),
  );
  return { status, ...(output && { output: JSON.parse(output) }), ...(error && { error }) };
}

async function types(home: TestHome, name: string) {
  const { events } = await home.client.send(
    new GetExecutionHistoryCommand({ executionArn: executionArn("scheme", name) }),
  );
  return events?.map(({ type, id }) => `${id} ${type}`);
}

describe("after kill -9", () => {
  test("what waited waits, and its token is good", async () => {
    const file = newFile();
    const killed = await openKilled(
      file,
      machine({ Ask: { ...waiting("open"), ResultPath: "$.step", End: true } }),
    );
    await killed.start("one");
    const [event] = await killed.calls("open", 1);
    // Parked as soon as the next request is answered: both are written by the same thread.
    await killed.ask("DescribeExecution", { executionArn: executionArn("scheme", "one") });
    await killed.kill();
    const home = await openHome({}, { file });
    expect(await end(home, "one")).toEqual({ status: "RUNNING" });
    expect(home.calls).toEqual([]);
    await home.client.send(new SendTaskSuccessCommand({ taskToken: tokenOf(event), output: '"yes"' }));
    expect(await end(home, "one")).toEqual({ status: "SUCCEEDED", output: { id: 1, step: "yes" } });
    expect(await types(home, "one")).toEqual([
      "1 ExecutionStarted",
      "2 TaskStateEntered",
      "3 TaskScheduled",
      "4 TaskStarted",
      "5 TaskSubmitted",
      "6 TaskSucceeded",
      "7 TaskStateExited",
      "8 ExecutionSucceeded",
    ]);
  });

  test("a call that was going on is made again, what was done before is not", async () => {
    const file = newFile();
    const definition = machine({
      Done: { ...calling("quick"), ResultPath: "$.first", Next: "Going" },
      Going: { ...calling("hang", { "id.$": "$.id" }), ResultPath: null, End: true },
    });
    const killed = await openKilled(file, definition);
    await killed.start("one");
    await killed.calls("hang", 1);
    await killed.kill();
    const home = await openHome({ hang: () => "now" }, { file });
    expect(await end(home, "one")).toMatchObject({ status: "SUCCEEDED", output: { id: 1 } });
    expect(home.calls).toEqual([{ name: "hang", event: { id: 1 } }]);
    expect((await types(home, "one"))?.filter((type) => type.endsWith("TaskStateEntered"))).toEqual([
      "2 TaskStateEntered",
      "7 TaskStateEntered",
    ]);
  });

  test("a call that hands on a token is made again with the same token", async () => {
    const file = newFile();
    const killed = await openKilled(file, machine({ Ask: { ...waiting("hang"), End: true } }));
    await killed.start("one");
    const [event] = await killed.calls("hang", 1);
    await killed.kill();
    const home = await openHome({ hang: () => null }, { file });
    await home.sfn.idle();
    expect(home.calls.map(({ event }) => tokenOf(event))).toEqual([tokenOf(event)]);
    await home.client.send(new SendTaskSuccessCommand({ taskToken: tokenOf(event), output: "1" }));
    expect(await end(home, "one")).toEqual({ status: "SUCCEEDED", output: 1 });
  });

  test("an early answer is not lost, nor is its function called again", async () => {
    const file = newFile();
    const killed = await openKilled(file, machine({ Ask: { ...waiting("hang"), End: true } }));
    await killed.start("one");
    const [event] = await killed.calls("hang", 1);
    await killed.ask("SendTaskSuccess", { taskToken: tokenOf(event), output: '"early"' });
    await killed.kill();
    const home = await openHome({}, { file });
    expect(await end(home, "one")).toEqual({ status: "SUCCEEDED", output: "early" });
    expect(home.calls).toEqual([]);
  });

  test("everything that was started runs", async () => {
    const file = newFile();
    const killed = await openKilled(
      file,
      machine({ Going: { ...calling("hang"), OutputPath: "$.Payload", End: true } }),
    );
    // More than run at the same time: some of them are queued.
    const names = Array.from({ length: 20 }, (_, index) => `n${index}`);
    for (const name of names) await killed.start(name);
    await killed.kill();
    const home = await openHome({ hang: () => "done" }, { file });
    const ends = await Promise.all(names.map((name) => end(home, name)));
    expect(ends).toEqual(names.map(() => ({ status: "SUCCEEDED", output: "done" })));
    expect(home.calls).toHaveLength(20);
  });

  test("attempts that failed count", async () => {
    const file = newFile();
    const Retry = [{ ErrorEquals: ["States.ALL"], IntervalSeconds: 60, MaxAttempts: 2 }];
    const killed = await openKilled(file, machine({ Ask: { ...waiting("fail"), Retry, End: true } }));
    await killed.start("one");
    await killed.calls("fail", 1);
    await killed.ask("DescribeExecution", { executionArn: executionArn("scheme", "one") });
    await killed.kill();
    const home = await openHome({ fail: () => null }, { file });
    await home.sfn.idle();
    for (const attempt of [0, 1]) {
      const taskToken = tokenOf(home.calls[attempt]?.event);
      await home.client.send(new SendTaskFailureCommand({ taskToken, error: "Refused" }));
      await home.sfn.idle();
    }
    expect(await end(home, "one")).toEqual({ status: "FAILED", error: "Refused" });
    expect(home.calls).toHaveLength(2);
  });

  test("a Map starts over", async () => {
    const file = newFile();
    const inner = {
      StartAt: "Each",
      States: { Each: { ...calling("hang"), OutputPath: "$.Payload", End: true } },
    };
    const map = { Type: "Map", ItemsPath: "$$.Execution.Input.items", ItemProcessor: inner, End: true };
    const definition = machine({
      Items: { Type: "Pass", Result: { items: [1, 2] }, Next: "Map" },
      Map: { ...map, ItemsPath: "$.items" },
    });
    const killed = await openKilled(file, definition);
    await killed.start("one");
    await killed.calls("hang", 2);
    await killed.kill();
    const home = await openHome({ hang: () => "done" }, { file });
    expect(await end(home, "one")).toEqual({ status: "SUCCEEDED", output: ["done", "done"] });
  });
});

describe("after a clean end", () => {
  const start = (home: TestHome) =>
    home.client.send(new StartExecutionCommand({ stateMachineArn: machineArn("scheme"), name: "one" }));

  test("the call that was going on is waited for and its result kept", async () => {
    const file = newFile();
    const called = Promise.withResolvers<void>();
    const release = Promise.withResolvers<void>();
    const first = await openHome(
      {
        slow: () => {
          called.resolve();
          return release.promise;
        },
      },
      { file },
    );
    const definition = machine({
      Slow: { ...calling("slow"), Next: "Quick" },
      Quick: { ...calling("quick"), OutputPath: "$.Payload", End: true },
    });
    await create(first, "scheme", definition);
    await start(first);
    await called.promise;
    const closed = first.close();
    release.resolve();
    await closed;
    expect(first.calls.map(({ name }) => name)).toEqual(["slow"]);
    const second = await openHome({ quick: () => "end" }, { file });
    expect(await end(second, "one")).toEqual({ status: "SUCCEEDED", output: "end" });
    expect(second.calls.map(({ name }) => name)).toEqual(["quick"]);
  });

  test("a pause between two attempts is not waited for", async () => {
    const file = newFile();
    const failed = Promise.withResolvers<void>();
    const lambdas = {
      fail: () => {
        failed.resolve();
        throw new Error("again");
      },
    };
    const first = await openHome(lambdas, { file, maxRetryDelay: 3600 });
    const Retry = [{ ErrorEquals: ["States.ALL"], IntervalSeconds: 3600 }];
    await create(
      first,
      "scheme",
      machine({ Try: { ...calling("fail"), Retry, OutputPath: "$.Payload", End: true } }),
    );
    await start(first);
    await failed.promise;
    await new Promise((resolve) => setImmediate(resolve));
    await first.close();
    const second = await openHome({ fail: () => "better" }, { file, maxRetryDelay: 0.001 });
    expect(await end(second, "one")).toEqual({ status: "SUCCEEDED", output: "better" });
  });
});

test("what breaks in the home itself ends no execution, nor does it count as an attempt", async () => {
  const file = newFile();
  const reported: unknown[] = [];
  let isBroken = false;
  const now = () => {
    if (isBroken) throw new Error("no clock");
    return new Date(0);
  };
  const breaking = () => {
    isBroken = true;
  };
  const first = await openHome({ breaking }, { file, now, report: (error) => reported.push(error) });
  const Catch = [{ ErrorEquals: ["States.ALL"], Next: "Held" }];
  const state = { ...calling("breaking"), Catch, OutputPath: "$.Payload", End: true };
  await create(first, "scheme", machine({ Try: state, Held: { Type: "Fail" } }));
  const body = JSON.stringify({ stateMachineArn: machineArn("scheme"), name: "one" });
  await first.sfn.handle({ target: "AWSStepFunctions.StartExecution", body });
  await first.close();
  expect(reported.map(String)).toContain("Error: no clock");
  const second = await openHome({ breaking: () => "mended" }, { file });
  expect(await end(second, "one")).toEqual({ status: "SUCCEEDED", output: "mended" });
});

test("a file that is open elsewhere is refused by name", async () => {
  const file = newFile();
  await openHome({}, { file });
  const again = openHome({}, { file });
  await expect(again).rejects.toThrow(`${file} could not be opened; only one home may have it open`);
});

test("executions that wait are not touched when the home opens", async () => {
  const file = newFile();
  const first = await openHome({ open: () => null }, { file });
  await create(first, "scheme", machine({ Ask: { ...waiting("open"), End: true } }));
  for (let index = 0; index < 500; index += 1) {
    const body = { stateMachineArn: machineArn("scheme"), name: `n${index}` };
    await first.sfn.handle({ target: "AWSStepFunctions.StartExecution", body: JSON.stringify(body) });
  }
  await first.sfn.idle();
  await first.close();
  const second = await openHome({}, { file });
  expect(await end(second, "n499")).toEqual({ status: "RUNNING" });
  expect([first.calls.length, second.calls.length]).toEqual([500, 0]);
});
