import { describe, expect, test } from "@jest/globals";
import { closeAppraisal } from "../../../functions/core/engine/close.ts";
import { reopen } from "../../../functions/core/engine/reopen.ts";
import { finishPhase, startPhase } from "../../../functions/core/engine/run.ts";
import {
  APPRAISAL,
  applied,
  authority,
  decided,
  entered,
  hr,
  MONDAY,
  omit,
  release,
  standingAt,
  taskOf,
  worldAt,
} from "./make.ts";

const LATE = "2026-04-01T02:00:00.000Z";
const world = worldAt(LATE);
const order = { reason: "salah unggah", actor: hr };

describe("opening a step again", () => {
  const reviewing = entered(decided(standingAt("planning", "plan"), "plan"), "review-plan");

  test("is a new visit in a new execution, and withdraws what stands open", () => {
    const attempt = reviewing.appraisal.seq + 1;
    expect(reopen(reviewing, release, { ...order, step: "plan" }, world)).toEqual({
      appraisal: {
        ...reviewing.appraisal,
        at: { phase: "planning", step: "plan", visit: 2, since: LATE },
        running: {
          phase: "planning",
          execution: `${APPRAISAL}-planning-${attempt}`,
          attempt,
          startedAt: LATE,
        },
        place: "plan|starting",
        dueAt: "2026-04-01T02:05:00.000Z",
      },
      tasks: [{ ...taskOf(reviewing, "review-plan"), status: "cancelled", decidedAt: LATE }],
      event: {
        at: LATE,
        type: "task.reopened",
        actor: hr,
        step: "plan",
        visit: 2,
        detail: { reason: "salah unggah", from: "done" },
      },
    });
  });

  test("asks the person again in that very visit", () => {
    const file = applied(reviewing, reopen(reviewing, release, { ...order, step: "plan" }, world));
    const asked = entered(file, "plan", LATE);
    expect([
      asked.appraisal.at?.visit,
      taskOf(asked, "plan", 2).status,
      taskOf(asked, "plan").status,
    ]).toEqual([2, "open", "done"]);
  });

  test("brings a phase back that is over while the next one has not begun", () => {
    const approved = decided(reviewing, "review-plan", "approve");
    const over = applied(approved, finishPhase(approved, release, "planning", world));
    const { appraisal } = reopen(over, release, { ...order, step: "review-plan" }, world);
    expect([appraisal.done, appraisal.running?.phase]).toEqual([[], "planning"]);
  });

  test("opens a closed appraisal", () => {
    const rated = decided(standingAt("final", "rate"), "rate");
    const closed = applied(rated, finishPhase(rated, release, "final", world));
    const { appraisal } = reopen(closed, release, { ...order, step: "rate" }, world);
    expect([appraisal.closedAt, appraisal.done]).toEqual([undefined, ["planning"]]);
  });

  test("forgets who was the appointing authority at a hand-over: whoever is when it is final anew appraised", () => {
    const rated = decided(standingAt("final", "rate"), "rate");
    const closed = applied(rated, finishPhase(rated, release, "final", world));
    const given = { to: "siasn", at: world.now.toISOString(), hash: "h" } as const;
    const exported = { ...given, authority };
    const handedOver = { ...closed, appraisal: { ...closed.appraisal, exported } };
    const { appraisal } = reopen(handedOver, release, { ...order, step: "rate" }, world);
    expect(appraisal.exported).toEqual(given);
  });

  test("is refused when a later phase was built on it", () => {
    const approved = decided(reviewing, "review-plan", "approve");
    const over = applied(approved, finishPhase(approved, release, "planning", world));
    const begun = applied(over, startPhase(over, release, "final", "execution", world));
    expect(() => reopen(begun, release, { ...order, step: "plan" }, world)).toThrow(
      expect.objectContaining({
        code: "state.conflict",
        params: { what: APPRAISAL, got: "a later phase", wanted: "the current phase" },
      }),
    );
  });

  test("is refused for a step that asked nobody yet", () => {
    expect(() =>
      reopen(standingAt("planning", "plan"), release, { ...order, step: "review-plan" }, world),
    ).toThrow(
      expect.objectContaining({
        code: "not-found",
        params: { what: "task", id: `${APPRAISAL}-review-plan` },
      }),
    );
  });
});

describe("closing a cycle", () => {
  const act = { reason: "siklus ditutup", actor: hr };

  test("withdraws what is open and assumes nothing", () => {
    const file = standingAt("planning", "plan", MONDAY);
    expect(closeAppraisal(file, act, world)).toEqual({
      appraisal: { ...omit(file.appraisal, "at", "running", "dueAt"), place: "closed", closedAt: LATE },
      tasks: [{ ...taskOf(file, "plan"), status: "cancelled", decidedAt: LATE }],
      event: {
        at: LATE,
        type: "cycle.closed",
        actor: hr,
        step: "plan",
        visit: 1,
        detail: { reason: "siklus ditutup", phase: "planning" },
      },
    });
  });

  test("leaves what is done as it is", () => {
    const file = decided(standingAt("planning", "plan"), "plan");
    expect(closeAppraisal(file, act, world).tasks).toEqual([]);
  });
});
