import { describe, expect, test } from "@jest/globals";
import { nextTimed, withDue } from "../../../functions/core/engine/due.ts";
import { passGate } from "../../../functions/core/engine/officer.ts";
import { finishPhase, startPhase } from "../../../functions/core/engine/run.ts";
import { tasksAt } from "../../../functions/core/engine/transition.ts";
import type { Appraisal, CaseFile } from "../../../functions/core/model.ts";
import {
  APPRAISAL,
  applied,
  appraisalIn,
  decided,
  entered,
  fileOf,
  gate,
  hr,
  MONDAY,
  omit,
  release,
  standingAt,
  taskOf,
  worldAt,
} from "./make.ts";

const { phases } = worldAt(MONDAY).cycle;
const next = (file: CaseFile) => nextTimed(file.appraisal, tasksAt(file), release, phases);

describe("an open task", () => {
  const file = standingAt("planning", "plan");
  const task = taskOf(file, "plan");
  const withReminders = (reminders: readonly string[]) =>
    nextTimed(file.appraisal, [{ ...task, reminders }], release, phases);

  test("asks for its earliest reminder first", () => {
    expect(next(file)).toEqual({ at: "2026-03-14T01:00:00.000Z", act: { act: "remind", task } });
  });

  test("asks for its lapse when no reminder is left before it", () => {
    const reminders = ["2026-03-18T01:00:00.000Z"];
    expect(withReminders(reminders)).toEqual({
      at: task.dueAt,
      act: { act: "lapse", task: { ...task, reminders } },
    });
  });
});

test("a task that was decided asks twenty seconds later whether its execution heard of it", () => {
  const done = decided(standingAt("planning", "plan"), "plan");
  expect(next(done)).toEqual({
    at: "2026-03-02T02:00:20.000Z",
    act: { act: "resume", task: taskOf(done, "plan") },
  });
});

test("what is held, withdrawn without a time, or closed asks for nothing", () => {
  const file = standingAt("planning", "plan");
  const task = taskOf(file, "plan");
  const of = (appraisal: Partial<Appraisal>, more: Partial<typeof task> = {}) =>
    nextTimed({ ...file.appraisal, ...appraisal }, [{ ...task, ...more }], release, phases);
  expect([
    of({ hold: { cause: "lapsed", since: MONDAY } }),
    of({ closedAt: MONDAY }),
    of({}, { status: "held" }),
    of({}, { status: "cancelled" }),
  ]).toEqual([undefined, undefined, undefined, undefined]);
});

describe("between tasks", () => {
  test("an execution that enters nothing is looked after in five minutes", () => {
    const started = fileOf(appraisalIn("planning"));
    expect(next(started)).toEqual({ at: "2026-03-01T17:05:00.000Z", act: { act: "watch" } });
  });

  test("the five minutes count from the last sign of life: the step reached, or the execution begun", () => {
    const at = { phase: "planning", step: "review-plan", visit: 9, since: MONDAY };
    const rebuilt = "2026-03-05T00:00:00.000Z";
    const of = (startedAt: string) =>
      nextTimed(
        appraisalIn("planning", {
          at,
          running: { phase: "planning", execution: "e", attempt: 2, startedAt },
        }),
        [],
        release,
        phases,
      )?.at;
    expect([of("2026-03-01T00:00:00.000Z"), of(rebuilt)]).toEqual([
      "2026-03-02T02:05:00.000Z",
      "2026-03-05T00:05:00.000Z",
    ]);
  });

  test("a gate waits without a time, and is resumed when it was passed and not heard", () => {
    const waiting = entered(fileOf(appraisalIn("final")), "calibration");
    const passed = applied(waiting, passGate(waiting, release, gate, hr, worldAt(MONDAY)));
    expect([next(waiting), next(passed)]).toEqual([
      undefined,
      {
        at: "2026-03-02T02:00:20.000Z",
        act: { act: "answer", outcome: "released", token: "token-calibration" },
      },
    ]);
  });
});

describe("between phases", () => {
  test("the next phase opens on its day", () => {
    const over = applied(
      standingAt("planning", "plan"),
      finishPhase(standingAt("planning", "plan"), release, "planning", worldAt(MONDAY)),
    );
    expect(next(over)).toEqual({ at: phases[1]?.opensAt, act: { act: "openPhase", phase: "final" } });
  });

  test("nothing opens after the last, nor a phase without a day", () => {
    const over = omit(appraisalIn("final", { done: ["planning", "final"] }), "running");
    const dayless = omit(appraisalIn("final", { done: ["planning"] }), "running");
    expect([
      nextTimed(over, [], release, phases),
      nextTimed(dayless, [], release, phases.slice(0, 1)),
    ]).toEqual([undefined, undefined]);
  });
});

test("the due time that is written is the next one, and none when there is none", () => {
  const file = standingAt("planning", "plan");
  const stale = { ...file.appraisal, dueAt: "2020-01-01T00:00:00.000Z" };
  expect(withDue(stale, [taskOf(file, "plan")], release, phases)).toEqual(file.appraisal);
  expect(withDue({ ...stale, closedAt: MONDAY }, [], release, phases)).toEqual({
    ...omit(file.appraisal, "dueAt"),
    closedAt: MONDAY,
  });
});

test("a rebuilt execution keeps the time of the task that it comes back to", () => {
  const file = standingAt("planning", "plan");
  const rebuilt = startPhase(file, release, "planning", `${APPRAISAL}-planning-2`, worldAt(MONDAY));
  expect(rebuilt.appraisal.dueAt).toBe(file.appraisal.dueAt);
});
