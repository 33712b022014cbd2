import { describe, expect, test } from "@jest/globals";
import { reassign } from "../../../functions/core/engine/officer.ts";
import { lapse, remind } from "../../../functions/core/engine/time.ts";
import { taskIdOf } from "../../../functions/core/ids.ts";
import {
  APPRAISAL,
  applied,
  appraiser,
  authority,
  colleague,
  decided,
  employee,
  hr,
  MONDAY,
  officer,
  omit,
  release,
  standingAt,
  taskOf,
  worldAt,
} from "./make.ts";

const SYSTEM = { kind: "system", id: "siklus" };

describe("reminding", () => {
  const file = standingAt("planning", "plan");
  const task = taskOf(file, "plan");

  test("is one mail for all reminders whose time has come; the rest stays", () => {
    const now = "2026-03-16T01:00:00.000Z";
    expect(remind(file, release, task, worldAt(now))).toEqual({
      appraisal: { ...file.appraisal, dueAt: "2026-03-17T16:59:59.000Z" },
      tasks: [{ ...task, reminders: ["2026-03-18T01:00:00.000Z"] }],
      mails: [
        {
          id: `${now}-${task.id}-r`,
          personId: employee.id,
          kind: "reminder",
          appraisalId: APPRAISAL,
          tasks: [task.id],
          status: "queued",
          attempts: 0,
          sendAt: now,
          createdAt: now,
        },
      ],
      event: {
        at: now,
        type: "task.reminded",
        actor: SYSTEM,
        step: "plan",
        visit: 1,
        detail: { to: employee.id },
      },
    });
  });

  test("leaves the generation alone, so that every link that was mailed stays good", () => {
    expect(remind(file, release, task, worldAt("2026-03-14T01:00:00.000Z")).tasks?.[0]?.generation).toBe(1);
  });
});

describe("when the time of a task is over", () => {
  const late = "2026-04-01T02:00:00.000Z";

  test("the path goes on without it where the scheme says so", () => {
    const file = standingAt("final", "report");
    const task = taskOf(file, "report");
    expect(lapse(file, release, task, worldAt(late))).toEqual({
      appraisal: { ...file.appraisal, dueAt: "2026-04-01T02:00:20.000Z" },
      tasks: [{ ...task, status: "lapsed", outcome: "lapsed", decidedAt: late }],
      dropDrafts: [],
      event: {
        at: late,
        type: "task.lapsed",
        actor: SYSTEM,
        step: "report",
        visit: 1,
        detail: { rule: "continue", reason: "waktu habis" },
      },
      resume: { token: "token-report", outcome: "lapsed" },
    });
  });

  test("HR is asked where the scheme says so, and no time runs meanwhile", () => {
    const file = standingAt("planning", "plan");
    const task = taskOf(file, "plan");
    expect(lapse(file, release, task, worldAt(late))).toEqual({
      appraisal: {
        ...omit(file.appraisal, "dueAt"),
        hold: { cause: "lapsed", since: late, detail: "waktu habis" },
        place: "plan|held",
        token: "token-plan",
      },
      tasks: [{ ...task, status: "held" }],
      event: {
        at: late,
        type: "task.lapsed",
        actor: SYSTEM,
        step: "plan",
        visit: 1,
        detail: { rule: "hold", reason: "waktu habis" },
      },
    });
  });

  test("the next level gets it, with links and time of its own and nothing of what the one before began", () => {
    const open = standingAt("planning", "review-plan");
    const task = taskOf(open, "review-plan");
    const draft = {
      appraisalId: APPRAISAL,
      taskId: task.id,
      savedAt: MONDAY,
      answers: {},
      outcome: "approve",
    };
    const passed = {
      ...task,
      role: "reviewingOfficer",
      assignee: officer.id,
      assigneeName: officer.name,
      generation: 2,
      handedOver: true,
      dueAt: "2026-04-08T16:59:59.000Z",
      reminders: [],
    };
    expect(lapse({ ...open, drafts: [draft] }, release, task, worldAt(late))).toEqual({
      appraisal: { ...open.appraisal, dueAt: "2026-04-08T16:59:59.000Z" },
      tasks: [passed],
      dropDrafts: [task.id],
      mails: [
        {
          id: `${late}-${taskIdOf(APPRAISAL, "review-plan", 1)}-2`,
          personId: officer.id,
          kind: "invitation",
          appraisalId: APPRAISAL,
          tasks: [task.id],
          status: "queued",
          attempts: 0,
          sendAt: late,
          createdAt: late,
        },
      ],
      event: {
        at: late,
        type: "task.lapsed",
        actor: SYSTEM,
        step: "review-plan",
        visit: 1,
        detail: { rule: "handOver", from: appraiser.id, to: officer.id, reason: "waktu habis" },
      },
    });
  });

  test("the next level acts for itself, even after somebody who stood in", () => {
    const open = standingAt("planning", "review-plan");
    const order = { to: colleague, reason: "cuti", actor: hr };
    const stoodIn = applied(open, reassign(open, release, order, worldAt(MONDAY)));
    const [task] = lapse(stoodIn, release, taskOf(stoodIn, "review-plan"), worldAt(late)).tasks ?? [];
    expect([task?.assignee, task?.onBehalfOf]).toEqual([officer.id, undefined]);
  });

  test("nobody gets it twice in a row: then HR is asked", () => {
    const open = standingAt("planning", "review-plan");
    const once = applied(open, lapse(open, release, taskOf(open, "review-plan"), worldAt(late)));
    const again = lapse(once, release, taskOf(once, "review-plan"), worldAt("2026-05-01T02:00:00.000Z"));
    expect([again.appraisal.hold?.cause, again.tasks?.[0]?.status]).toEqual(["lapsed", "held"]);
  });

  test("HR is asked where the next level is the same person", () => {
    const open = standingAt("planning", "review-plan", MONDAY, {
      appraiser: authority,
      reviewingOfficer: authority,
    });
    const { appraisal } = lapse(open, release, taskOf(open, "review-plan"), worldAt(late));
    expect(appraisal.hold?.cause).toBe("lapsed");
  });

  test("a task that was decided meanwhile does not lapse", () => {
    const done = decided(standingAt("planning", "plan"), "plan");
    expect(() => lapse(done, release, taskOf(done, "plan"), worldAt(late))).toThrow(
      expect.objectContaining({
        code: "task.closed",
        params: { task: taskOf(done, "plan").id, status: "done" },
      }),
    );
  });
});
