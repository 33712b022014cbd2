/** What runs now and what is to run next. Executions that only wait are not here: they are on disk. */

import { Slots } from "../slots.ts";
import type { Home } from "./home.ts";
import { positionOf } from "./position.ts";
import { runSegment } from "./run-segment.ts";
import { Segment } from "./segment.ts";

export type Runs = {
  /** There is something to do for this execution. */
  wake(id: number): void;
  /** This execution has ended from outside. */
  stop(id: number): void;
  /** Resolves when nothing runs and nothing is to run. */
  idle(): Promise<void>;
  /** Lets what runs get to its next state, and starts nothing more. */
  close(): Promise<void>;
};

/** @param report is told what goes wrong in the home itself */
export function openRuns(home: Home, concurrency: number, report: (error: unknown) => void): Runs {
  const slots = new Slots(concurrency, () => queueMicrotask(start));
  const queue = new Set<number>(home.executions.readyIds());
  const active = new Map<number, Segment | undefined>();
  const idlers: (() => void)[] = [];
  let closing = false;

  const isIdle = (): boolean => active.size === 0 && (closing || queue.size === 0);
  const whenIdle = (): Promise<void> =>
    isIdle() ? Promise.resolve() : new Promise((resolve) => idlers.push(resolve));

  async function run(id: number): Promise<void> {
    let segment: Segment | undefined;
    try {
      const standing = home.executions.ready(id);
      if (standing === undefined) return;
      const from = positionOf(standing);
      segment = new Segment(home, standing, from, slots);
      active.set(id, segment);
      await runSegment(segment, from);
    } catch (error) {
      report(error);
    } finally {
      if (segment === undefined) slots.give();
      else segment.doze();
    }
  }

  function start(): void {
    for (const id of queue) {
      // Woken while it runs: it is looked at again when that run is over.
      if (active.has(id)) continue;
      if (closing || !slots.tryTake()) break;
      queue.delete(id);
      active.set(id, undefined);
      void run(id).then(() => {
        active.delete(id);
        start();
      });
    }
    if (isIdle()) for (const resolve of idlers.splice(0)) resolve();
  }

  queueMicrotask(start);
  return {
    wake(id) {
      queue.add(id);
      start();
    },
    stop: (id) => active.get(id)?.stop(),
    idle: whenIdle,
    close() {
      closing = true;
      for (const segment of active.values()) segment?.leave();
      return whenIdle();
    },
  };
}
