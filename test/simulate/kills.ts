/** When the home is killed: at moments by chance, in the middle of requests. */
import { between, type Chance } from "./chance.ts";

/** Requests of one employee's year, on the low side, so that all kills fall into the run. */
const REQUESTS_EACH = 75;
/** A kill falls some milliseconds after a request has left: mostly while it is handled, now and then in the work that follows. */
const DELAYS = { handling: 60, following: 600, share: 0.7 };

export type Kill = { readonly afterRequest: number; readonly delay: number };

/** One kill in each of as many stretches of the run. */
export const killsOf = (chance: Chance, count: number, employees: number): Kill[] => {
  const stretch = (employees * REQUESTS_EACH) / Math.max(1, count);
  return Array.from({ length: count }, (_, index) => ({
    afterRequest: Math.ceil((index + chance("kill", index)) * stretch),
    delay: between(
      chance,
      0,
      chance("kill when", index) < DELAYS.share ? DELAYS.handling : DELAYS.following,
      "kill delay",
      index,
    ),
  }));
};

/** Counts requests, and kills when it is time. */
export const openKiller = (kills: readonly Kill[], kill: () => void) => {
  let requests = 0;
  let next = 0;
  return {
    leaving: (): void => {
      requests += 1;
      const due = kills[next];
      if (!due || requests < due.afterRequest) return;
      next += 1;
      setTimeout(kill, due.delay);
    },
  };
};
