import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { verifyChain } from "../../../functions/core/audit/chain.ts";
import type { Transition } from "../../../functions/core/engine/transition.ts";
import type { CaseFile } from "../../../functions/core/model.ts";
import type { Code, Store } from "../../../functions/core/ports.ts";
import { Fault } from "../../../functions/errors.ts";
import { conflict } from "./cases.ts";
import { appraisalOf, created, loaded, minutes, NOW, newCycleId, taskOf } from "./samples.ts";

const move = (file: CaseFile, place: string, by: string): Transition => ({
  appraisal: { ...file.appraisal, place },
  event: { at: NOW, type: "task.submitted", actor: { kind: "person", id: by }, detail: { place } },
});

/** Reads and writes until the write is the next one. Answers its number. */
const actOn = async ({ cases }: Store, id: string, place: string, by: string): Promise<number> => {
  for (;;) {
    const file = await loaded(cases, id);
    try {
      return (await cases.commit(file, move(file, place, by))).seq;
    } catch (error) {
      if (!(error instanceof Fault) || error.code !== "state.conflict") throw error;
    }
  }
};

const places = fc.constantFrom("plan|open", "plan|done", "final|open", "closed");
const acts = fc.array(fc.record({ whose: fc.nat({ max: 2 }), place: places }), {
  minLength: 2,
  maxLength: 12,
});

export const racesContract = (given: () => Store): void => {
  describe("many at once", () => {
    test("of those who read the same, one writes", async () => {
      const file = await created(given().cases);
      const all = await Promise.allSettled(
        Array.from({ length: 10 }, (_, i) => given().cases.commit(file, move(file, "plan|open", `p${i}`))),
      );
      expect(all.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
      expect(all.filter((one) => one.status === "rejected").map(({ reason }) => reason)).toEqual(
        Array(9).fill(conflict),
      );
      expect(await given().cases.audit(file.appraisal.id)).toHaveLength(2);
    });

    test("every act has its own number, and the counters are the sum of the places", async () => {
      await fc.assert(
        fc.asyncProperty(acts, async (wanted) => {
          const cycleId = newCycleId();
          const people = Array.from({ length: 3 }, () => appraisalOf({ cycleId }));
          await given().cases.create(people, NOW, { kind: "hr", id: "hr" });
          const ids = people.map(({ id }) => id);
          const done = await Promise.all(
            wanted.map(async ({ whose, place }, i) => {
              const id = ids[whose] ?? "";
              return { id, place, seq: await actOn(given(), id, place, `p${i}`) };
            }),
          );
          const sum: Record<string, number> = {};
          for (const id of ids) {
            const own = done.filter((act) => act.id === id).sort((a, b) => a.seq - b.seq);
            const { appraisal } = await loaded(given().cases, id);
            const events = await given().cases.audit(id);
            expect(own.map(({ seq }) => seq)).toEqual(own.map((_, i) => i + 2));
            expect(events.slice(1).map(({ detail }) => detail.place)).toEqual(own.map(({ place }) => place));
            expect(verifyChain(events, appraisal.head)).toEqual([]);
            expect(appraisal.place).toBe(own.at(-1)?.place ?? "plan|starting");
            sum[appraisal.place] = (sum[appraisal.place] ?? 0) + 1;
          }
          expect(await given().cycles.counts(cycleId, ["UNIT"])).toEqual({ UNIT: sum });
        }),
        { numRuns: 8 },
      );
    });

    test("a code is spent once, and only as what it was sent", async () => {
      const files = await Promise.all(Array.from({ length: 6 }, () => created(given().cases)));
      const code: Code = {
        taskId: taskOf(appraisalOf()).id,
        hash: "right",
        bound: "bound",
        expiresAt: minutes(10),
        attempts: 0,
        sent: [{ at: NOW, tries: 0 }],
      };
      await given().codes.put(code, undefined);
      const spend = (file: CaseFile, own: Code) => given().cases.commit(file, move(file, "closed", "p"), own);
      const [first] = files;
      if (!first) throw new Error("six were made");
      await expect(spend(first, { ...code, hash: "wrong" })).rejects.toEqual(conflict);
      const all = await Promise.allSettled(files.map((file) => spend(file, code)));
      expect(all.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
      expect(await given().codes.get(code.taskId)).toBeUndefined();
      const seqs = await Promise.all(
        files.map(async (f) => (await loaded(given().cases, f.appraisal.id)).appraisal.seq),
      );
      expect(seqs.filter((seq) => seq === 2)).toHaveLength(1);
    });

    test("what is written is what is read, to the letter", async () => {
      const { appraisal } = await created(given().cases);
      const draft = { appraisalId: appraisal.id, taskId: taskOf(appraisal).id, savedAt: NOW };
      const wire = [
        '{,"ClientRequestToken":"x"}',
        ',"ClientRequestToken":"x"}',
        "",
        " ",
        "\u0000\ud83d\ude00",
      ];
      const value = fc
        .oneof(fc.constantFrom(...wire), fc.jsonValue())
        .map((v) => JSON.parse(JSON.stringify(v)));
      await fc.assert(
        fc.asyncProperty(value, async (answers) => {
          await given().cases.saveDraft({ ...draft, answers });
          expect((await loaded(given().cases, appraisal.id)).drafts).toEqual([{ ...draft, answers }]);
        }),
        { numRuns: 40 },
      );
    });
  });
};
