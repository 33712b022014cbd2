import { describe, expect, test } from "@jest/globals";
import { hashOf } from "../../../functions/core/audit/chain.ts";
import { closeAppraisal } from "../../../functions/core/engine/close.ts";
import { decide } from "../../../functions/core/engine/decide.ts";
import { mayStandIn } from "../../../functions/core/engine/delegate.ts";
import { nextTimed } from "../../../functions/core/engine/due.ts";
import { gatheredIn } from "../../../functions/core/engine/gathered.ts";
import { extend, reassign, resend } from "../../../functions/core/engine/officer.ts";
import { reopen } from "../../../functions/core/engine/reopen.ts";
import { startPhase } from "../../../functions/core/engine/run.ts";
import { skip } from "../../../functions/core/engine/skip.ts";
import { lapse, remind } from "../../../functions/core/engine/time.ts";
import { tasksAt } from "../../../functions/core/engine/transition.ts";
import { readTaskId, taskIdOf } from "../../../functions/core/ids.ts";
import type { CaseFile } from "../../../functions/core/model.ts";
import { Fault } from "../../../functions/errors.ts";
import {
  answer,
  answeredBy,
  asked,
  beginning,
  peers,
  reached,
  release,
  releaseWith,
  seatOf,
} from "./gathering.ts";
import { APPRAISAL, applied, colleague, hr, MONDAY, worldAt } from "./make.ts";

const LATE = "2026-03-20T02:00:00.000Z";
const goesOn = releaseWith({
  lapse: { do: "continue", reason: { id: "Tanpa rekan.", en: "Without peers." } },
});
const named = releaseWith({ anonymous: false });
const [step] = release.scheme.phases[0]?.steps ?? [];
const gather = step?.kind === "gather" ? step : undefined;
const shownOf = (file: CaseFile) => gather && gatheredIn(file, gather);
const statuses = (file: CaseFile) => tasksAt(file).map(({ status }) => status);
const order = { reason: "surat edaran", actor: hr };
const lapsedIn = (file: CaseFile, from = release, now = LATE) => {
  const next = nextTimed(file.appraisal, tasksAt(file), from, []);
  if (next?.act.act !== "lapse") throw new Error(`time asks for ${next?.act.act}`);
  return lapse(file, from, next.act.task, worldAt(now));
};
/** Without its reminders, so that time asks for the end. */
const silent = (file: CaseFile): CaseFile => ({
  ...file,
  tasks: file.tasks.map((task) => ({ ...task, reminders: [] })),
});

describe("names of seats", () => {
  test("are read back", () => {
    const id = taskIdOf(APPRAISAL, "peers", 2, 11);
    expect([id, readTaskId(id)]).toEqual([
      `${APPRAISAL}-peers-2.11`,
      { appraisalId: APPRAISAL, step: "peers", visit: 2, seat: 11 },
    ]);
    expect(
      ["-peers-1.0", "-peers-1.", "-peers-1.123"].map((end) => readTaskId(`${APPRAISAL}${end}`)),
    ).toEqual([undefined, undefined, undefined]);
  });
});

describe("reaching the step", () => {
  test("asks everybody at once, on one token", () => {
    const { appraisal, tasks, mails, event } = reached(beginning(), "token-1");
    expect([appraisal.token, appraisal.place, appraisal.at?.visit]).toEqual(["token-1", "peers|open", 1]);
    expect(tasks?.map(({ id, seat, token, assignee }) => [id, seat, token, assignee])).toEqual(
      peers.map(({ id }, index) => [`${APPRAISAL}-peers-1.${index + 1}`, index + 1, undefined, id]),
    );
    expect(mails?.map(({ personId, tasks: about, kind }) => [personId, about, kind])).toEqual(
      peers.map(({ id }, index) => [id, [`${APPRAISAL}-peers-1.${index + 1}`], "invitation"]),
    );
    expect([event.type, event.detail.assignees]).toEqual(["task.opened", peers.map(({ id }) => id)]);
  });

  test("waits for HR where fewer people are there than answers are needed", () => {
    const alone = releaseWith({ quorum: 5, ask: 6 });
    const { appraisal, tasks } = reached(beginning(), "token-1", MONDAY, alone);
    expect([appraisal.hold?.cause, appraisal.token, tasks]).toEqual(["role.vacant", "token-1", undefined]);
  });

  test("asks nobody twice when the execution was built anew", () => {
    const file = answeredBy(asked(), ["satu"]);
    const rebuilt = applied(file, startPhase(file, release, "only", "second", worldAt(MONDAY)));
    const again = reached(rebuilt, "token-2");
    expect([again.appraisal.token, again.tasks, again.mails, again.resume]).toEqual([
      "token-2",
      [],
      undefined,
      undefined,
    ]);
    const done = answeredBy(applied(rebuilt, again), ["dua", "tiga", "empat"]);
    expect(done.appraisal.unheard).toEqual({ token: "token-2", outcome: "submitted", since: MONDAY });
    expect(reached(done, "token-3").resume).toEqual({ token: "token-3", outcome: "submitted" });
  });
});

describe("an anonymous answer", () => {
  test("is kept without its writer, and the audit trail does not say what was answered", () => {
    const file = asked();
    const did = answer(file, seatOf(file, "dua"), { score: 4 });
    expect(did.submissions).toEqual([
      {
        appraisalId: APPRAISAL,
        step: "peers",
        visit: 1,
        slot: "slot-dua",
        form: "feedback",
        outcome: "submitted",
        by: "",
        role: "peers",
        at: MONDAY,
        answers: { score: 4 },
        hash: hashOf({ slot: "slot-dua", answers: { score: 4 } }),
      },
    ]);
    expect(did.event).toMatchObject({ actor: { id: "dua" }, detail: { outcome: "submitted" } });
    expect(did.event.detail).toEqual({ outcome: "submitted" });
    expect(did.tasks?.map(({ status, outcome }) => [status, outcome])).toEqual([["done", undefined]]);
    expect([did.resume, did.andEvent, did.dropDrafts]).toEqual([
      undefined,
      undefined,
      [seatOf(file, "dua").id],
    ]);
  });

  test("says the same of its time, however long it took", () => {
    const file = answeredBy(answeredBy(asked(), ["satu"]), ["dua"], "2026-03-04T02:00:00.000Z");
    expect(file.submissions.map(({ at }) => at)).toEqual([MONDAY, MONDAY]);
  });

  test("needs a name of its own, and an open seat", () => {
    const file = asked();
    const task = seatOf(file, "dua");
    const actor = { kind: "person", id: "dua" } as const;
    const nameless = { task, outcome: "submitted", answers: {}, actor, shown: "" };
    expect(() => decide(file, release, nameless, worldAt(MONDAY))).toThrow(Fault);
    const done = answeredBy(file, ["dua"]);
    expect(() => answer(done, seatOf(done, "dua"), {})).toThrow(Fault);
  });

  test("is read only when the last seat is closed, and only among enough others", () => {
    const three = answeredBy(asked(), ["satu", "dua", "tiga"]);
    expect(shownOf(three)).toBeUndefined();
    const over = applied(three, lapsedIn(silent(three)));
    expect(shownOf(over)?.answers.map(({ answers }) => answers)).toEqual([
      { id: "dua" },
      { id: "satu" },
      { id: "tiga" },
    ]);
    const two = answeredBy(asked(goesOn), ["satu", "dua"], MONDAY, goesOn);
    const few = applied(two, lapsedIn(silent(two), goesOn));
    expect([shownOf(few)?.answers, shownOf(few)?.withheld]).toEqual([[], true]);
  });
});

test("an answer with a name says who wrote it", () => {
  const file = asked(named);
  const did = answer(file, seatOf(file, "dua"), { score: 4 }, MONDAY, named);
  expect(did.submissions?.map(({ by, slot, hash }) => [by, slot, hash])).toEqual([
    ["dua", "2", hashOf({ score: 4 })],
  ]);
  expect(did.event.detail.answers).toBe(hashOf({ score: 4 }));
});

describe("the end", () => {
  test("comes with the last answer, and says how many there are in no order", () => {
    const file = answeredBy(asked(), ["satu", "dua", "tiga"]);
    const did = answer(file, seatOf(file, "empat"), { id: "empat" });
    expect(did.resume).toEqual({ token: "token-1", outcome: "submitted" });
    expect(did.andEvent).toMatchObject({
      type: "gathered",
      actor: { kind: "system" },
      detail: { asked: 4, answered: 4, outcome: "submitted" },
    });
    const hashes = peers.map(({ id }) => hashOf({ slot: `slot-${id}`, answers: { id } })).sort();
    expect(did.andEvent?.detail.answers).toEqual(hashes);
    expect(did.dropDrafts?.length).toBe(4);
    expect([did.appraisal.token, did.appraisal.unheard?.token]).toEqual([undefined, "token-1"]);
  });

  test("comes with the due time where the quorum is reached", () => {
    const file = answeredBy(asked(), ["satu", "dua", "tiga"]);
    const did = lapsedIn(silent(file));
    expect([did.resume?.outcome, did.event.detail, did.andEvent?.detail.answered]).toEqual([
      "submitted",
      { missing: ["empat"] },
      3,
    ]);
    expect(statuses(applied(file, did))).toEqual(["done", "done", "done", "lapsed"]);
  });

  test("is what the lapse rule says where it is not", () => {
    const file = answeredBy(asked(goesOn), ["satu"], MONDAY, goesOn);
    expect(lapsedIn(silent(file), goesOn)).toMatchObject({
      resume: { token: "token-1", outcome: "lapsed" },
      event: { detail: { missing: ["dua", "tiga", "empat"], rule: "continue", reason: "Tanpa rekan." } },
    });
  });

  test("is put off by HR, for all who have not answered", () => {
    const file = answeredBy(asked(), ["satu"]);
    const held = applied(file, lapsedIn(silent(file)));
    expect([held.appraisal.hold?.cause, held.appraisal.token, statuses(held)]).toEqual([
      "lapsed",
      "token-1",
      ["done", "held", "held", "held"],
    ]);
    expect(nextTimed(held.appraisal, tasksAt(held), release, [])).toBeUndefined();
    const dueAt = "2026-04-01T00:00:00.000Z";
    const did = extend(held, release, { ...order, dueAt, taskId: seatOf(held, "dua").id }, worldAt(LATE));
    expect([did.mails?.length, did.appraisal.token, did.appraisal.dueAt]).toEqual([
      3,
      "token-1",
      expect.any(String),
    ]);
    const open = applied(held, did);
    expect(statuses(open)).toEqual(["done", "open", "open", "open"]);
    const over = answeredBy(open, ["dua", "tiga", "empat"], "2026-03-21T02:00:00.000Z");
    expect(over.appraisal.unheard?.outcome).toBe("submitted");
  });

  test("comes when HR goes on without the rest, and what was answered stays", () => {
    const file = answeredBy(asked(), ["satu", "dua", "tiga"].slice(0, 2));
    const held = applied(file, lapsedIn(silent(file)));
    const did = skip(held, release, order, worldAt(LATE));
    expect([did.resume, did.andEvent?.detail.answered]).toEqual([
      { token: "token-1", outcome: "skipped" },
      2,
    ]);
    const over = applied(held, did);
    expect([statuses(over), shownOf(over)?.withheld]).toEqual([["done", "done", "skipped", "skipped"], true]);
    expect(reached(over, "token-2").resume).toEqual({ token: "token-2", outcome: "skipped" });
  });

  test("waits for a seat that HR gave more time", () => {
    const file = silent(answeredBy(asked(), ["satu", "dua"]));
    const dueAt = "2026-04-01T00:00:00.000Z";
    const longer = extend(
      file,
      release,
      { ...order, dueAt, taskId: seatOf(file, "tiga").id },
      worldAt(MONDAY),
    );
    expect(longer.event.detail.of).toEqual(["tiga"]);
    const open = silent(applied(file, longer));
    const lapsed = applied(open, lapsedIn(open));
    expect([statuses(lapsed), lapsed.appraisal.dueAt]).toEqual([["done", "done", "open", "lapsed"], dueAt]);
    expect(answeredBy(lapsed, ["tiga"], LATE).appraisal.unheard?.outcome).toBe("submitted");
  });
});

describe("one seat of several", () => {
  const file = asked();
  const seat = seatOf(file, "tiga");

  test("is reminded by itself", () => {
    const [first, ...others] = tasksAt(file);
    const did = first && remind(file, release, first, worldAt("2026-03-08T02:00:00.000Z"));
    expect(did?.mails?.map(({ personId }) => personId)).toEqual(["satu"]);
    // The next reminder is that of another seat.
    expect(did?.appraisal.dueAt).toBe(others[0]?.reminders[0]);
  });

  test("is sent again by itself", () => {
    const did = resend(file, release, hr, worldAt(MONDAY), seat.id);
    expect(did.mails?.map(({ personId, tasks }) => [personId, tasks])).toEqual([["tiga", [seat.id]]]);
  });

  test("goes to somebody else, who answers for themselves and only once", () => {
    const did = reassign(file, release, { ...order, to: colleague, taskId: seat.id }, worldAt(MONDAY));
    expect(
      did.tasks?.map(({ id, assignee, onBehalfOf, generation }) => [id, assignee, onBehalfOf, generation]),
    ).toEqual([[seat.id, colleague.id, undefined, 2]]);
    expect(did.appraisal.token).toBe("token-1");
    const twice = { ...colleague, id: "satu", name: "Rekan satu" };
    expect(() => reassign(file, release, { ...order, to: twice, taskId: seat.id }, worldAt(MONDAY))).toThrow(
      Fault,
    );
  });

  test("given to somebody else while all are held, goes on alone", () => {
    const held = applied(silent(file), lapsedIn(silent(file)));
    const did = reassign(held, release, { ...order, to: colleague, taskId: seat.id }, worldAt(LATE));
    const after = applied(held, did);
    expect([after.appraisal.hold, statuses(after)]).toEqual([
      undefined,
      ["lapsed", "lapsed", "open", "lapsed"],
    ]);
  });

  test("is nobody's to stand in for", () => {
    const delegation = { id: "d", personId: "tiga", delegateId: colleague.id };
    expect(mayStandIn(file, seat, { ...emptyDelegation, ...delegation })).toBe(false);
  });

  test("is withdrawn with all others when the cycle is closed, or the step is asked again", () => {
    const some = answeredBy(file, ["satu"]);
    const closed = closeAppraisal(some, order, worldAt(MONDAY));
    expect(closed.tasks?.map(({ status }) => status)).toEqual(["cancelled", "cancelled", "cancelled"]);
    const again = reopen(some, release, { ...order, step: "peers" }, worldAt(MONDAY));
    expect([again.tasks?.length, again.appraisal.at?.visit]).toEqual([3, 2]);
  });
});

const emptyDelegation = {
  personName: "",
  delegateName: "",
  from: MONDAY,
  to: LATE,
  letter: "",
  reason: "",
  createdAt: MONDAY,
  createdBy: "petugas",
};
