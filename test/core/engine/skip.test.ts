import { describe, expect, test } from "@jest/globals";
import { skip } from "../../../functions/core/engine/skip.ts";
import { lapse } from "../../../functions/core/engine/time.ts";
import type { CaseFile } from "../../../functions/core/model.ts";
import {
  APPRAISAL,
  applied,
  appraisalIn,
  employee,
  entered,
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

const LATE = "2026-04-01T02:00:00.000Z";
const reason = "surat edaran";
const lapsed = (file: CaseFile, step: string): CaseFile =>
  applied(file, lapse(file, release, taskOf(file, step, file.appraisal.at?.visit), worldAt(LATE)));
const refused = (code: string, params: object) => expect.objectContaining({ code, params });

describe("going on without a held step", () => {
  test("closes its task and lets the execution go on", () => {
    const held = lapsed(standingAt("planning", "plan"), "plan");
    expect(skip(held, release, { reason, actor: hr }, worldAt(LATE))).toEqual({
      appraisal: { ...omit(held.appraisal, "hold", "token"), dueAt: "2026-04-01T02:00:20.000Z" },
      tasks: [{ ...taskOf(held, "plan"), status: "skipped", outcome: "skipped", decidedAt: LATE }],
      mails: [
        {
          id: `${LATE}-${APPRAISAL}-plan-skipped`,
          personId: employee.id,
          kind: "notice",
          appraisalId: APPRAISAL,
          tasks: [],
          skipped: { step: "plan", reason },
          status: "queued",
          attempts: 0,
          sendAt: LATE,
          createdAt: LATE,
        },
      ],
      event: {
        at: LATE,
        type: "task.skipped",
        actor: hr,
        step: "plan",
        visit: 1,
        detail: { reason, cause: "lapsed", without: "answer" },
      },
      resume: { token: "token-plan", outcome: "skipped" },
    });
  });

  test("works where a role is vacant and there is no task", () => {
    const before = appraisalIn("final", { appraiser: officer });
    const vacant = entered(fileOf(before), "decide-objection");
    const { tasks, resume } = skip(vacant, release, { reason, actor: hr }, worldAt(MONDAY));
    expect([tasks, resume]).toEqual([[], { token: "token-decide-objection", outcome: "skipped" }]);
  });

  test("of an objection decides nothing, and says so in the trail and to the employee", () => {
    const late = lapsed(standingAt("final", "decide-objection"), "decide-objection");
    const { event, mails, submissions } = skip(late, release, { reason, actor: hr }, worldAt(LATE));
    expect([event.detail, submissions, mails?.map(({ personId, skipped }) => [personId, skipped])]).toEqual([
      { reason, cause: "lapsed", without: "decision" },
      undefined,
      [[employee.id, { step: "decide-objection", reason }]],
    ]);
  });

  test("is refused while nothing is held", () => {
    const file = standingAt("planning", "plan");
    expect(() => skip(file, release, { reason, actor: hr }, worldAt(MONDAY))).toThrow(
      refused("state.conflict", { what: APPRAISAL, got: "not on hold", wanted: "on hold" }),
    );
  });
});
