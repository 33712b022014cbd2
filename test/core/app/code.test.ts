import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import type { Scene } from "../../../functions/core/app/act.ts";
import { type Checked, checkCode, sendCode } from "../../../functions/core/app/code.ts";
import { openRig, type Rig, settings } from "../../rig/home.ts";
import { authority, release, standingAt, taskOf, worldAt } from "../engine/make.ts";

// An engine starts slowly on a busy machine.
jest.setTimeout(60_000);

const NOW = "2026-01-05T01:00:00.000Z";
let rig: Rig;
let codes = 0;

beforeAll(async () => {
  rig = await openRig(NOW);
  await rig.app.store.settings.put(settings);
});
afterAll(() => rig?.close());

/** A task that has just been sent the code 123456 for a bound text. */
const sent = async (expiresAt = "2026-01-05T01:10:00.000Z"): Promise<string> => {
  codes += 1;
  const taskId = `task-${codes}`;
  const hash = rig.app.secrets.sign("code", `${taskId} 123456`);
  await rig.app.store.codes.put(
    { taskId, hash, bound: "bound", expiresAt, attempts: 0, sent: [{ at: NOW, tries: 0 }] },
    undefined,
  );
  return taskId;
};

const typed = (taskId: string, code: string, bound = "bound"): Promise<Checked> =>
  checkCode(rig.app, taskId, code, bound);

test("the right code is good, however it is written", async () => {
  const taskId = await sent();
  expect(await typed(taskId, "123 456")).toMatchObject({ kind: "good", code: { taskId, bound: "bound" } });
  expect(await typed(taskId, "123-456")).toMatchObject({ kind: "good" });
});

test("the right code for other answers has expired", async () => {
  expect(await typed(await sent(), "123456", "other")).toEqual({ kind: "expired" });
});

test("there is none, or it is over", async () => {
  expect(await typed("task-none", "123456")).toEqual({ kind: "expired" });
  expect(await typed(await sent(NOW), "123456")).toEqual({ kind: "expired" });
});

test.each(["", "12345", "1234567", "12345a"])("%j is no code, and no try", async (code) => {
  const taskId = await sent();
  expect(await typed(taskId, code)).toEqual({ kind: "malformed" });
  expect((await rig.app.store.codes.get(taskId))?.attempts).toBe(0);
});

test("four tries may be wrong, the fifth still be right", async () => {
  const taskId = await sent();
  const wrong = [];
  for (let at = 0; at < 4; at += 1) wrong.push(await typed(taskId, "000000"));
  expect(wrong).toEqual([4, 3, 2, 1].map((left) => ({ kind: "wrong", left })));
  expect(await typed(taskId, "123456")).toMatchObject({ kind: "good" });
  expect(await typed(taskId, "123456")).toEqual({ kind: "locked" });
});

test("many tries at the same moment are no more than five", async () => {
  const taskId = await sent();
  const all = await Promise.all(
    Array.from({ length: 40 }, (_, i) => typed(taskId, String(i).padStart(6, "0"))),
  );
  expect(all.filter(({ kind }) => kind === "wrong")).toHaveLength(4);
  expect(all.filter(({ kind }) => kind === "locked")).toHaveLength(36);
  expect(await typed(taskId, "123456")).toEqual({ kind: "locked" });
});

describe("whoever asks and guesses at the same moment", () => {
  /** A task of the authority, whose codes are sent to the one address that is known. */
  const waiting = () => {
    codes += 1;
    const file = standingAt("planning", "plan");
    const task = { ...taskOf(file, "plan"), id: `task-${codes}`, assignee: authority.id };
    const scene: Scene = {
      file: { ...file, tasks: [task] },
      release,
      world: worldAt(NOW),
    };
    const send = () => sendCode(rig.app, scene, task.id, authority.id, "bound");
    return { taskId: task.id, send };
  };

  test("has five codes sent in a quarter of an hour, and gets five letters", async () => {
    const { send } = waiting();
    const before = rig.letters.length;
    const all = await Promise.all(Array.from({ length: 40 }, send));
    expect(all.filter((sent) => sent === "sent")).toHaveLength(5);
    expect(all.filter((sent) => sent === "limited")).toHaveLength(35);
    expect(rig.letters.length - before).toBe(5);
    expect(await send()).toBe("limited");
  });

  test("has ten tries in a quarter of an hour, however many codes are sent", async () => {
    const { send, taskId } = waiting();
    await send();
    const wrong: Promise<Checked>[] = [];
    const resent = [];
    for (let at = 0; at < 120; at += 1) {
      wrong.push(typed(taskId, String(at).padStart(6, "0")));
      if (at % 4 === 0) resent.push(send());
      if (at % 20 === 0) await Promise.all(wrong);
    }
    await Promise.all(resent);
    const judged = (await Promise.all(wrong)).filter(({ kind }) => kind === "wrong");
    const left = await rig.app.store.codes.get(taskId);
    const tries = (left?.attempts ?? 0) + (left?.sent ?? []).reduce((sum, one) => sum + one.tries, 0);
    expect(tries).toBeGreaterThanOrEqual(5);
    expect(tries).toBeLessThanOrEqual(10);
    expect(judged.length).toBeLessThanOrEqual(10);
  });

  test("in turn, a second code leaves five tries more, and a third none", async () => {
    const { send, taskId } = waiting();
    const kinds: string[] = [];
    for (let code = 0; code < 3; code += 1) {
      kinds.push(await send());
      for (let at = 0; at < 5; at += 1) kinds.push((await typed(taskId, "000000")).kind);
    }
    const five = ["wrong", "wrong", "wrong", "wrong", "locked"];
    expect(kinds).toEqual(["sent", ...five, "sent", ...five, "limited", ...Array(5).fill("locked")]);
  });
});
