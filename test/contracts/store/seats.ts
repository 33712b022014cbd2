import { describe, expect, test } from "@jest/globals";
import { verifyChain } from "../../../functions/core/audit/chain.ts";
import { taskIdOf } from "../../../functions/core/ids.ts";
import type { Store } from "../../../functions/core/ports.ts";
import { conflict } from "./cases.ts";
import { created, loaded, minutes, NOW, submissionOf, taskOf } from "./samples.ts";

const SYSTEM = { kind: "system", id: "siklus" } as const;
const event = { at: NOW, type: "task.submitted" as const, actor: SYSTEM, detail: {} };

/** Several people answer the same step of an appraisal. */
export const seatsContract = (given: () => Store): void => {
  const cases = () => given().cases;

  describe("seats", () => {
    const opened = async (count: number) => {
      const file = await created(cases());
      const seats = Array.from({ length: count }, (_, index) => {
        const id = taskIdOf(file.appraisal.id, "peers", 1, index + 1);
        return taskOf(file.appraisal, { id, step: "peers", seat: index + 1, dueAt: minutes(60 + index) });
      });
      await cases().commit(file, { appraisal: file.appraisal, event, tasks: seats });
      return { id: file.appraisal.id, seats };
    };
    const answerIn = (slot: string, answers: unknown) => (appraisal: Parameters<typeof submissionOf>[0]) =>
      submissionOf(appraisal, { step: "peers", slot, by: "", answers });

    test("twenty of them are written at once, and each is found by its own name and holder", async () => {
      const { id, seats } = await opened(20);
      expect((await loaded(cases(), id)).tasks).toEqual(expect.arrayContaining(seats));
      expect((await loaded(cases(), id)).tasks).toHaveLength(20);
      const [, second] = seats;
      const eleventh = seats[10];
      if (!second || !eleventh) throw new Error("there are twenty");
      const found = await cases().tasks([eleventh.id, second.id, taskIdOf(id, "peers", 1)]);
      expect(found.map(({ task }) => task)).toEqual([eleventh, second]);
      expect(await cases().inbox(second.assignee)).toEqual([second]);
    });

    test("one changes without the others", async () => {
      const { id, seats } = await opened(3);
      const [first, second, third] = seats;
      if (!first || !second || !third) throw new Error("there are three");
      const file = await loaded(cases(), id);
      const done = { ...second, status: "done" as const };
      await cases().commit(file, { appraisal: file.appraisal, event, tasks: [done] });
      expect((await loaded(cases(), id)).tasks).toEqual([first, done, third]);
      expect(await cases().inbox(second.assignee)).toEqual([]);
    });

    test("answers stand beside each other, and none is written over", async () => {
      const { id } = await opened(2);
      for (const [slot, answers] of [
        ["b", 1],
        ["a", 2],
      ] as const) {
        const file = await loaded(cases(), id);
        const submissions = [answerIn(slot, answers)(file.appraisal)];
        await cases().commit(file, { appraisal: file.appraisal, event, submissions });
      }
      const file = await loaded(cases(), id);
      expect(file.submissions.map(({ slot, answers }) => [slot, answers])).toEqual([
        ["a", 2],
        ["b", 1],
      ]);
      const submissions = [answerIn("a", 3)(file.appraisal)];
      await expect(cases().commit(file, { appraisal: file.appraisal, event, submissions })).rejects.toEqual(
        conflict,
      );
    });

    test("a draft is kept while its seat is open, and not afterwards", async () => {
      const { id, seats } = await opened(2);
      const [first, second] = seats;
      if (!first || !second) throw new Error("there are two");
      const draftOf = (taskId: string) => ({ appraisalId: id, taskId, savedAt: NOW, answers: { a: 1 } });
      await cases().saveDraft(draftOf(first.id));
      expect((await loaded(cases(), id)).drafts).toEqual([draftOf(first.id)]);
      const file = await loaded(cases(), id);
      const done = { ...first, status: "done" as const };
      const dropDrafts = [first.id, second.id];
      await cases().commit(file, { appraisal: file.appraisal, event, tasks: [done], dropDrafts });
      await cases().saveDraft(draftOf(first.id));
      expect((await loaded(cases(), id)).drafts).toEqual([]);
    });

    test("an act of two events is one write, and the chain of both holds", async () => {
      const { id } = await opened(1);
      const file = await loaded(cases(), id);
      const andEvent = { ...event, type: "gathered" as const };
      const after = await cases().commit(file, { appraisal: file.appraisal, event, andEvent });
      const events = await cases().audit(id);
      expect([after.seq, events.map(({ type }) => type).slice(-2)]).toEqual([
        file.appraisal.seq + 2,
        ["task.submitted", "gathered"],
      ]);
      expect(verifyChain(events, after.head)).toEqual([]);
    });
  });
};
