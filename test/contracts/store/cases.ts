import { createHash } from "node:crypto";
import { describe, expect, test } from "@jest/globals";
import type { EventDraft } from "../../../functions/core/audit/chain.ts";
import { verifyChain } from "../../../functions/core/audit/chain.ts";
import type { Transition } from "../../../functions/core/engine/transition.ts";
import type { Appraisal, CaseFile } from "../../../functions/core/model.ts";
import type { Store } from "../../../functions/core/ports.ts";
import {
  appraisalOf,
  created,
  loaded,
  mailOf,
  minutes,
  NOW,
  newCycleId,
  submissionOf,
  taskOf,
} from "./samples.ts";

const event: EventDraft = {
  at: NOW,
  type: "task.opened",
  actor: { kind: "system", id: "siklus" },
  detail: {},
};

/** A transition that changes so much of the appraisal and writes nothing else. */
const moving = (file: CaseFile, change: Partial<Appraisal>): Transition => ({
  appraisal: { ...file.appraisal, ...change },
  event,
});

/** So many characters that no packing makes shorter than three quarters, the same every time. */
const noise = (length: number): string => {
  let text = "";
  for (let at = 0; text.length < length; at += 1)
    text += createHash("sha512").update(String(at)).digest("base64");
  return text;
};

export const conflict = expect.objectContaining({ code: "state.conflict", params: { what: "transaction" } });

export const casesContract = (given: () => Store): void => {
  const cases = () => given().cases;
  const countsOf = async ({ cycleId, employee }: Appraisal) =>
    (await given().cycles.counts(cycleId, [employee.unit]))[employee.unit];

  describe("creating appraisals", () => {
    test("an unknown one is none", async () => {
      expect(await cases().load(appraisalOf().id)).toBeUndefined();
      expect(await cases().audit(appraisalOf().id)).toEqual([]);
    });

    test("a new one begins its chain", async () => {
      const appraisal = appraisalOf({ place: "plan|starting" });
      expect(await cases().create([appraisal], NOW, { kind: "hr", id: "hr-7" })).toEqual([appraisal.id]);
      const events = await cases().audit(appraisal.id);
      expect(events).toEqual([
        expect.objectContaining({
          appraisalId: appraisal.id,
          seq: 1,
          at: NOW,
          type: "appraisal.created",
          actor: { kind: "hr", id: "hr-7" },
          prev: "",
        }),
      ]);
      const head = events[0]?.hash ?? "";
      expect(verifyChain(events, head)).toEqual([]);
      expect(await cases().load(appraisal.id)).toEqual({
        appraisal: { ...appraisal, seq: 1, head },
        tasks: [],
        submissions: [],
        drafts: [],
        files: [],
      });
    });

    test("what has happened in new ones by then is in their chains and counts, however many there are", async () => {
      const cycleId = newCycleId();
      const people = Array.from({ length: 30 }, (_, i) =>
        appraisalOf({ cycleId, place: "plan|starting", ...(i < 2 ? { counted: "GOOD" } : {}) }),
      );
      const computed = [1, 2, 3, 4].map((step) => ({ ...event, detail: { step } }));
      const [first, ...others] = people;
      if (!first) throw new Error("nobody is to be created");
      const since = new Map([[first.id, []], ...others.map(({ id }) => [id, computed] as const)]);
      await cases().create(people, NOW, { kind: "hr", id: "hr" }, since);
      for (const { id } of [first, ...others.slice(0, 1), ...others.slice(-1)]) {
        const events = await cases().audit(id);
        const made = (await loaded(cases(), id)).appraisal;
        expect(events.slice(1).map(({ detail }) => ({ ...event, detail }))).toEqual(since.get(id));
        expect([verifyChain(events, made.head), made.seq]).toEqual([[], events.length]);
      }
      expect(await countsOf(first)).toEqual({ "plan|starting": 30, "=GOOD": 2 });
    });

    test("known ones are left alone, new ones beside them are made", async () => {
      const cycleId = newCycleId();
      const old = appraisalOf({ cycleId });
      const file = await created(cases(), old);
      const after = await cases().commit(file, moving(file, { place: "plan|open" }));
      const fresh = appraisalOf({ cycleId });
      expect(await cases().create([old, fresh], minutes(1), { kind: "hr", id: "hr" })).toEqual([fresh.id]);
      expect(await cases().create([old, fresh], minutes(2), { kind: "hr", id: "hr" })).toEqual([]);
      expect((await loaded(cases(), old.id)).appraisal).toEqual(after);
      expect(await countsOf(old)).toEqual({ "plan|open": 1, "plan|starting": 1 });
    });

    test("a chunk of people of two units is made and counted whole", async () => {
      const cycleId = newCycleId();
      const people = Array.from({ length: 66 }, (_, i) => appraisalOf({ cycleId, unit: i < 33 ? "A" : "B" }));
      expect(await cases().create(people, NOW, { kind: "hr", id: "hr" })).toEqual(people.map(({ id }) => id));
      expect(await given().cycles.counts(cycleId, ["A", "B", "C"])).toEqual({
        A: { "plan|starting": 33 },
        B: { "plan|starting": 33 },
      });
    });
  });

  describe("writing an act", () => {
    test("everything of it is there afterwards", async () => {
      const file = await created(cases());
      const opened = taskOf(file.appraisal);
      const reader = taskOf(file.appraisal, { step: "review", kind: "review", role: "appraiser" });
      const mail = mailOf({ personId: opened.assignee, tasks: [opened.id], appraisalId: file.appraisal.id });
      const draft = { appraisalId: file.appraisal.id, taskId: opened.id, savedAt: NOW, answers: { a: 1 } };
      const evidence = {
        appraisalId: file.appraisal.id,
        id: "f1",
        name: "a.pdf",
        size: 3,
        type: "application/pdf",
        key: "k",
        at: NOW,
        by: "sari",
      };
      await cases().saveDraft(draft);
      expect(await cases().saveFile(evidence)).toBe(true);
      expect(await cases().saveFile({ ...evidence, name: "another.pdf" })).toBe(false);
      const submission = submissionOf(file.appraisal);
      const after = await cases().commit(file, {
        ...moving(file, { place: "plan|open", counted: "GOOD" }),
        tasks: [opened, reader],
        submissions: [submission],
        mails: [mail],
      });
      const events = await cases().audit(file.appraisal.id);
      expect(after).toEqual({
        ...file.appraisal,
        place: "plan|open",
        counted: "GOOD",
        seq: 2,
        head: events[1]?.hash,
      });
      expect(await cases().load(file.appraisal.id)).toEqual({
        appraisal: after,
        tasks: [opened, reader],
        submissions: [submission],
        drafts: [draft],
        files: [evidence],
      });
      expect(await given().mails.find(mail.personId, mail.id)).toEqual(mail);
      expect(await countsOf(after)).toEqual({ "plan|open": 1, "=GOOD": 1 });
      const read = await loaded(cases(), after.id);
      await cases().commit(read, { ...moving(read, {}), dropDrafts: [opened.id] });
      expect((await loaded(cases(), after.id)).drafts).toEqual([]);
    });

    test("nothing of it is there when somebody wrote since it was read", async () => {
      const file = await created(cases());
      const after = await cases().commit(file, moving(file, { place: "plan|open" }));
      const late = taskOf(file.appraisal);
      const mail = mailOf({ personId: late.assignee });
      await expect(
        cases().commit(file, {
          ...moving(file, { place: "plan|lapsed" }),
          tasks: [late],
          submissions: [submissionOf(file.appraisal)],
          mails: [mail],
        }),
      ).rejects.toEqual(conflict);
      expect(await cases().load(after.id)).toEqual({ ...file, appraisal: after });
      expect(await given().mails.find(mail.personId, mail.id)).toBeUndefined();
      expect(await cases().inbox(late.assignee)).toEqual([]);
      expect(await cases().audit(after.id)).toHaveLength(2);
      expect(await countsOf(after)).toEqual({ "plan|open": 1 });
      const read = await loaded(cases(), after.id);
      expect((await cases().commit(read, moving(read, { place: "plan|lapsed" }))).seq).toBe(3);
    });

    test("a submission is never written over", async () => {
      const file = await created(cases());
      await cases().commit(file, { ...moving(file, {}), submissions: [submissionOf(file.appraisal)] });
      const read = await loaded(cases(), file.appraisal.id);
      const other = submissionOf(file.appraisal, { answers: { target: "1 laporan" } });
      await expect(cases().commit(read, { ...moving(read, {}), submissions: [other] })).rejects.toEqual(
        conflict,
      );
      expect(await cases().load(file.appraisal.id)).toEqual(read);
    });

    test("what is too large is a failure of its own, not somebody else's write", async () => {
      const file = await created(cases());
      const huge = submissionOf(file.appraisal, { answers: noise(600_000) });
      await expect(cases().commit(file, { ...moving(file, {}), submissions: [huge] })).rejects.not.toEqual(
        conflict,
      );
      expect(await cases().load(file.appraisal.id)).toEqual(file);
    });

    test("places and counted values move, and what is empty is not told", async () => {
      const file = await created(cases());
      const steps = [
        { place: "plan|open" },
        { place: "plan|open", counted: "GOOD" },
        { place: "final|waiting", counted: "VERY_GOOD" },
        { place: "closed", counted: "VERY_GOOD" },
      ];
      const seen = [];
      for (const step of steps) {
        const read = await loaded(cases(), file.appraisal.id);
        await cases().commit(read, moving(read, step));
        seen.push(await countsOf(read.appraisal));
      }
      expect(seen).toEqual([
        { "plan|open": 1 },
        { "plan|open": 1, "=GOOD": 1 },
        { "final|waiting": 1, "=VERY_GOOD": 1 },
        { closed: 1, "=VERY_GOOD": 1 },
      ]);
    });

    test("the trail is told in the order in which it was written", async () => {
      let { appraisal } = await created(cases());
      for (let act = 0; act < 12; act += 1) {
        const file = await loaded(cases(), appraisal.id);
        appraisal = await cases().commit(file, { ...moving(file, {}), event: { ...event, detail: { act } } });
      }
      const events = await cases().audit(appraisal.id);
      expect(events.slice(1).map(({ seq, detail }) => [seq, detail])).toEqual(
        Array.from({ length: 12 }, (_, act) => [act + 2, { act }]),
      );
      expect(verifyChain(events, appraisal.head)).toEqual([]);
    });
  });

  describe("what is due", () => {
    test("is found by its time, moved, and forgotten", async () => {
      const times = [minutes(-3), minutes(0), minutes(3), undefined];
      const cycleId = newCycleId();
      const all = times.map((dueAt) => appraisalOf({ cycleId, ...(dueAt === undefined ? {} : { dueAt }) }));
      const [first, second, third] = all;
      await cases().create(all, NOW, { kind: "hr", id: "hr" });
      const due = async (now: string, limit = 1000) =>
        (await cases().due(now, limit)).filter((id) => id.startsWith(cycleId));
      expect(await due(NOW)).toEqual([first?.id, second?.id]);
      expect(await due(minutes(5))).toEqual([first?.id, second?.id, third?.id]);
      const file = await loaded(cases(), first?.id ?? "");
      await cases().reschedule(file.appraisal, minutes(4));
      expect(await due(minutes(5))).toEqual([second?.id, third?.id, first?.id]);
      expect((await loaded(cases(), first?.id ?? "")).appraisal).toEqual({
        ...file.appraisal,
        dueAt: minutes(4),
      });
      await cases().reschedule(file.appraisal, undefined);
      expect(await due(minutes(5))).toEqual([second?.id, third?.id]);
    });

    test("is moved by nobody who has not read the last act", async () => {
      const file = await created(cases(), appraisalOf({ dueAt: minutes(1) }));
      const after = await cases().commit(file, moving(file, { dueAt: minutes(2) }));
      await cases().reschedule(file.appraisal, minutes(9));
      expect((await loaded(cases(), after.id)).appraisal).toEqual(after);
    });

    test("is told to no more than the limit, the oldest first", async () => {
      const all = [9, 7, 8, 6, 5].map((age) => appraisalOf({ dueAt: minutes(-1_000_000 - age) }));
      await cases().create(all, NOW, { kind: "hr", id: "hr" });
      expect(await cases().due(NOW, 3)).toEqual([all[0]?.id, all[2]?.id, all[1]?.id]);
    });
  });

  describe("tasks", () => {
    test("open ones are in the inbox of whose turn it is, soonest due first", async () => {
      const file = await created(cases());
      const late = taskOf(file.appraisal, { step: "late", dueAt: minutes(9) });
      const soon = taskOf(file.appraisal, { step: "soon", dueAt: minutes(2), assignee: late.assignee });
      const done = taskOf(file.appraisal, { step: "done", status: "done", assignee: late.assignee });
      await cases().commit(file, { ...moving(file, {}), tasks: [late, soon, done] });
      expect(await cases().inbox(late.assignee)).toEqual([soon, late]);
      const read = await loaded(cases(), file.appraisal.id);
      const handed = { ...soon, assignee: taskOf(file.appraisal).assignee, generation: 2 };
      await cases().commit(read, { ...moving(read, {}), tasks: [handed, { ...late, status: "lapsed" }] });
      expect(await cases().inbox(late.assignee)).toEqual([]);
      expect(await cases().inbox(handed.assignee)).toEqual([handed]);
    });

    test("are read by id, in the order asked for, without those that are not there", async () => {
      const cycleId = newCycleId();
      const people = Array.from({ length: 51 }, () => appraisalOf({ cycleId }));
      await cases().create(people, NOW, { kind: "hr", id: "hr" });
      const files = await Promise.all(people.map(({ id }) => loaded(cases(), id)));
      const tasks = files.map(({ appraisal }) => taskOf(appraisal));
      const after = await Promise.all(
        files.map((file, i) => cases().commit(file, { ...moving(file, {}), tasks: tasks.slice(i, i + 1) })),
      );
      const ids = tasks.map(({ id }) => id).reverse();
      const none = [taskOf(appraisalOf()).id, "no-task", ""];
      expect(await cases().tasks([...none, ...ids])).toEqual(
        tasks.map((task, i) => ({ task, appraisal: after[i] })).reverse(),
      );
      expect(await cases().tasks([])).toEqual([]);
    });
  });

  test("a draft takes the place of the one before", async () => {
    const { appraisal } = await created(cases());
    const draft = {
      appraisalId: appraisal.id,
      taskId: taskOf(appraisal).id,
      savedAt: NOW,
      answers: { a: "x" },
    };
    await cases().saveDraft(draft);
    await cases().saveDraft({ ...draft, savedAt: minutes(1), answers: { b: "y" }, outcome: "submitted" });
    expect((await loaded(cases(), appraisal.id)).drafts).toEqual([
      { ...draft, savedAt: minutes(1), answers: { b: "y" }, outcome: "submitted" },
    ]);
  });
};
