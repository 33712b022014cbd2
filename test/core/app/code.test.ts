import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import { type Checked, checkCode } from "../../../functions/core/app/code.ts";
import { openRig, type Rig } from "../../rig/home.ts";

// An engine starts slowly on a busy machine.
jest.setTimeout(60_000);

const NOW = "2026-01-05T01:00:00.000Z";
let rig: Rig;
let codes = 0;

beforeAll(async () => {
  rig = await openRig(NOW);
});
afterAll(() => rig?.close());

/** A task that has just been sent the code 123456 for a bound text. */
const sent = async (expiresAt = "2026-01-05T01:10:00.000Z"): Promise<string> => {
  codes += 1;
  const taskId = `task-${codes}`;
  const hash = rig.app.secrets.sign("code", `${taskId} 123456`);
  await rig.app.store.codes.put({ taskId, hash, bound: "bound", expiresAt, attempts: 0, sent: [NOW] });
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
