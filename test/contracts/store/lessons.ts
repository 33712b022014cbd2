import { describe, expect, test } from "@jest/globals";
import type { Store } from "../../../functions/core/ports.ts";

export const lessonsContract = (given: () => Store): void => {
  describe("lessons", () => {
    test("are known of the person, in the cycle, by their form", async () => {
      const { lessons } = given();
      const lesson = {
        cycleId: "siklus01",
        personId: "p".repeat(20),
        form: "rating-lesson",
        finishedAt: "2026-03-02T02:00:00.000Z",
        appraisalId: `siklus01-${"q".repeat(20)}`,
      };
      expect(await lessons.get(lesson.cycleId, lesson.personId, lesson.form)).toBeUndefined();
      await lessons.put(lesson);
      await lessons.put(lesson);
      expect(await lessons.get(lesson.cycleId, lesson.personId, lesson.form)).toEqual(lesson);
      expect(await lessons.get("siklus02", lesson.personId, lesson.form)).toBeUndefined();
      expect(await lessons.get(lesson.cycleId, lesson.personId, "another-lesson")).toBeUndefined();
    });
  });
};
