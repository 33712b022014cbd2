import { describe, expect, test } from "@jest/globals";
import { withDelegate } from "../../../functions/core/engine/delegate.ts";
import { nextTimed } from "../../../functions/core/engine/due.ts";
import { fillRole } from "../../../functions/core/engine/fill-role.ts";
import { extend, reassign, resend, retry } from "../../../functions/core/engine/officer.ts";
import { readdress } from "../../../functions/core/engine/readdress.ts";
import { reopen } from "../../../functions/core/engine/reopen.ts";
import { startPhase } from "../../../functions/core/engine/run.ts";
import { skip } from "../../../functions/core/engine/skip.ts";
import { lapse, remind } from "../../../functions/core/engine/time.ts";
import { timetable } from "../../../functions/core/engine/timetable.ts";
import { tasksAt, type World } from "../../../functions/core/engine/transition.ts";
import type { CaseFile, Snapshot } from "../../../functions/core/model.ts";
import {
  APPRAISAL,
  applied,
  appraiser,
  colleague,
  employee,
  hr,
  MONDAY,
  officer,
  omit,
  worldAt,
} from "./make.ts";
import { answer, answeredIn, asked, beginning, PARTS, reached, release, taskOf, unitHead } from "./parted.ts";

const order = { reason: "surat edaran", actor: hr };
const LATER = "2026-03-10T17:00:00.000Z";
/** All parts are due by then. */
const APRIL = "2026-04-01T02:00:00.000Z";

const statusesOf = (file: CaseFile): string[] => PARTS.map((part) => taskOf(file, part).status);
const assigneesOf = (file: CaseFile): string[] => PARTS.map((part) => taskOf(file, part).assignee);

/** What time asks for until nothing is asked any more. */
const untilStill = (file: CaseFile, now: string): CaseFile => {
  const next = nextTimed(file.appraisal, tasksAt(file), release, []);
  if (!next || next.at > now || (next.act.act !== "remind" && next.act.act !== "lapse")) return file;
  const did = (next.act.act === "remind" ? remind : lapse)(file, release, next.act.task, worldAt(next.at));
  return untilStill(applied(file, did), now);
};

describe("what is open at the same time", () => {
  test("opens at once: a task, an invitation and a due time for each, and one token for all", () => {
    const { appraisal, tasks, mails, event } = reached(beginning());
    expect(appraisal).toMatchObject({
      place: "views|open",
      token: "token-1",
      at: { step: "views", visit: 1 },
    });
    const common = { of: "views", visit: 1, status: "open", kind: "form", phase: "only" };
    expect(tasks).toMatchObject([
      { ...common, id: `${APPRAISAL}-own-view-1`, role: "employee", assignee: employee.id },
      { ...common, id: `${APPRAISAL}-unit-view-1`, role: "unitHead", assignee: unitHead.id },
      { ...common, id: `${APPRAISAL}-record-1`, role: "appraiser", assignee: appraiser.id },
    ]);
    expect(tasks?.map(({ token, seat }) => [token, seat])).toEqual(PARTS.map(() => [undefined, undefined]));
    expect(mails?.map(({ personId, kind }) => [personId, kind])).toEqual(
      [employee, unitHead, appraiser].map(({ id }) => [id, "invitation"]),
    );
    expect(event).toMatchObject({ type: "task.opened", step: "views", visit: 1 });
    expect(event.detail.parts).toEqual(
      (tasks ?? []).map(({ step, assignee, role, dueAt }) => ({ step, assignee, role, dueAt })),
    );
    expect(appraisal.dueAt).toBe(tasks?.[0]?.reminders[0]);
  });

  test("each variant of a form is chosen for its part", () => {
    const { tasks } = reached(beginning(), { forms: { record: "verdict" } });
    expect(tasks?.map(({ form }) => form)).toEqual([undefined, undefined, "verdict"]);
  });

  test("the path goes on with the last of them, whichever it is, and not before", () => {
    const twice = answeredIn(asked(), ["record", "own-view"]);
    expect([twice.appraisal.token, twice.appraisal.unheard]).toEqual(["token-1", undefined]);
    const last = answer(twice, "unit-view");
    expect(last.resume).toEqual({ token: "token-1", outcome: "submitted" });
    expect(last.appraisal.unheard).toMatchObject({ token: "token-1", outcome: "submitted" });
    expect(last.submissions).toMatchObject([{ step: "unit-view", visit: 1, by: unitHead.id }]);
  });

  test("a task is answered once", () => {
    const once = answeredIn(asked(), ["record"]);
    expect(() => answer(once, "record")).toThrow("task.closed");
  });

  test("a rebuild asks nobody twice, and the new execution is what goes on", () => {
    const once = answeredIn(asked(), ["record"]);
    const started = applied(once, startPhase(once, release, "only", "again", worldAt(MONDAY)));
    const rebuilt = reached(started, { token: "token-2" });
    expect([rebuilt.tasks, rebuilt.mails, rebuilt.event.type]).toEqual([[], undefined, "execution.rebuilt"]);
    const done = answer(answeredIn(applied(started, rebuilt), ["own-view"]), "unit-view");
    expect(done.resume).toEqual({ token: "token-2", outcome: "submitted" });
    const deaf = applied(answeredIn(applied(started, rebuilt), ["own-view"]), done);
    expect(reached(deaf, { token: "token-3" }).resume).toEqual({ token: "token-3", outcome: "submitted" });
  });

  test("sent back, all parts are asked anew, with the reason", () => {
    const done = answeredIn(asked(), PARTS);
    const decided = {
      ...done,
      appraisal: { ...omit(done.appraisal, "unheard"), at: { ...done.appraisal.at, step: "decide" } },
      submissions: [
        ...done.submissions,
        {
          appraisalId: APPRAISAL,
          step: "decide",
          visit: 1,
          outcome: "return",
          by: officer.id,
          role: "reviewingOfficer",
          at: LATER,
          answers: { reason: "Belum lengkap" },
          hash: "",
        },
      ],
    } as CaseFile;
    const { tasks, mails } = reached(decided, { token: "token-2", now: LATER });
    expect(tasks?.map(({ id }) => id)).toEqual(PARTS.map((part) => `${APPRAISAL}-${part}-2`));
    expect(tasks?.map(({ returnedReason }) => returnedReason)).toEqual(PARTS.map(() => "Belum lengkap"));
    expect(mails?.map(({ kind }) => kind)).toEqual(PARTS.map(() => "returned"));
  });

  test("who stands in for one of them gets that part, and the trail says by which letter", () => {
    const delegation = {
      id: "d1",
      personId: appraiser.id,
      personName: appraiser.name,
      delegateId: colleague.id,
      delegateName: colleague.name,
      from: "2026-03-01T00:00:00.000Z",
      to: "2026-03-30T00:00:00.000Z",
      letter: "Surat 7",
      reason: "cuti",
      createdAt: MONDAY,
      createdBy: hr.id,
    };
    const { tasks, mails, event } = withDelegate(beginning(), reached(beginning()), [delegation]);
    expect(tasks?.map(({ assignee, onBehalfOf }) => [assignee, onBehalfOf])).toEqual([
      [employee.id, undefined],
      [unitHead.id, undefined],
      [colleague.id, appraiser.id],
    ]);
    expect(mails?.map(({ personId }) => personId)).toEqual([employee.id, unitHead.id, colleague.id]);
    expect(event.detail.parts).toMatchObject([
      { assignee: employee.id },
      { assignee: unitHead.id },
      { assignee: colleague.id, onBehalfOf: appraiser.id, letter: "Surat 7" },
    ]);
  });
});

describe("time", () => {
  test("reminds and lapses each part by its own rule: without it, by another, or held", () => {
    const over = untilStill(asked(), APRIL);
    expect(statusesOf(over)).toEqual(["lapsed", "held", "held"]);
    expect(assigneesOf(over)).toEqual([employee.id, officer.id, appraiser.id]);
    expect(over.appraisal).toMatchObject({
      place: "views|held",
      hold: { cause: "lapsed" },
      token: "token-1",
    });
    expect(over.appraisal.dueAt).toBeUndefined();
  });

  test("asks HR only when no part is open any more: the others go on writing", () => {
    const first = untilStill(answeredIn(asked(), ["own-view"]), "2026-03-09T17:00:00.000Z");
    expect([statusesOf(first), first.appraisal.hold]).toEqual([["done", "open", "open"], undefined]);
    const record = taskOf(first, "record");
    const late = applied(first, lapse(first, release, record, worldAt(record.dueAt)));
    expect([statusesOf(late), late.appraisal.hold, late.appraisal.place]).toEqual([
      ["done", "open", "held"],
      undefined,
      "views|open",
    ]);
    expect(late.appraisal.dueAt).toBeDefined();
    const last = answer(late, "unit-view", LATER);
    expect([last.resume, last.appraisal.hold?.cause]).toEqual([undefined, "lapsed"]);
  });

  test("goes on with what there is where the rules say so", () => {
    const file = answeredIn(asked(), ["unit-view", "record"]);
    const own = taskOf(file, "own-view");
    const over = lapse(file, release, own, worldAt(own.dueAt));
    expect(over.tasks).toMatchObject([{ status: "lapsed", outcome: "lapsed" }]);
    expect(over.resume).toEqual({ token: "token-1", outcome: "submitted" });
  });

  test("the year is planned for the part that takes longest", () => {
    const year = {
      calendar: worldAt(MONDAY).calendar,
      year: 2026,
      phases: [{ id: "only", opensAt: MONDAY }],
    };
    const { stops, ends } = timetable(release, year);
    expect(stops.map(({ step }) => step)).toEqual([...PARTS, "decide"]);
    const [own, , record, decide] = stops;
    expect(own?.opens).toEqual(record?.opens);
    expect(record && own && record.due.latest > own.due.latest).toBe(true);
    expect(decide?.opens.latest).toBe(record?.due.latest);
    expect(ends.soonest).toBe(MONDAY);
  });
});

describe("HR", () => {
  test("gives one of them more time, or to somebody else, or asks again, and leaves the others", () => {
    const file = asked();
    const record = taskOf(file, "record");
    const longer = extend(file, release, { ...order, dueAt: LATER, taskId: record.id }, worldAt(MONDAY));
    expect(longer.tasks).toMatchObject([{ id: record.id, dueAt: LATER }]);
    expect(longer.appraisal).toMatchObject({ place: "views|open", token: "token-1" });
    const all = extend(file, release, { ...order, dueAt: LATER }, worldAt(MONDAY));
    expect(all.tasks?.map(({ dueAt }) => dueAt)).toEqual(PARTS.map(() => LATER));
    const given = reassign(file, release, { ...order, to: colleague, taskId: record.id }, worldAt(MONDAY));
    expect(given.tasks).toMatchObject([{ id: record.id, assignee: colleague.id, onBehalfOf: appraiser.id }]);
    expect(given.appraisal).toMatchObject({ place: "views|open", token: "token-1" });
    const again = resend(file, release, hr, worldAt(MONDAY), record.id);
    expect(again.mails).toMatchObject([{ personId: appraiser.id, tasks: [record.id] }]);
  });

  test("opens a part again that was held while others are still open", () => {
    const first = asked();
    const record = taskOf(first, "record");
    const late = applied(first, lapse(first, release, record, worldAt(record.dueAt)));
    const dueAt = "2026-04-20T17:00:00.000Z";
    const open = extend(late, release, { ...order, dueAt, taskId: record.id }, worldAt(record.dueAt));
    expect(open.tasks).toMatchObject([{ id: record.id, status: "open", dueAt }]);
    expect(open.mails).toMatchObject([{ extended: order.reason, personId: appraiser.id }]);
  });

  test("may give two parts to the same person", () => {
    const file = asked();
    const { id } = taskOf(file, "unit-view");
    const given = applied(
      file,
      reassign(file, release, { ...order, to: colleague, taskId: id }, worldAt(MONDAY)),
    );
    const record = taskOf(given, "record");
    const both = applied(
      given,
      reassign(given, release, { ...order, to: colleague, taskId: record.id }, worldAt(MONDAY)),
    );
    expect(assigneesOf(both)).toEqual([employee.id, colleague.id, colleague.id]);
    const renewed = readdress(both, release, { personId: colleague.id, actor: hr }, worldAt(MONDAY));
    expect(renewed?.tasks?.map(({ step, generation }) => [step, generation])).toEqual([
      ["unit-view", 3],
      ["record", 3],
    ]);
  });

  test("goes on without the parts that are held; what was written stays", () => {
    const over = untilStill(answeredIn(asked(), ["own-view"]), APRIL);
    const went = skip(over, release, order, worldAt(APRIL));
    expect(went.tasks?.map(({ step, status }) => [step, status]).sort()).toEqual([
      ["record", "skipped"],
      ["unit-view", "skipped"],
    ]);
    expect(went.resume).toEqual({ token: "token-1", outcome: "skipped" });
    expect(went.andEvent).toBeUndefined();
    expect(went.mails).toMatchObject([{ personId: employee.id, skipped: { step: "views" } }]);
    expect(applied(over, went).submissions.map(({ step }) => step)).toEqual(["own-view"]);
  });

  test("tries a failed step again without losing what is open", () => {
    const file = answeredIn(asked(), ["own-view"]);
    const failed = applied(file, reached(file, { token: "token-2", failed: "Lambda.Unknown" }));
    expect(failed.appraisal.hold?.cause).toBe("step.failed");
    const tried = applied(failed, retry(failed, release, order, worldAt(MONDAY)));
    const back = applied(tried, reached(tried, { token: "token-3" }));
    expect(statusesOf(back)).toEqual(["done", "open", "open"]);
    expect(answer(answeredIn(back, ["record"]), "unit-view").resume?.token).toBe("token-3");
  });

  test("opens the whole step again with one of its parts", () => {
    const done = answeredIn(asked(), PARTS);
    const opened = reopen(done, release, { ...order, step: "record" }, worldAt(LATER));
    expect(opened.appraisal).toMatchObject({
      at: { step: "views", visit: 2 },
      place: "views|starting",
    });
    const again = reached(applied(done, opened), { token: "token-2", now: LATER });
    expect(again.tasks?.map(({ id }) => id)).toEqual(PARTS.map((part) => `${APPRAISAL}-${part}-2`));
  });
});

describe("a part for which nobody is there", () => {
  const alone: World = { ...worldAt(MONDAY), settings: {} };
  const bare = beginning();
  const nobody = omit(bare.appraisal, "unitHead", "appraiser", "reviewingOfficer");
  const held = applied(
    { ...bare, appraisal: nobody },
    reached({ ...bare, appraisal: nobody }, { world: alone }),
  );
  const named = (person: Snapshot) => ({ ...order, person });

  test("keeps everybody waiting: nobody is asked before HR has said who", () => {
    expect(held.tasks).toEqual([]);
    expect(held.appraisal).toMatchObject({
      token: "token-1",
      hold: { cause: "role.vacant", detail: "unitHead, reviewingOfficer, appraiser" },
    });
  });

  test("is given to the person named; the next one is asked for, then all of them open", () => {
    const once = fillRole(held, release, named(unitHead), alone);
    expect([once.tasks, once.event.actor, once.appraisal.hold?.detail]).toEqual([undefined, hr, "appraiser"]);
    const twice = fillRole(applied(held, once), release, named(appraiser), alone);
    expect(twice.tasks?.map(({ assignee }) => assignee)).toEqual([employee.id, unitHead.id, appraiser.id]);
    expect(twice.event).toMatchObject({ type: "task.opened", actor: hr, detail: { reason: order.reason } });
  });

  test("is not given to the person whom it is about", () => {
    expect(() => fillRole(held, release, named(employee), alone)).toThrow("request.invalid");
  });

  test("opens without a name once somebody is there", () => {
    const there = { ...held, appraisal: { ...held.appraisal, unitHead, appraiser } };
    expect(fillRole(there, release, order, alone).tasks?.length).toBe(3);
    expect(fillRole(there, release, named(officer), alone).tasks?.length).toBe(3);
  });
});
