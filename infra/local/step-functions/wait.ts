/** A Wait state: parked on disk, unless it stands in a Map or Parallel state. */
import { setTimeout as pause } from "node:timers/promises";
import type { Json } from "./json.ts";
import { PARKED, TaskError } from "./task-error.ts";
import type { Visit, Work } from "./visit.ts";

/** How long the product's clock may go unobserved, in milliseconds: it can be moved. */
const LOOK = 1000;

export const wait: Work = {
  async act(visit: Visit, time: Json): Promise<Json> {
    const { segment, at, lane } = visit;
    const until = endOf(time, at.entered ?? segment.now());
    if (visit.isDurable) {
      if (at.outcome !== null || until <= segment.now()) return null;
      segment.sleepUntil(at, until);
      throw PARKED;
    }
    while (until > segment.now()) {
      await pause(Math.min(until - segment.now(), LOOK));
      lane.assertOpen();
    }
    return null;
  },
};

/** Milliseconds. @throws TaskError */
function endOf(time: Json, entered: number): number {
  if (typeof time === "object" && time !== null && !Array.isArray(time)) {
    const { seconds, timestamp } = time;
    if (typeof seconds === "number" && seconds >= 0) return entered + seconds * 1000;
    const end = typeof timestamp === "string" ? Date.parse(timestamp) : Number.NaN;
    if (!Number.isNaN(end)) return end;
  }
  throw new TaskError(
    "States.Runtime",
    `A Wait state wants seconds or a timestamp, got ${JSON.stringify(time)}`,
  );
}
