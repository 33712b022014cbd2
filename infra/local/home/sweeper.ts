/** EventBridge Scheduler at home: a timer that calls the sweep, never two at once. */
import { setTimeout as pause } from "node:timers/promises";
import type { SweepEvent } from "../../../functions/handlers/sweep.ts";
import type { Invoke } from "./functions.ts";

export type Swept = { readonly acts: number; readonly mails: number; readonly failures: number };

const isSwept = (value: unknown): value is Swept =>
  typeof value === "object" && value !== null && "acts" in value && "mails" in value;

/**
 * So few appraisals and mails at a time, while people may be at work: a round of two hundred takes the store and half the
 * processors for more than a second, in which everybody's page waits.
 */
const FEW = 20;

const NOTHING: Swept = { acts: 0, mails: 0, failures: 0 };

export type SweeperOptions = {
  readonly everyMs: number;
  /** Answers when no execution is on its way any more. */
  readonly rest: () => Promise<void>;
  /** Milliseconds that mails and dates give way to decisions and what follows from them. */
  readonly patienceMs: number;
  readonly report: (error: unknown) => void;
};

export const openSweeper = (invoke: Invoke, { everyMs, rest, patienceMs, report }: SweeperOptions) => {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<Swept> | undefined;
  let closed = false;

  const once = async (event: SweepEvent): Promise<Swept> => {
    const result = await invoke("sweep", event);
    return isSwept(result) ? result : NOTHING;
  };

  /** The sweep that runs, or a new one. */
  const sweep = (event: SweepEvent): Promise<Swept> => {
    running ??= once(event).finally(() => {
      running = undefined;
    });
    return running;
  };

  /** What many decisions lead to is mailed together: less to do for both, and fewer mails for whoever gets them. */
  const quiet = async (): Promise<void> => {
    const over = new AbortController();
    const patience = pause(patienceMs, undefined, { signal: over.signal, ref: false });
    await Promise.race([rest(), patience.catch(() => undefined)]);
    over.abort();
  };

  /** Of one round only, so that the next gives way again. */
  const tick = async (): Promise<void> => {
    await quiet();
    if (closed) return;
    const { acts, mails, failures } = await sweep({ budget: 0, most: FEW }).catch((error: unknown) => {
      report(error);
      return NOTHING;
    });
    const more = acts + mails - failures > 0;
    if (!closed) timer = setTimeout(tick, more ? 0 : everyMs);
  };

  return {
    start: () => {
      timer = setTimeout(tick, 0);
    },
    /** A whole sweep that began after this call. */
    fresh: async (): Promise<Swept> => {
      await running?.catch(() => undefined);
      return sweep({});
    },
    close: async () => {
      closed = true;
      clearTimeout(timer);
      await running?.catch(() => undefined);
    },
  };
};

export type Sweeper = ReturnType<typeof openSweeper>;
