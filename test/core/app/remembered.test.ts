import { expect, test } from "@jest/globals";
import { remembered } from "../../../functions/core/app/remembered.ts";
import { idleApp } from "../../rig/idle-app.ts";

const openCase = (seconds?: number) => {
  let now = Date.parse("2026-01-05T01:00:00Z");
  const asked: string[] = [];
  const app = { ...idleApp, clock: () => new Date(now) };
  const read = remembered(async (_, key) => {
    asked.push(key);
    if (key === "broken") throw new Error(key);
    return key.toUpperCase();
  }, seconds);
  const pass = (milliseconds: number): void => {
    now += milliseconds;
  };
  return { asked, read: (key: string) => read(app, key), pass };
};

test("what was read is known for its seconds, and read anew after them", async () => {
  const { asked, read, pass } = openCase(60);
  expect([await read("a"), await read("a")]).toEqual(["A", "A"]);
  pass(59_999);
  await read("a");
  expect(asked).toEqual(["a"]);
  pass(1);
  await read("a");
  expect(asked).toEqual(["a", "a"]);
});

test("what could not be read is asked for again", async () => {
  const { asked, read } = openCase();
  await expect(read("broken")).rejects.toThrow("broken");
  await expect(read("broken")).rejects.toThrow("broken");
  expect(asked).toEqual(["broken", "broken"]);
});

test("who was asked for first is forgotten first, once there are many", async () => {
  const { asked, read } = openCase();
  for (let at = 0; at <= 500; at += 1) await read(`k${at}`);
  asked.length = 0;
  for (const key of ["k500", "k1", "k0"]) await read(key);
  expect(asked).toEqual(["k0"]);
});
