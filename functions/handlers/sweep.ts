import { type Swept, sweep } from "../core/app/sweep.ts";
import type { App } from "../core/ports.ts";
import { logger, reportFailure } from "./app.ts";
import { machines } from "./machines.ts";
import { mailer } from "./mailer.ts";
import { serviceHandler } from "./skeleton.ts";

/** A sweep ends before the next one is scheduled. */
const BUDGET_MS = 50_000;
const MOST = 200;

/**
 * `budget`: milliseconds after which no further round begins; `most`: how many appraisals, and how many mails, a round
 * takes up. What the schedule sends has neither.
 */
export type SweepEvent = { readonly budget?: number; readonly most?: number };

const run = async (app: App, { budget = BUDGET_MS, most = MOST }: SweepEvent): Promise<Swept> => {
  const started = app.timer.elapsed();
  const swept = await sweep(app, {
    budget,
    most,
    elapsed: () => app.timer.elapsed() - started,
    failed: reportFailure,
  });
  if (swept.acts + swept.mails + swept.failures > 0) logger.info("swept", { swept });
  return swept;
};

export const handler = serviceHandler("sweep", run, { machines, mailer });
