/** EventBridge Scheduler at home: a timer that calls the sweep, never two at once. */
import type { Invoke } from "./functions.ts";

export type Swept = { readonly acts: number; readonly mails: number; readonly failures: number };

const isSwept = (value: unknown): value is Swept =>
  typeof value === "object" && value !== null && "acts" in value && "mails" in value;

export const openSweeper = (invoke: Invoke, everyMs: number, report: (error: unknown) => void) => {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<Swept> | undefined;
  let closed = false;

  const once = async (): Promise<Swept> => {
    const result = await invoke("sweep", {});
    return isSwept(result) ? result : { acts: 0, mails: 0, failures: 0 };
  };

  /** The sweep that runs, or a new one. */
  const sweep = (): Promise<Swept> => {
    running ??= once().finally(() => {
      running = undefined;
    });
    return running;
  };

  const tick = async (): Promise<void> => {
    await sweep().catch(report);
    if (!closed) timer = setTimeout(tick, everyMs);
  };

  return {
    start: () => {
      timer = setTimeout(tick, everyMs);
    },
    /** A whole sweep that began after this call. */
    fresh: async (): Promise<Swept> => {
      await running?.catch(() => undefined);
      return sweep();
    },
    close: async () => {
      closed = true;
      clearTimeout(timer);
      await running?.catch(() => undefined);
    },
  };
};

export type Sweeper = ReturnType<typeof openSweeper>;
