/** Wakes executions whose time has come: the end of a Wait, a task or an execution that takes too long. */
import type { Home } from "./home.ts";
import type { Outcome } from "./position.ts";
import type { Runs } from "./runs.ts";
import { timeOut } from "./stop.ts";

export type Alarms = {
  /** Looks now, which is worth it after the clock was moved. */
  ring(): void;
  close(): void;
};

/** How often the product's clock is looked at, in milliseconds: it can be moved. */
const LOOK = 1000;

export function openAlarms(home: Home, runs: Runs, report: (error: unknown) => void): Alarms {
  let timer: NodeJS.Timeout | undefined;

  function ring(): void {
    const now = home.now().getTime();
    for (const { id, events, token, deadline } of home.executions.due(now)) {
      if (deadline !== null && deadline <= now) timeOut(home, runs, { id, events });
      else {
        const outcome: Outcome = token === null ? { kind: "success", output: "null" } : { kind: "timeout" };
        if (home.executions.settle(id, token, JSON.stringify(outcome)) === "taken") runs.wake(id);
      }
    }
  }

  function rest(): number {
    try {
      ring();
      const due = home.executions.nextDue();
      return due === null ? LOOK : Math.min(Math.max(due - home.now().getTime(), 1), LOOK);
    } catch (error) {
      report(error);
      return LOOK;
    }
  }

  function look(): void {
    timer = setTimeout(look, rest()).unref();
  }

  look();
  return { ring, close: () => clearTimeout(timer) };
}
