import type { HumanStep } from "../../../workflows/language/scheme.ts";
import { dueTime, reminderTimes, spanAfter } from "../calendar.ts";
import type { Task } from "../model.ts";
import type { World } from "./transition.ts";

export type Times = Pick<Task, "dueAt" | "openUntil" | "reminders">;

/** The times of a task that is due then: its reminders, and how long it stays open afterwards. */
export const timesFrom = (step: HumanStep, dueAt: string, { calendar, now }: World): Times => {
  const { after } = step.lapse;
  const openUntil = after && spanAfter(calendar, dueAt, after);
  return {
    dueAt,
    ...(openUntil !== undefined && openUntil > dueAt ? { openUntil } : {}),
    reminders: reminderTimes(calendar, dueAt, step.remind, now),
  };
};

/** When a task that somebody gets now is due, when they are reminded of it, and until when it stays open. */
export const timesOf = (step: HumanStep, world: World): Times =>
  timesFrom(step, dueTime(world.calendar, step.due, world.now, world.cycle.year), world);

/** When the time of a task is over. */
export const endOfTask = ({ dueAt, openUntil }: Pick<Task, "dueAt" | "openUntil">): string =>
  openUntil ?? dueAt;
