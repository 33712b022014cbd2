import { describe, expect, test } from "@jest/globals";
import { fillRole } from "../../../functions/core/engine/fill-role.ts";
import {
  APPRAISAL,
  appraisalIn,
  appraiser,
  colleague,
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

const reason = "penunjukan";
const { id, name, position, unit, unitName } = colleague;
const person = { id, name, position, unit, unitName };
/** The appraiser is their own superior, so nobody may decide on an objection. */
const vacant = entered(fileOf(appraisalIn("final", { reviewingOfficer: appraiser })), "decide-objection");

test("the person named holds the role from now on, and gets the task that waited", () => {
  const filled = fillRole(vacant, release, { person, reason, actor: hr }, worldAt(MONDAY));
  const opened = entered(
    fileOf(appraisalIn("final", { reviewingOfficer: person, seq: 3, head: vacant.appraisal.head })),
    "decide-objection",
  );
  expect(filled).toEqual({
    appraisal: omit({ ...opened.appraisal, seq: 3, head: vacant.appraisal.head }),
    tasks: [taskOf(opened, "decide-objection")],
    mails: [expect.objectContaining({ personId: id, kind: "invitation" })],
    event: {
      at: MONDAY,
      type: "task.reassigned",
      actor: hr,
      step: "decide-objection",
      visit: 1,
      detail: { from: null, to: id, role: "reviewingOfficer", dueAt: "2026-03-09T16:59:59.000Z", reason },
    },
  });
});

test("without a name it goes to who is there by now", () => {
  const filled = { ...vacant, appraisal: { ...vacant.appraisal, reviewingOfficer: officer } };
  expect(fillRole(filled, release, { reason, actor: hr }, worldAt(MONDAY)).tasks?.[0]?.assignee).toBe(
    officer.id,
  );
});

test("the task is of the variant that was chosen for it", () => {
  const act = { person, reason, actor: hr, form: "objection-decision-short" };
  const { tasks } = fillRole(vacant, release, act, worldAt(MONDAY));
  expect(tasks?.map(({ form }) => form)).toEqual(["objection-decision-short"]);
});

describe("is refused", () => {
  test.each([
    ["for the appraised person", employee, employee.name],
    ["for the appraiser whom the objection is about", appraiser, appraiser.name],
    ["where nobody is named and nobody is there", undefined, "vacant"],
  ])("%s", (_, named, got) => {
    const order = { reason, actor: hr, ...(named ? { person: named } : {}) };
    expect(() => fillRole(vacant, release, order, worldAt(MONDAY))).toThrow(
      expect.objectContaining({
        code: "request.invalid",
        params: { field: "personId", got, wanted: "no-conflict" },
      }),
    );
  });

  test("where the role is held", () => {
    const open = standingAt("planning", "plan");
    expect(() => fillRole(open, release, { person, reason, actor: hr }, worldAt(MONDAY))).toThrow(
      expect.objectContaining({
        code: "state.conflict",
        params: { what: APPRAISAL, got: "filled", wanted: "vacant" },
      }),
    );
  });
});
