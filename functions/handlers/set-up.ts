/** Runs after every deployment, with the facts of the agency in the environment and the schemes beside the code. */
import { loadCanary, loadShipped } from "../../workflows/load.ts";
import { ensureSettings, prepareCanary, publishLost, publishShipped } from "../core/app/set-up.ts";
import type { App } from "../core/ports.ts";
import { env } from "../env.ts";
import { logger } from "./app.ts";
import { machines } from "./machines.ts";
import { publishing } from "./publishing.ts";
import { serviceHandler } from "./skeleton.ts";

const beginning = async () => ({ agency: env.agency(), zone: env.zone(), holidays: env.holidays() });

const run = async (
  app: App,
  _event: unknown,
): Promise<{ settings: boolean; again: readonly string[]; releases: readonly string[] }> => {
  const settings = await ensureSettings(app, beginning);
  const again = await publishLost(app, publishing);
  const releases = await publishShipped(app, await loadShipped(process.cwd()), publishing);
  await prepareCanary(app, await loadCanary(process.cwd()), publishing);
  logger.info("set up", { settings, again, releases });
  return { settings, again, releases };
};

/** Whoever deploys is told what was wanted: it reads the agency's entry and the schemes that ship, and nobody's words. */
const told = (error: unknown): never => {
  logger.error("not set up", { why: error instanceof Error ? error.message : "" });
  throw error;
};

const setUp = (app: App, event: unknown) => run(app, event).catch(told);

export const handler = serviceHandler("setUp", setUp, { machines });
