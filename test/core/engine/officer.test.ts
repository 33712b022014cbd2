import { describe, expect, test } from "@jest/globals";
import { enterStep } from "../../../functions/core/engine/enter.ts";
import {
  extend,
  passGate,
  reassign,
  resend,
  retry,
  returnFromGate,
} from "../../../functions/core/engine/officer.ts";
import { lapse } from "../../../functions/core/engine/time.ts";
import type { CaseFile, Person } from "../../../functions/core/model.ts";
import {
  APPRAISAL,
  applied,
  appraisalIn,
  appraiser,
  colleague,
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

const LATE = "2026-04-01T02:00:00.000Z";
const reason = "surat edaran nomor 4";

const personOf = (snapshot: typeof appraiser): Person => ({ ...colleague, ...snapshot });
const lapsed = (file: CaseFile, step: string): CaseFile =>
  applied(file, lapse(file, release, taskOf(file, step, file.appraisal.at?.visit), worldAt(LATE)));
const refused = (code: string, params: object) => expect.objectContaining({ code, params });

describe("extending", () => {
  const dueAt = "2026-04-10T16:59:59.000Z";
  const order = { dueAt, reason, actor: hr };

  test("moves the due time and the reminders of an open task; links stay as they are", () => {
    const file = standingAt("planning", "plan");
    const task = taskOf(file, "plan");
    expect(extend(file, release, order, worldAt(MONDAY))).toEqual({
      appraisal: { ...file.appraisal, dueAt: "2026-04-07T01:00:00.000Z" },
      tasks: [
        {
          ...task,
          dueAt,
          reminders: ["2026-04-07T01:00:00.000Z", "2026-04-09T01:00:00.000Z", "2026-04-11T01:00:00.000Z"],
        },
      ],
      mails: [],
      event: {
        at: MONDAY,
        type: "task.extended",
        actor: hr,
        step: "plan",
        visit: 1,
        detail: { from: task.dueAt, to: dueAt, reason },
      },
    });
  });

  test("opens again what was held for lateness, and writes to the person", () => {
    const held = lapsed(standingAt("planning", "plan"), "plan");
    const { appraisal, tasks, mails } = extend(held, release, order, worldAt(LATE));
    expect(appraisal).toEqual({
      ...omit(held.appraisal, "hold", "token"),
      place: "plan|open",
      dueAt: "2026-04-07T01:00:00.000Z",
    });
    expect(tasks?.map(({ status, dueAt, generation }) => ({ status, dueAt, generation }))).toEqual([
      { status: "open", dueAt, generation: 1 },
    ]);
    expect(mails?.map(({ personId, kind, extended }) => ({ personId, kind, extended }))).toEqual([
      { personId: employee.id, kind: "invitation", extended: reason },
    ]);
  });

  test("into the past is refused", () => {
    const file = standingAt("planning", "plan");
    expect(() => extend(file, release, { ...order, dueAt: MONDAY }, worldAt(MONDAY))).toThrow(
      refused("request.invalid", { field: "dueAt", got: MONDAY, wanted: "time-to-come" }),
    );
  });

  test("what is done is refused", () => {
    const done = decided(standingAt("planning", "plan"), "plan");
    expect(() => extend(done, release, order, worldAt(MONDAY))).toThrow(
      refused("state.conflict", { what: APPRAISAL, got: "done", wanted: "open, held" }),
    );
  });

  test("what a failure holds is refused: it would wait for an execution that waits elsewhere", () => {
    const open = standingAt("planning", "plan");
    const failed = applied(
      open,
      enterStep(open, release, entry("plan", { failed: "Timeout" }), worldAt(MONDAY)),
    );
    for (const act of [
      () => extend(failed, release, order, worldAt(MONDAY)),
      () => reassign(failed, release, { to: colleague, reason, actor: hr }, worldAt(MONDAY)),
    ])
      expect(act).toThrow(
        refused("state.conflict", { what: APPRAISAL, got: "step.failed", wanted: "open, held" }),
      );
  });
});

describe("reassigning", () => {
  const order = { to: colleague, reason, actor: hr };

  test("gives the task to another, who stands in, and kills every link of the one before", () => {
    const open = standingAt("planning", "review-plan");
    const task = taskOf(open, "review-plan");
    const draft = {
      appraisalId: APPRAISAL,
      taskId: task.id,
      savedAt: MONDAY,
      answers: {},
      outcome: "approve",
    };
    expect(reassign({ ...open, drafts: [draft] }, release, order, worldAt(MONDAY))).toEqual({
      appraisal: open.appraisal,
      tasks: [
        {
          ...task,
          assignee: colleague.id,
          assigneeName: colleague.name,
          onBehalfOf: appraiser.id,
          generation: 2,
        },
      ],
      dropDrafts: [task.id],
      mails: [
        {
          id: `${MONDAY}-${task.id}-2`,
          personId: colleague.id,
          kind: "invitation",
          appraisalId: APPRAISAL,
          tasks: [task.id],
          status: "queued",
          attempts: 0,
          sendAt: MONDAY,
          createdAt: MONDAY,
        },
      ],
      event: {
        at: MONDAY,
        type: "task.reassigned",
        actor: hr,
        step: "review-plan",
        visit: 1,
        detail: { from: appraiser.id, to: colleague.id, reason },
      },
    });
  });

  test("what was held for lateness gives the time of the step anew, so that it does not lapse at once", () => {
    const once = lapsed(standingAt("planning", "review-plan"), "review-plan");
    const held = lapsed(once, "review-plan");
    const { appraisal, tasks } = reassign(held, release, order, worldAt(LATE));
    expect([tasks?.[0]?.status, tasks?.[0]?.dueAt, appraisal.dueAt, appraisal.hold]).toEqual([
      "open",
      "2026-04-08T16:59:59.000Z",
      "2026-04-08T16:59:59.000Z",
      undefined,
    ]);
  });

  test("back to the one whose task it is ends the standing in", () => {
    const open = standingAt("planning", "review-plan");
    const passed = applied(open, reassign(open, release, order, worldAt(MONDAY)));
    const back = reassign(passed, release, { ...order, to: personOf(appraiser) }, worldAt(MONDAY));
    expect(back.tasks).toEqual([{ ...taskOf(open, "review-plan"), generation: 3 }]);
  });

  test("twice still stands in for the first", () => {
    const open = standingAt("planning", "review-plan");
    const passed = applied(open, reassign(open, release, order, worldAt(MONDAY)));
    const [task] =
      reassign(passed, release, { ...order, to: personOf(officer) }, worldAt(MONDAY)).tasks ?? [];
    expect([task?.assignee, task?.onBehalfOf, task?.generation]).toEqual([officer.id, appraiser.id, 3]);
  });

  test("to the one who has it already is refused as that", () => {
    const to = personOf(appraiser);
    expect(() =>
      reassign(standingAt("planning", "review-plan"), release, { ...order, to }, worldAt(MONDAY)),
    ).toThrow(refused("request.invalid", { field: "personId", got: to.name, wanted: "another-holder" }));
  });

  const conflicts: [string, CaseFile, Person][] = [
    ["the appraised person", standingAt("planning", "review-plan"), personOf(employee)],
    [
      "an objection to who rated",
      entered(decided(standingAt("final", "rate"), "rate"), "decide-objection"),
      personOf(appraiser),
    ],
  ];
  test.each(conflicts)("to %s is refused", (_, file, to) => {
    expect(() => reassign(file, release, { ...order, to }, worldAt(MONDAY))).toThrow(
      refused("request.invalid", { field: "personId", got: to.name, wanted: "no-conflict" }),
    );
  });
});

describe("sending again", () => {
  test("is one mail for whoever presses again within a minute", () => {
    const file = standingAt("planning", "plan");
    const sent = applied(file, resend(file, release, hr, worldAt(MONDAY)));
    const later = (seconds: number) => worldAt(new Date(Date.parse(MONDAY) + seconds * 1000).toISOString());
    expect(() => resend(sent, release, hr, later(59))).toThrow(
      refused("mail.just-sent", { task: taskOf(file, "plan").id }),
    );
    expect(resend(sent, release, hr, later(60)).mails).toHaveLength(1);
  });

  test("is one more mail, and changes nothing else", () => {
    const file = standingAt("planning", "plan");
    const task = taskOf(file, "plan");
    expect(resend(file, release, hr, worldAt(MONDAY))).toEqual({
      appraisal: file.appraisal,
      tasks: [{ ...task, resentAt: MONDAY }],
      mails: [
        {
          id: `${MONDAY}-${task.id}-s`,
          personId: employee.id,
          kind: "invitation",
          appraisalId: APPRAISAL,
          tasks: [task.id],
          status: "queued",
          attempts: 0,
          sendAt: MONDAY,
          createdAt: MONDAY,
        },
      ],
      event: {
        at: MONDAY,
        type: "task.resent",
        actor: hr,
        step: "plan",
        visit: 1,
        detail: { to: employee.id },
      },
    });
  });

  test("is refused for what is done", () => {
    const done = decided(standingAt("planning", "plan"), "plan");
    expect(() => resend(done, release, hr, worldAt(MONDAY))).toThrow(
      refused("state.conflict", { what: APPRAISAL, got: "done", wanted: "open" }),
    );
  });
});

describe("trying again", () => {
  test("lets one more return pass than the limit allows", () => {
    let file = standingAt("planning", "review-plan");
    for (const _ of [1, 2])
      file = entered(decided(entered(decided(file, "review-plan", "return"), "plan"), "plan"), "review-plan");
    const held = decided(file, "review-plan", "return");
    expect(retry(held, release, { reason, actor: hr }, worldAt(LATE))).toEqual({
      appraisal: { ...omit(held.appraisal, "hold", "token"), dueAt: "2026-04-01T02:00:20.000Z" },
      tasks: [{ ...taskOf(held, "review-plan", 3), decidedAt: LATE }],
      event: {
        at: LATE,
        type: "hold.retried",
        actor: hr,
        step: "review-plan",
        visit: 3,
        detail: { reason, cause: "return.limit" },
      },
      resume: { token: "token-review-plan", outcome: "return" },
    });
  });

  test("runs a failed step once more", () => {
    const failed = applied(
      fileOf(appraisalIn("planning")),
      enterStep(
        fileOf(appraisalIn("planning")),
        release,
        entry("plan", { failed: "Timeout" }),
        worldAt(MONDAY),
      ),
    );
    const { appraisal, resume } = retry(failed, release, { reason, actor: hr }, worldAt(LATE));
    expect([appraisal.hold, resume]).toEqual([undefined, { token: "token-plan", outcome: "retry" }]);
  });

  test("is refused for a lapse, which wants more time or none", () => {
    const held = lapsed(standingAt("planning", "plan"), "plan");
    expect(() => retry(held, release, { reason, actor: hr }, worldAt(LATE))).toThrow(
      refused("state.conflict", { what: APPRAISAL, got: "lapsed", wanted: "a hold that can be retried" }),
    );
  });
});

describe("a gate", () => {
  const rated = decided(standingAt("final", "rate"), "rate", "submitted", {});
  const waiting = entered(rated, "calibration");
  const visit = waiting.appraisal.at?.visit;

  test("is passed with what was found about the group", () => {
    expect(passGate(waiting, release, { ...gate, reason }, hr, worldAt(LATE))).toEqual({
      appraisal: {
        ...waiting.appraisal,
        at: { phase: "final", step: "calibration", visit, since: LATE },
        place: "calibration|released",
        dueAt: "2026-04-01T02:00:20.000Z",
      },
      event: {
        at: LATE,
        type: "gate.released",
        actor: hr,
        step: "calibration",
        detail: { unit: "DISDIK", findings: ["TOO_FEW_PEOPLE"], reason },
      },
      resume: { token: "token-calibration", outcome: "released" },
    });
  });

  test("sends one appraisal back with a reason", () => {
    expect(
      returnFromGate(waiting, release, { step: "calibration", reason, actor: hr }, worldAt(LATE)),
    ).toEqual({
      appraisal: {
        ...waiting.appraisal,
        at: { phase: "final", step: "calibration", visit, since: LATE },
        place: "calibration|returned",
        dueAt: "2026-04-01T02:00:20.000Z",
      },
      event: { at: LATE, type: "gate.returned", actor: hr, step: "calibration", detail: { reason } },
      resume: { token: "token-calibration", outcome: "returned" },
    });
  });

  test("sends nobody back more often than the scheme allows", () => {
    const back = applied(
      waiting,
      returnFromGate(waiting, release, { step: "calibration", reason, actor: hr }, worldAt(LATE)),
    );
    const again = entered(
      decided(entered(back, "rate", LATE), "rate", "submitted", {}, LATE),
      "calibration",
      LATE,
    );
    expect(() =>
      returnFromGate(again, release, { step: "calibration", reason, actor: hr }, worldAt(LATE)),
    ).toThrow(refused("outcome.limit", { outcome: "return", times: 1 }));
  });

  test("is passed once", () => {
    const passed = applied(waiting, passGate(waiting, release, gate, hr, worldAt(LATE)));
    for (const act of [
      () => passGate(passed, release, gate, hr, worldAt(LATE)),
      () => returnFromGate(passed, release, { step: "calibration", reason, actor: hr }, worldAt(LATE)),
    ])
      expect(act).toThrow(refused("state.conflict", { what: APPRAISAL, got: "released", wanted: "waiting" }));
  });

  test("is not passed by who stands elsewhere", () => {
    expect(() => passGate(standingAt("final", "rate"), release, gate, hr, worldAt(LATE))).toThrow(
      refused("state.conflict", { what: APPRAISAL, got: "rate", wanted: "calibration" }),
    );
  });

  test("that leads nowhere back says what it does", () => {
    const file = standingAt("planning", "plan", MONDAY);
    const at = { ...file.appraisal, place: "plan|waiting", token: "t" };
    expect(() =>
      returnFromGate({ ...file, appraisal: at }, release, { step: "plan", reason, actor: hr }, worldAt(LATE)),
    ).toThrow(refused("outcome.unknown", { got: "return", wanted: "release" }));
  });
});
