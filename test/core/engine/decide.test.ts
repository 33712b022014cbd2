import { describe, expect, test } from "@jest/globals";
import { hashOf } from "../../../functions/core/audit/chain.ts";
import { decide } from "../../../functions/core/engine/decide.ts";
import type { Actor } from "../../../functions/core/model.ts";
import {
  APPRAISAL,
  applied,
  appraiser,
  decided,
  employee,
  entered,
  MONDAY,
  omit,
  release,
  standingAt,
  taskOf,
  worldAt,
} from "./make.ts";

const own: Actor = { kind: "person", id: employee.id, role: "employee" };
const boss: Actor = { kind: "person", id: appraiser.id, role: "appraiser" };

test("a filled form is a submission, closes its task, drops its draft and lets the execution go on", () => {
  const open = standingAt("planning", "plan");
  const task = taskOf(open, "plan");
  const draft = { appraisalId: APPRAISAL, taskId: task.id, savedAt: MONDAY, answers: { results: [] } };
  const answers = { results: [{ text: "Layanan selesai tepat waktu" }] };
  const decision = { task, outcome: "submitted", answers, actor: own, shown: "hash of what was shown" };
  expect(decide({ ...open, drafts: [draft] }, release, decision, worldAt(MONDAY))).toEqual({
    appraisal: { ...open.appraisal, dueAt: "2026-03-02T02:00:20.000Z" },
    tasks: [{ ...task, status: "done", outcome: "submitted", decidedAt: MONDAY }],
    submissions: [
      {
        appraisalId: APPRAISAL,
        step: "plan",
        visit: 1,
        form: "skp",
        outcome: "submitted",
        by: employee.id,
        role: "employee",
        at: MONDAY,
        answers,
        hash: hashOf(answers),
      },
    ],
    dropDrafts: [task.id],
    event: {
      at: MONDAY,
      type: "task.submitted",
      actor: own,
      step: "plan",
      visit: 1,
      shown: "hash of what was shown",
      detail: { outcome: "submitted", answers: hashOf(answers) },
    },
    resume: { token: "token-plan", outcome: "submitted" },
  });
});

test("what HR wrote in the name of an outcome is not taken from a form that has none", () => {
  const open = standingAt("planning", "plan");
  const decision = { task: taskOf(open, "plan"), outcome: "approve", answers: {}, actor: own, shown: "" };
  expect(decide(open, release, decision, worldAt(MONDAY)).resume).toEqual({
    token: "token-plan",
    outcome: "submitted",
  });
});

test("a decision on a task that waits for nobody is refused", () => {
  const done = decided(standingAt("planning", "plan"), "plan");
  const decision = { task: taskOf(done, "plan"), outcome: "submitted", answers: {}, actor: own, shown: "" };
  expect(() => decide(done, release, decision, worldAt(MONDAY))).toThrow(
    expect.objectContaining({
      code: "task.closed",
      params: { task: taskOf(done, "plan").id, status: "done" },
    }),
  );
});

test("an outcome that the review does not offer is refused with those that it does", () => {
  const open = standingAt("planning", "review-plan");
  const decision = {
    task: taskOf(open, "review-plan"),
    outcome: "praise",
    answers: {},
    actor: boss,
    shown: "",
  };
  expect(() => decide(open, release, decision, worldAt(MONDAY))).toThrow(
    expect.objectContaining({
      code: "outcome.unknown",
      params: { got: "praise", wanted: "approve, return, simplify" },
    }),
  );
});

describe("an outcome past its limit", () => {
  const returned = (times: number, outcome: string) => {
    let file = standingAt("planning", "review-plan");
    for (let time = 1; time <= times; time += 1) {
      file = decided(file, "review-plan", outcome, { reason: "Belum terukur" });
      file = entered(decided(entered(file, "plan"), "plan"), "review-plan");
    }
    return file;
  };

  test("goes to HR, and the state waits", () => {
    const file = returned(2, "return");
    const task = taskOf(file, "review-plan", 3);
    const decision = { task, outcome: "return", answers: { reason: "Belum" }, actor: boss, shown: "" };
    const transition = decide(file, release, decision, worldAt(MONDAY));
    expect(omit(transition, "submissions", "event")).toEqual({
      appraisal: {
        ...omit(file.appraisal, "dueAt"),
        hold: { cause: "return.limit", since: MONDAY, detail: "return" },
        place: "review-plan|held",
        token: "token-review-plan",
      },
      tasks: [{ ...task, status: "done", outcome: "return", decidedAt: MONDAY }],
      dropDrafts: [],
    });
    expect(transition.event.detail).toEqual({
      outcome: "return",
      answers: hashOf({ reason: "Belum" }),
      held: "return.limit",
    });
  });

  test("takes the other way where the scheme names one", () => {
    const file = returned(1, "simplify");
    const task = taskOf(file, "review-plan", 2);
    const decision = { task, outcome: "simplify", answers: {}, actor: boss, shown: "" };
    const transition = decide(file, release, decision, worldAt(MONDAY));
    expect([transition.tasks?.[0]?.outcome, transition.submissions?.[0]?.outcome, transition.resume]).toEqual(
      ["simplify.limit", "simplify", { token: "token-review-plan", outcome: "simplify.limit" }],
    );
  });

  test("counts each outcome by itself", () => {
    const file = returned(2, "return");
    const decision = {
      task: taskOf(file, "review-plan", 3),
      outcome: "simplify",
      answers: {},
      actor: boss,
      shown: "",
    };
    expect(decide(file, release, decision, worldAt(MONDAY)).resume?.outcome).toBe("simplify");
  });
});

test("a task without a token is decided all the same; the execution hears of it when it comes", () => {
  const open = standingAt("planning", "plan");
  const task = omit(taskOf(open, "plan"), "token");
  const file = applied(open, { appraisal: open.appraisal, tasks: [task], event: { ...event, detail: {} } });
  const decision = { task, outcome: "submitted", answers: {}, actor: own, shown: "" };
  expect(decide(file, release, decision, worldAt(MONDAY)).resume).toBeUndefined();
});

const event = { at: MONDAY, type: "task.opened", actor: own } as const;
