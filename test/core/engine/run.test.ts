import { describe, expect, test } from "@jest/globals";
import { wantStep } from "../../../functions/core/engine/find.ts";
import {
  applyComputed,
  applyNotify,
  finishPhase,
  goesOnAt,
  hasRun,
  passOver,
  startPhase,
} from "../../../functions/core/engine/run.ts";
import type { Appraisal } from "../../../functions/core/model.ts";
import {
  APPRAISAL,
  applied,
  appraisalIn,
  decided,
  employee,
  fileOf,
  MONDAY,
  omit,
  release,
  standingAt,
  worldAt,
} from "./make.ts";

const SYSTEM = { kind: "system", id: "siklus" };
const world = worldAt(MONDAY);
const rated = decided(standingAt("final", "rate"), "rate", "submitted", { rating: "AS" });
const stepOf = (id: string) => wantStep(release.scheme, id).step;
const compute = stepOf("provisional");
const notify = stepOf("tell");
if (compute.kind !== "compute" || notify.kind !== "notify") throw new Error("the scheme has other steps");

describe("a computation", () => {
  const result = {
    name: "predicate",
    step: "provisional",
    value: "GOOD",
    inputs: { "answers.rate.rating": "AS" },
  };
  const computed = applyComputed(rated, release, compute, [result], "GOOD", world);

  test("keeps its values with their inputs, counts one of them, and is looked after if nothing follows", () => {
    expect(computed).toEqual({
      appraisal: {
        ...rated.appraisal,
        at: { phase: "final", step: "provisional", visit: 5, since: MONDAY },
        results: { predicate: result },
        counted: "GOOD",
        dueAt: "2026-03-02T02:05:00.000Z",
      },
      event: {
        at: MONDAY,
        type: "computed",
        actor: SYSTEM,
        step: "provisional",
        detail: { values: { predicate: "GOOD" } },
      },
    });
  });

  test("that is run again by a retry is known to have run", () => {
    expect([hasRun(rated, "provisional"), hasRun(applied(rated, computed), "provisional")]).toEqual([
      false,
      true,
    ]);
  });

  test("that was held runs when it is tried again", () => {
    const held = {
      ...applied(rated, computed).appraisal,
      hold: { cause: "step.failed" as const, since: MONDAY },
    };
    expect(hasRun(fileOf(held), "provisional")).toBe(false);
  });

  test("takes the place of an earlier one of the same name and leaves the others", () => {
    const before = {
      ...rated.appraisal,
      results: { predicate: { ...result, value: "POOR" }, other: result },
    };
    const { appraisal } = applyComputed(fileOf(before), release, compute, [result], undefined, world);
    expect([appraisal.results, appraisal.counted]).toEqual([{ predicate: result, other: result }, undefined]);
  });

  test("tells of a value that there is not", () => {
    const none = { ...result, value: null };
    expect(applyComputed(rated, release, compute, [none], undefined, world).event.detail).toEqual({
      values: { predicate: null },
    });
  });
});

describe("a notice", () => {
  test("is one mail without a task", () => {
    expect(applyNotify(rated, release, notify, world)).toEqual({
      appraisal: {
        ...rated.appraisal,
        at: { phase: "final", step: "tell", visit: 5, since: MONDAY },
        dueAt: "2026-03-02T02:05:00.000Z",
      },
      mails: [
        {
          id: `${MONDAY}-${APPRAISAL}-tell`,
          personId: employee.id,
          kind: "notice",
          appraisalId: APPRAISAL,
          tasks: [],
          message: "told",
          status: "queued",
          attempts: 0,
          sendAt: MONDAY,
          createdAt: MONDAY,
        },
      ],
      event: {
        at: MONDAY,
        type: "notified",
        actor: SYSTEM,
        step: "tell",
        detail: { message: "told", to: employee.id },
      },
    });
  });

  test("to nobody is written down as such", () => {
    const { mails, event } = applyNotify(rated, release, { ...notify, to: "unitHead" }, world);
    expect([mails, event.detail]).toEqual([[], { message: "told", to: null }]);
  });
});

test("a computation whose condition does not hold is passed over", () => {
  expect(passOver(rated, release, "provisional", world)).toEqual({
    appraisal: {
      ...rated.appraisal,
      at: { phase: "final", step: "provisional", visit: 5, since: MONDAY },
      dueAt: "2026-03-02T02:05:00.000Z",
    },
    event: {
      at: MONDAY,
      type: "step.skipped",
      actor: SYSTEM,
      step: "provisional",
      detail: { condition: true },
    },
  });
});

describe("the end of a phase", () => {
  test("waits for the next one", () => {
    const file = decided(standingAt("planning", "review-plan"), "review-plan", "approve");
    expect(finishPhase(file, release, "planning", world)).toEqual({
      appraisal: {
        ...omit(file.appraisal, "running", "at", "dueAt"),
        done: ["planning"],
        place: "planning|done",
        dueAt: "2026-11-30T17:00:00.000Z",
      },
      event: {
        at: MONDAY,
        type: "phase.finished",
        actor: SYSTEM,
        detail: { phase: "planning", closed: false },
      },
    });
  });

  test("closes the appraisal when it was the last one", () => {
    expect(finishPhase(rated, release, "final", world)).toEqual({
      appraisal: {
        ...omit(rated.appraisal, "running", "at", "dueAt"),
        done: ["planning", "final"],
        place: "closed",
        closedAt: MONDAY,
      },
      event: { at: MONDAY, type: "phase.finished", actor: SYSTEM, detail: { phase: "final", closed: true } },
    });
  });
});

describe("the beginning of a phase", () => {
  const before = omit(appraisalIn("planning"), "running");

  test("names its execution and is looked after", () => {
    expect(startPhase(fileOf(before), release, "planning", "execution-1", world)).toEqual({
      appraisal: {
        ...before,
        running: { phase: "planning", execution: "execution-1", attempt: 1, startedAt: MONDAY },
        dueAt: "2026-03-02T02:05:00.000Z",
      },
      event: { at: MONDAY, type: "phase.started", actor: SYSTEM, detail: { phase: "planning", attempt: 1 } },
    });
  });

  test("once more is a rebuild with the next number", () => {
    const file = standingAt("planning", "plan");
    expect(startPhase(file, release, "planning", "execution-2", world)).toEqual({
      appraisal: {
        ...file.appraisal,
        running: { phase: "planning", execution: "execution-2", attempt: 2, startedAt: MONDAY },
      },
      event: {
        at: MONDAY,
        type: "execution.rebuilt",
        actor: SYSTEM,
        detail: { phase: "planning", attempt: 2 },
      },
    });
  });
});

describe("an appraisal goes on", () => {
  const standing = (step: string, more: Partial<Appraisal> = {}) =>
    goesOnAt(
      appraisalIn("final", { at: { phase: "final", step, visit: 1, since: MONDAY }, ...more }),
      release,
      step,
    );
  const hold = { cause: "step.failed", since: MONDAY } as const;
  const again = { token: "token", outcome: "retry", since: MONDAY };

  test("behind what waits for nobody and was run", () => {
    expect(standing("provisional")).toBe("calibration");
  });

  test.each([
    ["a step that waits", "rate", {}],
    ["what failed", "provisional", { hold }],
    ["what HR has said to try again", "provisional", { unheard: again }],
    ["the last step of a phase, whose end is no step", "tell", {}],
  ])("at %s", (_, step, more) => {
    expect(standing(step, more)).toBe(step);
  });
});
