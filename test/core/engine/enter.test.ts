import { describe, expect, test } from "@jest/globals";
import { enterStep, holdPhaseEnd } from "../../../functions/core/engine/enter.ts";
import { passGate, returnFromGate } from "../../../functions/core/engine/officer.ts";
import { lapse } from "../../../functions/core/engine/time.ts";
import { taskIdOf } from "../../../functions/core/ids.ts";
import {
  APPRAISAL,
  applied,
  appraisalIn,
  authority,
  decided,
  employee,
  entered,
  entry,
  fileOf,
  gate,
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
const task = (step: string, visit = 1) => taskIdOf(APPRAISAL, step, visit);

describe("a step for a person", () => {
  test("opens one task with its due time, its reminders and its mail", () => {
    const before = appraisalIn("planning");
    expect(enterStep(fileOf(before), release, entry("plan"), worldAt(MONDAY))).toEqual({
      appraisal: {
        ...before,
        at: { phase: "planning", step: "plan", visit: 1, since: MONDAY },
        place: "plan|open",
        dueAt: "2026-03-14T01:00:00.000Z",
      },
      tasks: [
        {
          id: task("plan"),
          appraisalId: APPRAISAL,
          phase: "planning",
          step: "plan",
          visit: 1,
          kind: "form",
          role: "employee",
          assignee: employee.id,
          assigneeName: employee.name,
          status: "open",
          openedAt: MONDAY,
          dueAt: "2026-03-17T16:59:59.000Z",
          reminders: ["2026-03-14T01:00:00.000Z", "2026-03-16T01:00:00.000Z", "2026-03-18T01:00:00.000Z"],
          generation: 1,
          token: "token-plan",
        },
      ],
      mails: [
        {
          id: `${MONDAY}-${task("plan")}-1`,
          personId: employee.id,
          kind: "invitation",
          appraisalId: APPRAISAL,
          tasks: [task("plan")],
          status: "queued",
          attempts: 0,
          sendAt: MONDAY,
          createdAt: MONDAY,
        },
      ],
      event: {
        at: MONDAY,
        type: "task.opened",
        actor: SYSTEM,
        step: "plan",
        visit: 1,
        detail: { assignee: employee.id, role: "employee", dueAt: "2026-03-17T16:59:59.000Z" },
      },
    });
  });

  test("asks the authority where nobody appraises", () => {
    const file = fileOf(omit(appraisalIn("planning"), "appraiser"));
    const { tasks, mails } = enterStep(file, release, entry("review-plan"), worldAt(MONDAY));
    expect([tasks?.[0]?.assignee, mails?.[0]?.personId]).toEqual([authority.id, authority.id]);
  });

  test("is held for HR when nobody holds its role, and the state goes on waiting", () => {
    const before = appraisalIn("final", { appraiser: officer });
    const world = worldAt(MONDAY);
    expect(enterStep(fileOf(before), release, entry("decide-objection"), world)).toEqual({
      appraisal: {
        ...before,
        at: { phase: "final", step: "decide-objection", visit: 1, since: MONDAY },
        hold: { cause: "role.vacant", since: MONDAY, detail: "reviewingOfficer" },
        place: "decide-objection|held",
        token: "token-decide-objection",
      },
      event: {
        at: MONDAY,
        type: "held",
        actor: SYSTEM,
        step: "decide-objection",
        visit: 1,
        detail: { cause: "role.vacant" },
      },
    });
  });

  test("never gives an objection to who rated in the appraiser's place", () => {
    const lapsed = standingAt("final", "rate");
    const rated = decided(
      applied(lapsed, lapse(lapsed, release, taskOf(lapsed, "rate"), worldAt(MONDAY))),
      "rate",
    );
    const { appraisal } = enterStep(rated, release, entry("decide-objection"), worldAt(MONDAY));
    expect(appraisal.hold?.cause).toBe("role.vacant");
  });

  test("asks again with the reason of who sent it back, in a second visit", () => {
    const planned = decided(standingAt("planning", "plan"), "plan");
    const reviewed = decided(
      entered(planned, "review-plan"),
      "review-plan",
      "return",
      { reason: "Indikator belum terukur" },
      "2026-03-03T02:00:00.000Z",
    );
    const again = enterStep(reviewed, release, entry("plan"), worldAt("2026-03-03T02:00:01.000Z"));
    expect(
      again.tasks?.map(({ id, visit, generation, returnedReason }) => ({
        id,
        visit,
        generation,
        returnedReason,
      })),
    ).toEqual([{ id: task("plan", 2), visit: 2, generation: 1, returnedReason: "Indikator belum terukur" }]);
    expect(again.mails?.map(({ kind, tasks }) => ({ kind, tasks }))).toEqual([
      { kind: "returned", tasks: [task("plan", 2)] },
    ]);
  });
});

describe("a step that is reached again by another execution", () => {
  test("keeps its task, its due time and its draft, and takes the new token", () => {
    const file = standingAt("planning", "plan");
    const later = worldAt("2026-03-04T02:00:00.000Z");
    expect(enterStep(file, release, entry("plan", { token: "newer" }), later)).toEqual({
      appraisal: file.appraisal,
      tasks: [{ ...taskOf(file, "plan"), token: "newer" }],
      event: {
        at: "2026-03-04T02:00:00.000Z",
        type: "execution.rebuilt",
        actor: SYSTEM,
        step: "plan",
        visit: 1,
        detail: { execution: `${APPRAISAL}-execution` },
      },
    });
  });

  test("answers at once if the task is done already", () => {
    const done = decided(standingAt("planning", "plan"), "plan");
    const { resume, tasks } = enterStep(done, release, entry("plan", { token: "newer" }), worldAt(MONDAY));
    expect(resume).toEqual({ token: "newer", outcome: "submitted" });
    expect(tasks).toEqual([{ ...taskOf(done, "plan"), token: "newer" }]);
  });

  test("stays on hold, and the hold waits by the new token", () => {
    const held = applied(standingAt("planning", "plan"), {
      ...enterStep(
        standingAt("planning", "plan"),
        release,
        entry("plan", { failed: "Timeout" }),
        worldAt(MONDAY),
      ),
    });
    const again = enterStep(held, release, entry("plan", { token: "newer" }), worldAt(MONDAY));
    expect([again.appraisal.hold, again.appraisal.token, again.resume]).toEqual([
      held.appraisal.hold,
      "newer",
      undefined,
    ]);
  });
});

describe("a step whose condition does not hold", () => {
  test("is passed over and asks nobody", () => {
    const before = appraisalIn("planning");
    expect(enterStep(fileOf(before), release, entry("plan", { skip: true }), worldAt(MONDAY))).toEqual({
      appraisal: {
        ...before,
        at: { phase: "planning", step: "plan", visit: 1, since: MONDAY },
        unheard: { token: "token-plan", outcome: "skipped", since: MONDAY },
        dueAt: "2026-03-02T02:00:20.000Z",
      },
      event: { at: MONDAY, type: "step.skipped", actor: SYSTEM, step: "plan", detail: { condition: true } },
      resume: { token: "token-plan", outcome: "skipped" },
    });
  });

  test("does not answer with what an earlier visit said when its execution is built anew", () => {
    const first = decided(standingAt("planning", "review-plan"), "review-plan", "return", {
      reason: "Belum terukur",
    });
    const back = decided(entered(first, "plan"), "plan");
    const skipped = applied(
      back,
      enterStep(back, release, entry("review-plan", { skip: true }), worldAt(MONDAY)),
    );
    const rebuilt = enterStep(skipped, release, entry("review-plan", { skip: true }), worldAt(MONDAY));
    expect(rebuilt.resume?.outcome).toBe("skipped");
  });
});

describe("a gate", () => {
  const before = appraisalIn("final");

  test("waits for its group", () => {
    expect(enterStep(fileOf(before), release, entry("calibration"), worldAt(MONDAY))).toEqual({
      appraisal: {
        ...before,
        at: { phase: "final", step: "calibration", visit: 3, since: MONDAY },
        place: "calibration|waiting",
        token: "token-calibration",
      },
      event: {
        at: MONDAY,
        type: "gate.entered",
        actor: SYSTEM,
        step: "calibration",
        visit: 3,
        detail: {},
      },
    });
  });

  test("lets a rebuilt execution hear what the one before did not", () => {
    const waiting = entered(fileOf(before), "calibration");
    const order = { step: "calibration", reason: "pertimbangkan lagi", actor: hr };
    const left = [
      passGate(waiting, release, gate, hr, worldAt(MONDAY)),
      returnFromGate(waiting, release, order, worldAt(MONDAY)),
    ];
    expect(
      left
        .map((transition) => applied(waiting, transition))
        .map((file) => enterStep(file, release, entry("calibration", { token: "newer" }), worldAt(MONDAY)))
        .map(({ appraisal, resume }) => [appraisal.place, appraisal.token, resume]),
    ).toEqual([
      ["calibration|released", "newer", { token: "newer", outcome: "released" }],
      ["calibration|returned", "newer", { token: "newer", outcome: "returned" }],
    ]);
  });

  test("is one visit however often its execution is built anew", () => {
    const waiting = entered(fileOf(before), "calibration");
    const again = entered(waiting, "calibration", "2026-03-03T02:00:00.000Z", "newer");
    expect([again.appraisal.at?.visit, again.appraisal.token]).toEqual([
      waiting.appraisal.at?.visit,
      "newer",
    ]);
  });
});

describe("a failure", () => {
  test("of a step is a hold with its cause", () => {
    const before = appraisalIn("planning");
    const failed = entry("plan", { failed: "Lambda.Timeout" });
    expect(enterStep(fileOf(before), release, failed, worldAt(MONDAY))).toEqual({
      appraisal: {
        ...before,
        at: { phase: "planning", step: "plan", visit: 1, since: MONDAY },
        hold: { cause: "step.failed", since: MONDAY, detail: "Lambda.Timeout" },
        place: "plan|held",
        token: "token-plan",
      },
      event: {
        at: MONDAY,
        type: "held",
        actor: SYSTEM,
        step: "plan",
        visit: 1,
        detail: { cause: "step.failed", error: "Lambda.Timeout" },
      },
    });
  });

  test("of the end of a phase is a hold where the appraisal stands", () => {
    const file = decided(standingAt("planning", "review-plan"), "review-plan", "approve");
    const held = holdPhaseEnd(file, "planning", "token-end", "States.Timeout", worldAt(MONDAY));
    expect(held).toEqual({
      appraisal: {
        ...omit(file.appraisal, "dueAt"),
        hold: { cause: "step.failed", since: MONDAY, detail: "States.Timeout" },
        place: "review-plan|held",
        token: "token-end",
      },
      event: {
        at: MONDAY,
        type: "held",
        actor: SYSTEM,
        detail: { cause: "step.failed", phase: "planning", error: "States.Timeout" },
      },
    });
  });

  test("of a release that has no such step is told", () => {
    const enter = () =>
      enterStep(fileOf(appraisalIn("planning")), release, entry("nowhere"), worldAt(MONDAY));
    expect(enter).toThrow(
      expect.objectContaining({ code: "not-found", params: { what: "step", id: "nowhere" } }),
    );
  });
});
