import { setImmediate as nextTurn } from "node:timers/promises";
import { describe, expect, test } from "@jest/globals";
import { openSweeper } from "../../../infra/local/home/sweeper.ts";

const LONG = 60_000;

/** A sweeper whose executions come to rest when told, and how a sweep of it is waited for. */
const openCase = (patienceMs: number) => {
  const rest = Promise.withResolvers<void>();
  const swept = Promise.withResolvers<void>();
  const asked = Promise.withResolvers<void>();
  let sweeps = 0;
  const sweeper = openSweeper(
    async () => {
      sweeps += 1;
      swept.resolve();
      return { acts: 0, mails: 0, failures: 0 };
    },
    {
      everyMs: 1,
      rest: () => {
        asked.resolve();
        return rest.promise;
      },
      patienceMs,
      report: (error) => {
        throw error;
      },
    },
  );
  return { sweeper, rest, asked: asked.promise, swept: swept.promise, sweeps: () => sweeps };
};

describe("the sweep at home", () => {
  test("waits until executions are at rest", async () => {
    const { sweeper, rest, asked, swept, sweeps } = openCase(LONG);
    sweeper.start();
    await asked;
    expect(sweeps()).toBe(0);
    rest.resolve();
    await swept;
    await sweeper.close();
  });

  test("but only for so long", async () => {
    const { sweeper, swept } = openCase(5);
    sweeper.start();
    await swept;
    await sweeper.close();
  });

  test("goes round by round of a few, the next at once while there is something to do", async () => {
    const events: unknown[] = [];
    const third = Promise.withResolvers<void>();
    const sweeper = openSweeper(
      async (_name, event) => {
        events.push(event);
        if (events.length === 3) third.resolve();
        return { acts: 0, mails: 1, failures: 0 };
      },
      { everyMs: LONG, rest: async () => undefined, patienceMs: LONG, report: () => undefined },
    );
    sweeper.start();
    await third.promise;
    await sweeper.close();
    const few = { budget: 0, most: 20 };
    expect(events.slice(0, 3)).toEqual([few, few, few]);
  });

  test("sweeps at once for whoever moves the clock", async () => {
    const { sweeper, sweeps } = openCase(LONG);
    expect(await sweeper.fresh()).toEqual({ acts: 0, mails: 0, failures: 0 });
    expect(sweeps()).toBe(1);
    await sweeper.close();
  });

  test("does not begin once it is closed", async () => {
    const { sweeper, rest, asked, sweeps } = openCase(LONG);
    sweeper.start();
    await asked;
    await sweeper.close();
    rest.resolve();
    await nextTurn();
    expect(sweeps()).toBe(0);
  });
});
