import { describe, expect, test } from "@jest/globals";
import type { Entry } from "../../../functions/core/model.ts";
import type { Store } from "../../../functions/core/ports.ts";
import { appraisalOf, created, loaded, NOW } from "./samples.ts";

const HR = { kind: "hr", id: "petugas" } as const;
const event = { at: NOW, type: "entry.logged" as const, actor: HR, detail: {} };
const entryIn = (appraisalId: string, log: string, id: string, note = "Selesai"): Entry => ({
  appraisalId,
  log,
  id,
  form: "note",
  role: "employee",
  by: "pegawai",
  byName: "Ayu Contoh",
  at: NOW,
  answers: { note },
  hash: "hash",
  status: "recorded",
});

/** What is logged stands beside the appraisal: only who asks for it reads it. */
export const entriesContract = (given: () => Store): void => {
  const cases = () => given().cases;

  describe("entries", () => {
    test("come by log and number, and are no part of the record", async () => {
      const file = await created(cases());
      const { id } = file.appraisal;
      const [b2, a1, b1] = [
        entryIn(id, "b", "000002"),
        entryIn(id, "a", "000001"),
        entryIn(id, "b", "000001"),
      ];
      await cases().commit(file, { appraisal: file.appraisal, event, entries: [b2, a1, b1] });
      expect(await cases().entries(id)).toEqual([a1, b1, b2]);
      expect(await loaded(cases(), id)).not.toHaveProperty("entries");
    });

    test("one is written over by its next state, together with its event", async () => {
      const file = await created(cases());
      const entry = entryIn(file.appraisal.id, "a", "000001");
      await cases().commit(file, { appraisal: file.appraisal, event, entries: [entry] });
      const next = await loaded(cases(), entry.appraisalId);
      const withdrawn = { ...entry, status: "withdrawn" as const };
      await cases().commit(next, { appraisal: next.appraisal, event, entries: [withdrawn] });
      expect(await cases().entries(entry.appraisalId)).toEqual([withdrawn]);
      expect((await cases().audit(entry.appraisalId)).map(({ type }) => type).slice(-2)).toEqual([
        "entry.logged",
        "entry.logged",
      ]);
    });

    test("whoever wrote after somebody else writes nothing", async () => {
      const file = await created(cases());
      const { id } = file.appraisal;
      await cases().commit(file, { appraisal: file.appraisal, event, entries: [entryIn(id, "a", "000001")] });
      const late = { appraisal: file.appraisal, event, entries: [entryIn(id, "a", "000002")] };
      await expect(cases().commit(file, late)).rejects.toMatchObject({ code: "state.conflict" });
      expect((await cases().entries(id)).map((one) => one.id)).toEqual(["000001"]);
    });

    test("a code of a service user is spent by one answer, whoever else has it at the same time", async () => {
      const file = await created(cases());
      const { id, cycleId } = file.appraisal;
      const code = { hash: `hash-${id}`, appraisalId: id, log: "served", expiresAt: NOW };
      const batch = {
        id: "batch",
        cycleId,
        log: "served",
        unit: "UNIT",
        each: 1,
        people: [{ appraisalId: id, name: "Ayu", position: "Pustakawan" }],
        createdAt: NOW,
        createdBy: "petugas",
        expiresAt: NOW,
      };
      await given().served.put(batch, [code]);
      expect(await given().served.batches(cycleId)).toEqual([batch]);
      expect(await given().served.batch(cycleId, batch.id)).toEqual(batch);
      expect(await given().served.get(code.hash)).toEqual({ ...code, used: false });
      const answer = (entry: string) => ({
        appraisal: file.appraisal,
        event,
        entries: [entryIn(id, "served", entry)],
        servedCode: code.hash,
      });
      await cases().commit(file, answer("one"));
      expect(await given().served.get(code.hash)).toEqual({ ...code, used: true });
      const next = await loaded(cases(), id);
      await expect(
        cases().commit(next, { ...answer("two"), appraisal: next.appraisal }),
      ).rejects.toMatchObject({ code: "state.conflict" });
      expect((await cases().entries(id)).map((one) => one.id)).toEqual(["one"]);
      const unknown = { ...answer("three"), appraisal: next.appraisal, servedCode: "none" };
      await expect(cases().commit(next, unknown)).rejects.toMatchObject({ code: "state.conflict" });
    });

    test("an appraiser finds whom they appraise in a cycle, by name", async () => {
      const [one, other] = [appraisalOf(), appraisalOf()];
      const appraiser = { ...one.employee, id: `appraiser-${one.id}` };
      const named = (appraisal: typeof one, name: string, cycleId: string) => ({
        ...appraisal,
        cycleId,
        appraiser,
        employee: { ...appraisal.employee, name },
      });
      await cases().create([named(one, "Wulan", one.cycleId), named(other, "Ayu", one.cycleId)], NOW, HR);
      expect(await cases().ratedBy(appraiser.id, one.cycleId)).toEqual([
        { id: other.id, name: "Ayu" },
        { id: one.id, name: "Wulan" },
      ]);
      expect(await cases().ratedBy(appraiser.id, "another0")).toEqual([]);
    });
  });
};
