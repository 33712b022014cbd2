import { describe, expect, test } from "@jest/globals";
import type { DraftHead, Store } from "../../../functions/core/ports.ts";

const head = (id: string, version: number): DraftHead => ({
  id,
  name: "Penilaian uji",
  schemeId: "uji",
  version,
  createdAt: "2026-03-02T02:00:00.000Z",
  createdBy: "petugas",
  updatedAt: `2026-03-0${2 + version}T02:00:00.000Z`,
  updatedBy: "petugas",
});

export const draftsContract = (given: () => Store): void => {
  describe("schemes that are being written", () => {
    test("a version takes the place of the one before it, and of no other", async () => {
      const { drafts } = given();
      const [first, second] = [head("naskah", 1), head("naskah", 2)];
      expect(await drafts.put(first, { text: "one" }, "a")).toBe(true);
      expect(await drafts.put(first, { text: "again" }, "b")).toBe(false);
      expect(await drafts.put(second, { text: "two" }, "c")).toBe(true);
      expect(await drafts.get("naskah")).toEqual({ ...second, documents: { text: "two" } });
      expect(await drafts.list()).toEqual([second]);
      await drafts.remove("naskah");
      expect(await drafts.get("naskah")).toBeUndefined();
      expect(await drafts.list()).toEqual([]);
    });
  });

  describe("what is known of an appraisal or a source from elsewhere", () => {
    test("attendance takes the place of what was known", async () => {
      const known = {
        appraisalId: `siklus09-${"q".repeat(20)}`,
        workdays: 20,
        present: 19,
        late: 1,
        absent: 1,
        at: "2026-03-02T02:00:00.000Z",
        by: "petugas",
      };
      await expect(given().cases.putAttendance([known])).resolves.toBeUndefined();
      await expect(given().cases.putAttendance([{ ...known, present: 20 }])).resolves.toBeUndefined();
    });

    test("wrong codes of a window are counted", async () => {
      const { served } = given();
      expect(await served.wrong("somewhere 1")).toBe(0);
      await served.addWrong("somewhere 1", "2026-03-02T02:00:00.000Z");
      await served.addWrong("somewhere 1", "2026-03-02T02:00:00.000Z");
      expect([await served.wrong("somewhere 1"), await served.wrong("somewhere 2")]).toEqual([2, 0]);
    });
  });
};
