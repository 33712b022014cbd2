import { describe, expect, test } from "@jest/globals";
import { nextTimed } from "../../../functions/core/engine/due.ts";
import { enterStep } from "../../../functions/core/engine/enter.ts";
import { extend, reassign } from "../../../functions/core/engine/officer.ts";
import { lapse, remind } from "../../../functions/core/engine/time.ts";
import { tasksAt } from "../../../functions/core/engine/transition.ts";
import { taskIdOf } from "../../../functions/core/ids.ts";
import type { CaseFile } from "../../../functions/core/model.ts";
import type { Release } from "../../../workflows/language/release.ts";
import type { Step } from "../../../workflows/language/scheme.ts";
import {
  APPRAISAL,
  applied,
  appraisalIn,
  appraiser,
  authority,
  colleague,
  decided,
  employee,
  entry,
  fileOf,
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
      mails: [
        {
          id: `${late}-${task.id}-1-lapsed`,
          personId: employee.id,
          kind: "notice",
          appraisalId: APPRAISAL,
          tasks: [],
          lapsed: { step: "plan" },
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
        {
          id: `${late}-${task.id}-1-lapsed`,
          personId: appraiser.id,
          kind: "notice",
          appraisalId: APPRAISAL,
          tasks: [],
          lapsed: { step: "review-plan", to: officer.name },
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

describe("a lapse rule that waits", () => {
  const waits = (step: Step): Step =>
    step.id === "plan" && step.kind === "form"
      ? {
          ...step,
          remind: { daysBefore: [], daysAfter: [1, 3] },
          lapse: { ...step.lapse, after: { workingDays: 2 } },
        }
      : step;
  const waiting: Release = {
    ...release,
    scheme: {
      ...release.scheme,
      phases: release.scheme.phases.map((phase) => ({ ...phase, steps: phase.steps.map(waits) })),
    },
  };
  const open = (now = MONDAY) => {
    const file = fileOf(appraisalIn("planning"));
    return applied(file, enterStep(file, waiting, entry("plan"), worldAt(now)));
  };
  const { phases } = worldAt(MONDAY).cycle;
  const nextOf = (file: CaseFile) => {
    const next = nextTimed(file.appraisal, tasksAt(file), waiting, phases);
    return [next?.at, next?.act.act];
  };
  const at = (now: string, file: CaseFile) =>
    applied(file, remind(file, waiting, taskOf(file, "plan"), worldAt(now)));

  test("leaves the task open, late, with its late reminders, until its span is over", () => {
    const file = open();
    const { dueAt, openUntil, reminders } = taskOf(file, "plan");
    // The day after the due day is a working day, the next one a holiday.
    expect([dueAt, openUntil, reminders]).toEqual([
      "2026-03-17T16:59:59.000Z",
      "2026-03-20T16:59:59.000Z",
      ["2026-03-18T01:00:00.000Z", "2026-03-20T01:00:00.000Z"],
    ]);
    const first = at("2026-03-18T01:00:00.000Z", file);
    const second = at("2026-03-20T01:00:00.000Z", first);
    expect([nextOf(file), nextOf(first), nextOf(second)]).toEqual([
      ["2026-03-18T01:00:00.000Z", "remind"],
      ["2026-03-20T01:00:00.000Z", "remind"],
      ["2026-03-20T16:59:59.000Z", "lapse"],
    ]);
  });

  test("waits anew from the day to which HR extends the time", () => {
    const order = { dueAt: "2026-04-10T16:59:59.000Z", reason: "sakit", actor: hr };
    const [task] = extend(open(), waiting, order, worldAt(MONDAY)).tasks ?? [];
    expect([task?.dueAt, task?.openUntil, task?.reminders.at(-1)]).toEqual([
      "2026-04-10T16:59:59.000Z",
      "2026-04-14T16:59:59.000Z",
      "2026-04-13T01:00:00.000Z",
    ]);
  });

  test("whoever gets it while it is late but open has the same times", () => {
    const order = { to: colleague, reason: "cuti", actor: hr };
    const now = "2026-03-19T02:00:00.000Z";
    const [task] = reassign(open(), waiting, { ...order, to: colleague }, worldAt(now)).tasks ?? [];
    expect([task?.dueAt, task?.openUntil]).toEqual(["2026-03-17T16:59:59.000Z", "2026-03-20T16:59:59.000Z"]);
  });
});
