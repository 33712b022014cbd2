/** Lessons that people finished, each beside its person. */
import type { Lesson } from "../../core/model.ts";
import type { Lessons } from "../../core/ports.ts";
import { itemOf, record, type Table } from "./items.ts";
import { lessonKey } from "./keys.ts";

export const openLessons = (table: Table): Lessons => ({
  get: async (cycleId, personId, form) => {
    const item = await table.get(lessonKey(cycleId, personId, form));
    return item && record<Lesson>(item);
  },
  put: async (lesson) => table.put(itemOf(lessonKey(lesson.cycleId, lesson.personId, lesson.form), lesson)),
});
