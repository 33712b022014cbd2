/** What the rules rely on of Step Functions, kept by the one at home; its client is the real one. */
import {
  CreateStateMachineCommand,
  DescribeStateMachineCommand,
  StartExecutionCommand,
} from "@aws-sdk/client-sfn";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { openMachines } from "../../functions/adapters/step-functions.ts";
import type { Machines } from "../../functions/core/ports.ts";
import { calling, machine, waiting } from "../local/step-functions/definitions.ts";
import {
  closeHomes,
  machineArn,
  newFile,
  openHome,
  REGION,
  ROLE,
  type TestHome,
} from "../local/step-functions/home.ts";

type Asked = { readonly token: string; readonly id: string };

const isAsked = (event: unknown): event is Asked =>
  typeof event === "object" && event !== null && "token" in event && "id" in event;

const LOG = `arn:aws:logs:${REGION}:000000000000:log-group:/aws/vendedlogs/states/siklus:*`;

let home: TestHome;
let machines: Machines;
/** Who was asked, in order, with what to answer to. */
let asked: Asked[];
/** What was done, by the name of the function. */
let done: string[];
/** Called with each token while the function that got it still runs. */
let meanwhile: (token: string) => Promise<unknown>;

const lambdas = {
  ask: async (event: unknown) => {
    if (!isAsked(event)) throw new Error(`asked with ${JSON.stringify(event)}`);
    asked.push(event);
    await meanwhile(event.token);
    return {};
  },
  first: () => void done.push("first"),
  second: () => void done.push("second"),
};

const begin = async (file = newFile(), role = ROLE): Promise<void> => {
  home = await openHome(lambdas, { file });
  Object.assign(process.env, {
    AWS_REGION: REGION,
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
    AWS_ENDPOINT_URL_SFN: home.endpoint,
  });
  machines = openMachines({
    machineRole: () => role,
    machineLog: () => LOG,
    machineArn,
    now: () => new Date(),
  });
};

beforeEach(async () => {
  asked = [];
  done = [];
  meanwhile = async () => undefined;
  await begin();
});
afterEach(closeHomes);

/** Asks somebody, then does what their outcome says. */
const asking = (after = "first"): string =>
  machine({
    ask: { ...waiting("ask", { "id.$": "$.id" }), Next: "which" },
    which: {
      Type: "Choice",
      Choices: [{ Variable: "$.outcome", StringEquals: "go", Next: "go" }],
      Default: "end",
    },
    go: { ...calling(after), ResultPath: null, End: true },
    end: { Type: "Succeed" },
  });

const tokenOf = (id: string): string => asked.find((one) => one.id === id)?.token ?? `none for ${id}`;

describe("what a machine writes of itself", () => {
  const described = (version: string) =>
    home.client.send(new DescribeStateMachineCommand({ stateMachineArn: version }));
  const watched = {
    loggingConfiguration: {
      level: "ERROR",
      includeExecutionData: false,
      destinations: [{ cloudWatchLogsLogGroup: { logGroupArn: LOG } }],
    },
    tracingConfiguration: { enabled: true },
  };

  test("every version writes its errors to the log and its traces, and keeps that over a restart", async () => {
    const file = newFile();
    await begin(file);
    const versions = [
      await machines.publish("contoh", asking()),
      await machines.publish("contoh", asking("second")),
    ];
    await home.close();
    await begin(file);
    expect(await Promise.all(versions.map(described))).toEqual(
      versions.map(() => expect.objectContaining(watched)),
    );
  });

  test("a machine that was made before it had a log gets one with its next version", async () => {
    await home.client.send(
      new CreateStateMachineCommand({ name: "contoh", definition: asking(), roleArn: ROLE }),
    );
    const version = await machines.publish("contoh", asking());
    expect(await described(version)).toMatchObject(watched);
  });

  test("a machine that outlived the service that made it acts as the role of the one that publishes it", async () => {
    const file = newFile();
    await begin(file);
    await machines.publish("contoh", asking(), "release-1");
    await home.close();
    await begin(file, `${ROLE}-2`);
    const version = await machines.publish("contoh", asking(), "release-1");
    expect([version, (await described(version)).roleArn]).toEqual([`${machineArn("contoh")}:2`, `${ROLE}-2`]);
  });
});

describe("starting", () => {
  test("the same name with the same input is the same execution while it runs", async () => {
    const version = await machines.publish("contoh", asking());
    expect(await machines.start(version, "a-plan-1", { id: "a" })).toBe(true);
    expect(await machines.start(version, "a-plan-1", { id: "a" })).toBe(true);
    await home.sfn.idle();
    expect(asked.map(({ id }) => id)).toEqual(["a"]);
    expect(await machines.start(version, "a-plan-1", { id: "b" })).toBe(false);
  });

  test("a name that was used up starts nothing", async () => {
    const version = await machines.publish("contoh", asking());
    await machines.start(version, "a-plan-1", { id: "a" });
    await home.sfn.idle();
    await machines.answer(tokenOf("a"), "stay");
    await home.sfn.idle();
    expect(await machines.running(version, "a-plan-1")).toBe(false);
    expect(await machines.start(version, "a-plan-1", { id: "a" })).toBe(false);
    await home.sfn.idle();
    expect(asked).toHaveLength(1);
  });

  test("many at once are one", async () => {
    const version = await machines.publish("contoh", asking());
    const all = await Promise.all(
      Array.from({ length: 12 }, () => machines.start(version, "a-plan-1", { id: "a" })),
    );
    await home.sfn.idle();
    expect(all).toEqual(Array(12).fill(true));
    expect(asked).toHaveLength(1);
  });

  test("a machine that is not there is a failure", async () => {
    await expect(machines.start(machineArn("none"), "a", {})).rejects.toMatchObject({
      code: "not-found",
      params: { what: "state machine", id: machineArn("none") },
    });
  });
});

describe("answering", () => {
  test("goes on with the outcome, once", async () => {
    const version = await machines.publish("contoh", asking());
    await machines.start(version, "a-plan-1", { id: "a" });
    await home.sfn.idle();
    expect(await machines.running(version, "a-plan-1")).toBe(true);
    const all = await Promise.all(Array.from({ length: 6 }, () => machines.answer(tokenOf("a"), "go")));
    await home.sfn.idle();
    expect(all.filter(Boolean)).toEqual([true]);
    expect(done).toEqual(["first"]);
    expect(await machines.answer(tokenOf("a"), "go")).toBe(false);
    expect(await machines.running(version, "a-plan-1")).toBe(false);
  });

  test("may come before the function that got the token returns", async () => {
    const early: boolean[] = [];
    meanwhile = async (token) => early.push(await machines.answer(token, "go"));
    const version = await machines.publish("contoh", asking());
    await machines.start(version, "a-plan-1", { id: "a" });
    await home.sfn.idle();
    expect([early, done]).toEqual([[true], ["first"]]);
  });

  test("is heard over a restart", async () => {
    const file = newFile();
    await begin(file);
    const version = await machines.publish("contoh", asking());
    await machines.start(version, "a-plan-1", { id: "a" });
    await home.sfn.idle();
    await home.close();
    await begin(file);
    expect(await machines.running(version, "a-plan-1")).toBe(true);
    expect(await machines.answer(tokenOf("a"), "go")).toBe(true);
    await home.sfn.idle();
    expect(done).toEqual(["first"]);
  });

  test.each([
    ["a word", "no token"],
    ["a short one", "AAAA"],
    ["a long one", "A".repeat(1000)],
  ])("no state waits on %s", async (_, token) => {
    expect(await machines.answer(token, "go")).toBe(false);
  });
});

describe("stopping", () => {
  test("ends what waits, and what comes later is not heard", async () => {
    const version = await machines.publish("contoh", asking());
    await machines.start(version, "a-plan-1", { id: "a" });
    await home.sfn.idle();
    await machines.stop(version, "a-plan-1");
    expect(await machines.running(version, "a-plan-1")).toBe(false);
    expect(await machines.answer(tokenOf("a"), "go")).toBe(false);
    await machines.stop(version, "a-plan-1");
    expect(done).toEqual([]);
  });

  test("what never ran is no failure", async () => {
    const version = await machines.publish("contoh", asking());
    await machines.stop(version, "none");
    expect(await machines.running(version, "none")).toBe(false);
    expect(await machines.history(version, "none")).toEqual([]);
  });
});

describe("publishing", () => {
  test("what runs keeps the definition that it was started with", async () => {
    const [one, two] = [
      await machines.publish("contoh", asking("first")),
      await machines.publish("contoh", asking("second")),
    ];
    await machines.start(one, "a-plan-1", { id: "a" });
    await machines.start(two, "b-plan-1", { id: "b" });
    await home.sfn.idle();
    await machines.publish("contoh", asking("first"));
    await machines.answer(tokenOf("b"), "go");
    await home.sfn.idle();
    await machines.answer(tokenOf("a"), "go");
    await home.sfn.idle();
    expect(done).toEqual(["second", "first"]);
    expect(new Set([one, two]).size).toBe(2);
  });

  test("an old version can still be started", async () => {
    const one = await machines.publish("contoh", asking("first"));
    await machines.publish("contoh", asking("second"));
    await machines.start(one, "a-plan-1", { id: "a" });
    await home.sfn.idle();
    await machines.answer(tokenOf("a"), "go");
    await home.sfn.idle();
    expect(done).toEqual(["first"]);
  });

  test("the same again is the same version", async () => {
    const one = await machines.publish("contoh", asking("first"));
    expect(await machines.publish("contoh", asking("first"))).toBe(one);
    expect(one).toBe(`${machineArn("contoh")}:1`);
  });

  test("of two at the same moment each gets its own", async () => {
    await machines.publish("contoh", asking("neither"));
    const [one, two] = await Promise.all([
      machines.publish("contoh", asking("first")),
      machines.publish("contoh", asking("second")),
    ]);
    await machines.start(one, "a-plan-1", { id: "a" });
    await machines.start(two, "b-plan-1", { id: "b" });
    await home.sfn.idle();
    await machines.answer(tokenOf("a"), "go");
    await home.sfn.idle();
    await machines.answer(tokenOf("b"), "go");
    await home.sfn.idle();
    expect(done).toEqual(["first", "second"]);
  });

  test("what is no machine is refused, and the one before stays", async () => {
    const one = await machines.publish("contoh", asking("first"));
    await expect(machines.publish("contoh", "{}")).rejects.toThrow("Invalid State Machine Definition");
    expect(await machines.publish("contoh", asking("first"))).toBe(one);
  });
});

describe("what was published", () => {
  test("says what it plays and for which release, as long as it is there", async () => {
    const one = await machines.publish("contoh", asking("first"), "release-1");
    const two = await machines.publish("contoh", asking("second"));
    expect(await Promise.all([machines.published(one), machines.published(two)])).toEqual([
      { definition: asking("first"), release: "release-1" },
      { definition: asking("second") },
    ]);
    await home.close();
    await begin();
    expect(await machines.published(one)).toBeUndefined();
  });

  test("another release that plays the same shares its version, whichever machine came last", async () => {
    const one = await machines.publish("contoh", asking("first"), "release-1");
    expect(await machines.publish("contoh", asking("first"), "release-2")).toBe(one);
    await machines.publish("contoh", asking("second"), "release-3");
    expect(await machines.publish("contoh", asking("first"), "release-2")).not.toBe(one);
  });

  test("a machine that a template made, without a version, gets one", async () => {
    await home.client.send(
      new CreateStateMachineCommand({ name: "contoh", definition: asking(), roleArn: ROLE }),
    );
    expect(await machines.publish("contoh", asking(), "release-1")).toBe(`${machineArn("contoh")}:1`);
  });

  test.each([
    ["of another account", machineArn("contoh").replace("000000000000", "111122223333")],
    ["of another region", machineArn("contoh").replace(REGION, "ap-southeast-1")],
  ])("is none %s, and nobody there is asked", async (_, machineThere) => {
    await machines.publish("contoh", asking());
    expect(await machines.published(`${machineThere}:1`)).toBeUndefined();
  });
});

test("the history tells the states, in order, and no more than that", async () => {
  const version = await machines.publish("contoh", asking());
  await machines.start(version, "a-plan-1", { id: "a" });
  await home.sfn.idle();
  await machines.answer(tokenOf("a"), "go");
  await home.sfn.idle();
  const history = await machines.history(version, "a-plan-1");
  expect(history.flatMap(({ state }) => state ?? [])).toEqual(["ask", "which", "go"]);
  expect(history[0]).toEqual({ at: home.clock.now.toISOString(), type: "ExecutionStarted" });
  expect(history.at(-1)?.type).toBe("ExecutionSucceeded");
  expect(history.map(({ at }) => at)).toEqual(history.map(({ at }) => at).sort());
  expect(new Set(history.flatMap((event) => Object.keys(event)))).toEqual(new Set(["at", "type", "state"]));
});

test("a long history is told whole", async () => {
  const turns = 260;
  const version = await machines.publish(
    "long",
    machine({
      count: { Type: "Pass", Parameters: { "at.$": "States.MathAdd($.at, 1)" }, Next: "again" },
      again: {
        Type: "Choice",
        Choices: [{ Variable: "$.at", NumericLessThan: turns, Next: "count" }],
        Default: "end",
      },
      end: { Type: "Succeed" },
    }),
  );
  const input = JSON.stringify({ at: 0 });
  await home.client.send(new StartExecutionCommand({ stateMachineArn: version, name: "long", input }));
  await home.sfn.idle();
  const states = (await machines.history(version, "long")).flatMap(({ state }) => state ?? []);
  expect(states).toHaveLength(2 * turns + 1);
});
