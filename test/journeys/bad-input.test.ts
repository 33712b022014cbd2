/** Bad input everywhere, sent to a real home: a clear refusal, never an error of ours, and nothing half-written. */
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { api } from "./bad-input/api.ts";
import { front } from "./bad-input/front.ts";
import { pages } from "./bad-input/pages.ts";
import { rosters } from "./bad-input/rosters.ts";
import { openStage, type Stage } from "./bad-input/stage.ts";

let opened: Stage | undefined;
const stage = (): Stage => {
  if (!opened) throw new Error("the home is not open");
  return opened;
};

beforeAll(async () => {
  opened = await openStage();
}, 180_000);
afterAll(async () => {
  expect(await opened?.home.close()).toBe(0);
}, 30_000);

pages(stage);
front(stage);
api(stage);
rosters(stage);

test("after all of that the home is well, and had nothing to report", async () => {
  const { home, ask } = stage();
  expect((await ask("GET", "/healthz")).status).toBe(200);
  expect(home.said.filter((line) => /"level":"(?:ERROR|CRITICAL)"|Error\b/.test(line))).toEqual([]);
});
