import { type Swept, sweep } from "../core/app/sweep.ts";
import type { App } from "../core/ports.ts";
import { logger, reportFailure } from "./app.ts";
import { mailer } from "./mailer.ts";
import { serviceHandler } from "./skeleton.ts";

/** A sweep ends before the next one is scheduled. */
const BUDGET_MS = 50_000;

/** `budget`: milliseconds after which no further round begins. What the schedule sends has none. */
export type SweepEvent = { readonly budget?: number };

const run = async (app: App, { budget = BUDGET_MS }: SweepEvent): Promise<Swept> => {
  const started = app.timer.elapsed();
  const swept = await sweep(app, {
    budget,
    elapsed: () => app.timer.elapsed() - started,
    failed: reportFailure,
  });
  if (swept.acts + swept.mails + swept.failures > 0) logger.info("swept", { swept });
  return swept;
};

export const handler = serviceHandler("sweep", run, { mailer });
