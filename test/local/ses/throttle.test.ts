import { expect, test } from "@jest/globals";
import { everyNth, rateLimit } from "../../../infra/local/ses/throttle.ts";

test("a second's worth at once, then as many as time allows", () => {
  let now = 0;
  const admits = rateLimit(10, () => now);
  const admitted = () => Array.from({ length: 20 }, () => admits(1)).filter(Boolean).length;
  expect(admitted()).toBe(10);
  now = 300;
  expect(admitted()).toBe(3);
  now = 60_000;
  expect(admitted()).toBe(10);
});

test("a mail to more than a second's worth goes out when the second is full, and is paid for after", () => {
  let now = 0;
  const admits = rateLimit(10, () => now);
  expect(admits(50)).toBe(true);
  now = 4_000;
  expect(admits(1)).toBe(false);
  now = 4_200;
  expect(admits(1)).toBe(true);
});

test("every nth is refused, and none where n is 0", () => {
  const third = everyNth(3);
  expect([third(), third(), third(), third()]).toEqual([true, true, false, true]);
  const none = everyNth(0);
  expect([none(), none()]).toEqual([true, true]);
});
