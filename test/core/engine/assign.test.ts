import { describe, expect, test } from "@jest/globals";
import { resolveAssignee } from "../../../functions/core/engine/assign.ts";
import { delegationFor, withDelegate } from "../../../functions/core/engine/delegate.ts";
import { enterStep } from "../../../functions/core/engine/enter.ts";
import { resend } from "../../../functions/core/engine/officer.ts";
import type { Delegation } from "../../../functions/core/model.ts";
import {
  appraisalIn,
  appraiser,
  authority,
  colleague,
  employee,
  entry,
  fileOf,
  hr,
  MONDAY,
  officer,
  omit,
  release,
  standingAt,
  worldAt,
} from "./make.ts";

const settings = { appointingAuthority: authority };
const appraisal = appraisalIn("planning", { unitHead: colleague });
const head = omit(appraisal, "appraiser", "reviewingOfficer");

describe("who acts", () => {
  test.each([
    ["the employee themselves", appraisal, "employee", employee],
    ["their appraiser", appraisal, "appraiser", appraiser],
    ["the appraiser's superior", appraisal, "reviewingOfficer", officer],
    ["the head of the unit", appraisal, "unitHead", colleague],
    ["the authority for who has no superior", head, "appraiser", authority],
    [
      "the authority for whose appraiser has no superior",
      omit(appraisal, "reviewingOfficer"),
      "reviewingOfficer",
      authority,
    ],
  ] as const)("is %s", (_, of, role, person) => {
    expect(resolveAssignee(of, settings, role)).toEqual({ role, person });
  });

  test.each([
    ["a role that nobody holds", appraisal, "peers"],
    ["the authority twice: it does not decide on what it rated itself", head, "reviewingOfficer"],
    ["a head of unit on themselves", { ...appraisal, unitHead: employee }, "unitHead"],
    ["an appraiser on themselves", { ...appraisal, appraiser: employee }, "appraiser"],
    ["the appraiser on an objection", { ...appraisal, reviewingOfficer: appraiser }, "reviewingOfficer"],
  ] as const)("is not %s", (_, of, role) => {
    expect(resolveAssignee(of, settings, role)).toBeUndefined();
  });

  test("is nobody where the agency has named no authority", () => {
    expect(resolveAssignee(head, {}, "appraiser")).toBeUndefined();
  });

  test("is the first of a chain who exists and has no conflict", () => {
    const own = { ...appraisal, unitHead: employee };
    expect(resolveAssignee(own, settings, ["peers", "unitHead", "reviewingOfficer", "appraiser"])).toEqual({
      role: "reviewingOfficer",
      person: officer,
    });
  });

  test("is nobody who answered what is to be reviewed", () => {
    const involved = { reviewingOfficer: [officer.id], unitHead: [colleague.id] };
    expect(resolveAssignee(appraisal, settings, "reviewingOfficer", involved)).toBeUndefined();
    expect(resolveAssignee(appraisal, settings, ["unitHead", "appraiser"], involved)).toEqual({
      role: "appraiser",
      person: appraiser,
    });
  });
});

describe("somebody who stands in", () => {
  const delegation: Delegation = {
    id: "0123456789abcdef",
    personId: appraiser.id,
    personName: appraiser.name,
    delegateId: colleague.id,
    delegateName: colleague.name,
    from: "2026-03-01T00:00:00.000Z",
    to: "2026-04-01T00:00:00.000Z",
    letter: "800/123/2026",
    reason: "cuti",
    createdAt: MONDAY,
    createdBy: hr.id,
  };
  const file = fileOf(appraisalIn("planning"));
  const opened = enterStep(file, release, entry("review-plan"), worldAt(MONDAY));

  test("gets the task and its mail, on behalf of the one who is away", () => {
    const [task] = opened.tasks ?? [];
    expect(withDelegate(file, opened, [delegation])).toEqual({
      ...opened,
      tasks: [
        {
          ...task,
          assignee: colleague.id,
          assigneeName: colleague.name,
          onBehalfOf: appraiser.id,
          delegation: delegation.id,
        },
      ],
      mails: opened.mails?.map((mail) => ({ ...mail, personId: colleague.id })),
      event: {
        ...opened.event,
        detail: {
          ...opened.event.detail,
          assignee: colleague.id,
          onBehalfOf: appraiser.id,
          letter: "800/123/2026",
        },
      },
    });
  });

  test("does so from the first moment to the last, which is no more theirs", () => {
    const at = (now: string) => delegationFor([delegation], appraiser.id, now)?.id;
    expect([
      at(delegation.from),
      at("2026-03-31T23:59:59.999Z"),
      at(delegation.to),
      at("2026-02-28T23:59:59.999Z"),
    ]).toEqual([delegation.id, delegation.id, undefined, undefined]);
  });

  const own = enterStep(file, release, entry("plan"), worldAt(MONDAY));
  const resent = resend(standingAt("planning", "review-plan"), release, hr, worldAt(MONDAY));
  test.each([
    ["the appraised person", opened, { ...delegation, delegateId: employee.id }],
    ["for somebody else", opened, { ...delegation, personId: officer.id }],
    ["for what is one's own", own, { ...delegation, personId: employee.id }],
    ["what is open already", resent, delegation],
  ])("does not: %s", (_, transition, given) => {
    expect(withDelegate(file, transition, [given])).toBe(transition);
  });

  test.each(["reviewingOfficer", "unitHead"] as const)("never decides as %s on what they rated", (who) => {
    const objected = {
      ...file,
      submissions: [
        {
          appraisalId: file.appraisal.id,
          step: "rate",
          visit: 1,
          outcome: "submitted",
          by: colleague.id,
          role: "appraiser" as const,
          at: MONDAY,
          answers: {},
          hash: "",
        },
      ],
    };
    const opened = enterStep(objected, release, entry("decide-objection"), worldAt(MONDAY));
    const objection = { ...opened, tasks: opened.tasks?.map((task) => ({ ...task, role: who })) ?? [] };
    const forOfficer = { ...delegation, personId: officer.id };
    expect(withDelegate(objected, objection, [forOfficer])).toBe(objection);
  });
});
