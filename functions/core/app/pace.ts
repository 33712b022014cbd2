/** So many a second, evenly. */
import type { Timer } from "../ports.ts";

/** Whoever calls waits for the turn: the first has it at once, the next after the `perSecond`th part of a second. */
export const openPace = (timer: Timer, perSecond: number): (() => Promise<void>) => {
  const gap = 1000 / perSecond;
  let next = timer.elapsed();
  return async () => {
    const now = timer.elapsed();
    const at = Math.max(next, now);
    next = at + gap;
    if (at > now) await timer.wait(at - now);
  };
};
