/** Tells the events of accepted mails, each mail's in order, until the listener has taken them. */
import type { SesEvent } from "./event.ts";
import type { Mail } from "./mail.ts";
import type { MailStore, Untold } from "./store.ts";

const AT_ONCE = 16;

export type CourierOptions = {
  store: MailStore;
  eventsOf: (mail: Mail) => SesEvent[];
  onEvent: (event: SesEvent) => Promise<void>;
  onFailure: (error: unknown, event: SesEvent) => void;
  /** Wall-clock milliseconds: retries wait in real time, whatever the product's clock says. */
  milliseconds: () => number;
  /** How long to wait after the nth failure, in milliseconds. */
  retryAfter: (failures: number) => number;
};

/** One second after the first failure, doubling up to a minute. */
export function doubling(failures: number): number {
  return Math.min(60_000, 1000 * 2 ** (failures - 1));
}

export function startCourier(options: CourierOptions) {
  const { store, eventsOf, onEvent, onFailure, milliseconds, retryAfter } = options;
  let running: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  /** The mail's number when all its events are taken; nothing when one was not. */
  const tell = async ({ seq, tries, mail }: Untold): Promise<number[]> => {
    for (const event of eventsOf(mail)) {
      try {
        await onEvent(event);
      } catch (error) {
        onFailure(error, event);
        store.postpone(seq, milliseconds() + retryAfter(tries + 1));
        return [];
      }
    }
    return [seq];
  };

  const drain = async () => {
    while (!stopped) {
      const due = store.untold(milliseconds(), AT_ONCE);
      if (due.length === 0) return;
      const told = await Promise.all(due.map(tell));
      store.told(told.flat());
    }
  };

  const wake = () => {
    if (stopped || running !== undefined) return;
    clearTimeout(timer);
    running = drain().finally(() => {
      running = undefined;
      const next = stopped ? undefined : store.nextAttempt();
      if (next !== undefined) timer = setTimeout(wake, Math.max(0, next - milliseconds())).unref();
    });
  };

  return {
    wake,
    /** Resolves when every event is taken, or has failed and waits for its next attempt. */
    async idle(): Promise<void> {
      while (running !== undefined) await running;
    },
    /** Lets the calls under way end; what is untold stays in the store. */
    async stop(): Promise<void> {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
