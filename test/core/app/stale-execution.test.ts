/** An execution that was replaced or stopped may still be on its way: nothing that it says counts. */
import { describe, expect, test } from "@jest/globals";
import { openTask } from "../../../functions/core/app/open-task.ts";
import { runStep } from "../../../functions/core/app/run-step.ts";
import { closeAppraisal } from "../../../functions/core/engine/close.ts";
import { reopen } from "../../../functions/core/engine/reopen.ts";
import type { App } from "../../../functions/core/ports.ts";
import {
  APPRAISAL,
  applied,
  appraisalIn,
  decided,
  fileOf,
  hr,
  MONDAY,
  release,
  standingAt,
  worldAt,
} from "../engine/make.ts";
import { inMemory } from "./memory.ts";

const reviewed = decided(standingAt("planning", "review-plan"), "review-plan", "approve");
const order = { step: "review-plan", reason: "keliru", actor: hr };
const reopened = applied(reviewed, reopen(reviewed, release, order, worldAt(MONDAY)));
const closed = applied(reviewed, closeAppraisal(reviewed, order, worldAt(MONDAY)));
const old = `${APPRAISAL}-planning-1`;
const entering = { appraisal: APPRAISAL, token: "old token", execution: old };

describe("of an execution that was replaced by a reopening, or ended with its cycle", () => {
  test.each([
    ["no step is opened", reopened, (app: App) => openTask(app, { ...entering, step: "plan" })],
    [
      "no step is opened in what is closed",
      closed,
      (app: App) => openTask(app, { ...entering, step: "plan" }),
    ],
    [
      "no failure is a hold",
      reopened,
      (app: App) => openTask(app, { ...entering, phase: "planning", hold: true, error: "Timeout" }),
    ],
    [
      "no phase is finished",
      reopened,
      (app: App) => runStep(app, { appraisal: APPRAISAL, execution: old, phase: "planning", finish: true }),
    ],
    [
      "nothing is computed",
      reopened,
      (app: App) => runStep(app, { appraisal: APPRAISAL, execution: old, step: "provisional" }),
    ],
  ])("%s", async (_, file, say) => {
    const { app, written, answered } = inMemory(file);
    await say(app);
    expect([written, answered]).toEqual([[], []]);
  });
});

test("the execution that plays the phase opens its step", async () => {
  const { app, file } = inMemory(fileOf(appraisalIn("planning")));
  await openTask(app, { ...entering, step: "plan" });
  expect(file().tasks.map(({ step, status }) => `${step} ${status}`)).toEqual(["plan open"]);
});

test("the execution that plays the phase ends it, once", async () => {
  const { app, written } = inMemory(reviewed);
  const end = { appraisal: APPRAISAL, execution: old, phase: "planning", finish: true };
  expect([await runStep(app, end), await runStep(app, end)]).toEqual([
    { outcome: "done" },
    { outcome: "done" },
  ]);
  expect(written.map(({ event }) => event.type)).toEqual(["phase.finished"]);
});
