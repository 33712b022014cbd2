import type { HumanStep } from "../../../workflows/language/scheme.ts";
import { dueTime, reminderTimes } from "../calendar.ts";
import type { Task } from "../model.ts";
import type { World } from "./transition.ts";

/** When a task that somebody gets now is due, and when they are reminded of it. */
export const timesOf = (step: HumanStep, world: World): Pick<Task, "dueAt" | "reminders"> => {
  const dueAt = dueTime(world.calendar, step.due, world.now, world.cycle.year);
  return { dueAt, reminders: reminderTimes(world.calendar, dueAt, step.remind, world.now) };
};
