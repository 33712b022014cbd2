import { describe, expect, test } from "@jest/globals";
import {
  answerEntry,
  counting,
  entryForRules,
  isLogOpen,
  logEntry,
  MOST_ENTRIES,
  sideOf,
  withdrawEntry,
} from "../../../functions/core/engine/entries.ts";
import type { CaseFile, Entry } from "../../../functions/core/model.ts";
import { Fault } from "../../../functions/errors.ts";
import type { Log } from "../../../workflows/language/scheme.ts";
import {
  APPRAISAL,
  applied,
  appraisalIn,
  appraiser,
  employee,
  fileOf,
  MONDAY,
  release,
  worldAt,
} from "./make.ts";

const text = { id: "Catatan", en: "Log" };
const log: Log = {
  id: "results",
  title: text,
  form: "note",
  by: ["employee", "appraiser"],
  confirmed: true,
  minimumGroup: 3,
  from: "planning",
  until: "final",
};
const served: Log = { ...log, id: "served", by: ["serviceUser"], confirmed: false };
const own = {
  ...release,
  scheme: {
    ...release.scheme,
    logs: [log, { ...log, id: "mine", by: ["employee" as const], confirmed: false }, served],
  },
};
const world = worldAt(MONDAY);
const begun = fileOf(appraisalIn("planning"));

const logged = (file: CaseFile, side: "employee" | "appraiser" = "employee", name = "results"): CaseFile =>
  applied(
    file,
    logEntry(
      file,
      own,
      { log: name, side, by: side === "employee" ? employee : appraiser, answers: { note: side } },
      world,
    ),
  );
const entryOf = (file: CaseFile, at = 0): Entry => {
  const entry = file.entries?.[at];
  if (!entry) throw new Error("nothing was logged");
  return entry;
};

describe("an entry", () => {
  test("is dated, numbered as its event, and waits for the other side, who is written to", () => {
    const transition = logEntry(
      begun,
      own,
      { log: "results", side: "employee", by: employee, answers: { note: "Selesai" } },
      world,
    );
    expect(transition.entries).toEqual([
      {
        appraisalId: APPRAISAL,
        log: "results",
        id: "000003",
        form: "note",
        role: "employee",
        by: employee.id,
        byName: employee.name,
        at: MONDAY,
        answers: { note: "Selesai" },
        hash: expect.stringMatching(/^[0-9a-f]{64}$/),
        status: "waiting",
      },
    ]);
    expect(transition.mails?.map(({ personId, kind, waits }) => [personId, kind, waits])).toEqual([
      [appraiser.id, "standing", "results"],
    ]);
    expect(transition.event).toMatchObject({
      type: "entry.logged",
      detail: { log: "results", entry: "000003" },
    });
  });

  test("of several that wait, the first alone is written about; of the appraiser, the employee confirms", () => {
    const first = logged(begun);
    const second = logEntry(
      first,
      own,
      { log: "results", side: "employee", by: employee, answers: {} },
      world,
    );
    expect(second.mails).toEqual([]);
    const other = logEntry(
      first,
      own,
      { log: "results", side: "appraiser", by: appraiser, answers: {} },
      world,
    );
    expect(other.mails?.map(({ personId }) => personId)).toEqual([employee.id]);
  });

  test("counts once it is confirmed, by the other side alone", () => {
    const waiting = logged(begun);
    expect(counting(log, waiting.entries ?? [])).toEqual([]);
    const { id } = entryOf(waiting);
    const verdict = { entry: id, verdict: "confirmed" as const };
    expect(() => answerEntry(waiting, { ...verdict, side: "employee", by: employee }, world)).toThrow(
      new Fault("auth.forbidden"),
    );
    const confirmed = applied(
      waiting,
      answerEntry(waiting, { ...verdict, side: "appraiser", by: appraiser }, world),
    );
    expect(counting(log, confirmed.entries ?? []).map((one) => entryForRules(log, one))).toEqual([
      { note: "employee", loggedAt: MONDAY, loggedBy: "employee" },
    ]);
    expect(() => answerEntry(confirmed, { ...verdict, side: "appraiser", by: appraiser }, world)).toThrow(
      new Fault("entry.closed", { log: "results" }),
    );
    expect(() => withdrawEntry(confirmed, { entry: id, side: "employee", by: employee }, world)).toThrow(
      new Fault("entry.closed", { log: "results" }),
    );
  });

  test("that is not confirmed keeps the reason, and does not count", () => {
    const waiting = logged(begun);
    const disputed = applied(
      waiting,
      answerEntry(
        waiting,
        {
          entry: entryOf(waiting).id,
          verdict: "disputed",
          side: "appraiser",
          by: appraiser,
          remark: "Belum",
        },
        world,
      ),
    );
    expect(entryOf(disputed)).toMatchObject({
      status: "disputed",
      answered: { byName: appraiser.name, at: MONDAY, remark: "Belum" },
    });
    expect(counting(log, disputed.entries ?? [])).toEqual([]);
  });

  test("is taken back by its writer alone", () => {
    const waiting = logged(begun);
    const entry = entryOf(waiting).id;
    expect(() => withdrawEntry(waiting, { entry, side: "appraiser", by: appraiser }, world)).toThrow(
      new Fault("auth.forbidden"),
    );
    const back = applied(waiting, withdrawEntry(waiting, { entry, side: "employee", by: employee }, world));
    expect(entryOf(back).status).toBe("withdrawn");
  });

  test("is not written where the log is not one's own, is unknown, or is full", () => {
    const by = { side: "appraiser" as const, by: appraiser, answers: {} };
    expect(() => logEntry(begun, own, { log: "mine", ...by }, world)).toThrow(new Fault("auth.forbidden"));
    expect(() => logEntry(begun, own, { log: "other", ...by }, world)).toThrow(
      new Fault("not-found", { what: "log", id: "other" }),
    );
    const entry = entryOf(logged(begun));
    const full = { ...begun, entries: Array.from({ length: MOST_ENTRIES }, () => entry) };
    expect(() => logEntry(full, own, { log: "results", ...by }, world)).toThrow(
      new Fault("entry.many", { most: MOST_ENTRIES }),
    );
  });
});

describe("a log", () => {
  test.each([
    ["in its first phase", appraisalIn("planning"), true],
    ["before its first phase", appraisalIn("planning", { running: undefined as never }), false],
    ["in its last phase", appraisalIn("final"), true],
    ["after its last phase", appraisalIn("final", { done: ["planning", "final"] }), false],
    ["of a closed appraisal", appraisalIn("final", { closedAt: MONDAY }), false],
    ["of a follow-up", appraisalIn("final", { follows: { appraisal: "a", followUp: "b" } }), false],
  ])("%s: %s", (_, appraisal, open) => {
    expect(isLogOpen(appraisal, log)).toBe(open);
  });

  test("without phases is open all year", () => {
    const { from: _, until: __, ...always } = log;
    expect(isLogOpen(appraisalIn("planning"), always)).toBe(true);
  });

  test("is of the employee and the appraiser, and of nobody else", () => {
    const appraisal = appraisalIn("planning");
    expect([employee.id, appraiser.id, "rekan"].map((id) => sideOf(appraisal, id))).toEqual([
      "employee",
      "appraiser",
      undefined,
    ]);
  });

  test("of service users is read only where enough of them answered, without time or role", () => {
    const entry = { ...entryOf(logged(begun)), log: "served", status: "recorded" as const };
    const answers = (count: number) =>
      counting(
        served,
        Array.from({ length: count }, () => entry),
      );
    expect([answers(2).length, answers(3).length]).toEqual([0, 3]);
    expect(entryForRules(served, entry)).toEqual({ note: "employee" });
  });
});
