/** The road of the emailed link, attacked from all sides on a real home: rules 1 to 10 of docs/security.md. */
import { afterAll, beforeAll, expect } from "@jest/globals";
import { codes } from "./links/codes.ts";
import { deadlines } from "./links/deadlines.ts";
import { scanners } from "./links/scanners.ts";
import { sessions } from "./links/sessions.ts";
import { openStage, type Stage } from "./links/stage.ts";
import { tokens } from "./links/tokens.ts";
import { traces } from "./links/traces.ts";
import { twoPages } from "./links/two-pages.ts";

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

scanners(stage);
tokens(stage);
codes(stage);
sessions(stage);
twoPages(stage);
traces(stage);
deadlines(stage);
