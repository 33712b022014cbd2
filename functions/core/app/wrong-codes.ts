/** Codes that nobody made, counted by where they are tried from: after enough of them none is looked up any more. */
import type { App } from "../ports.ts";

const MOST = 30;
const WINDOW_MINUTES = 10;

/** The place is kept as a keyed hash, for minutes. */
const windowOf = (app: App, source: string): string =>
  `${app.secrets.sign("source", source)} ${Math.floor(app.clock().getTime() / (WINDOW_MINUTES * 60_000))}`;

export const isTriedTooOften = async (app: App, source: string): Promise<boolean> =>
  (await app.store.served.wrong(windowOf(app, source))) >= MOST;

export const countWrong = (app: App, source: string): Promise<void> =>
  app.store.served.addWrong(windowOf(app, source), app.clock().toISOString());
