/** What a journey needs: a home of its own, a real browser, and a time that only the journey moves. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { openBrowser } from "../browser.ts";
import { nameAgency } from "../simulate/agency.ts";
import { openHome } from "../simulate/home.ts";

/** What a page may take on a machine that does other work as well. */
export const PATIENCE = 60_000;

export type Stage = {
  readonly base: string;
  readonly browser: Browser;
  /** Moves the product's time, such as P7D, and lets it do everything that is due by then. */
  readonly advance: (duration: string) => Promise<void>;
  /** Moves the product's time to the end of a day, such as 2027-07-01. */
  readonly advanceTo: (day: string) => Promise<void>;
  /** Lets the product send its mails and do whatever else is due now. */
  readonly settle: () => Promise<void>;
  readonly today: () => Promise<string>;
  readonly close: () => Promise<void>;
};

export const openStage = async (): Promise<Stage> => {
  const data = await mkdtemp(join(tmpdir(), "siklus-journey-"));
  const complaints: string[] = [];
  const [home, browser] = await Promise.all([
    openHome(data, (line) => void complaints.push(line)),
    openBrowser(),
  ]);
  await nameAgency(home.base);
  const clock = `${home.base}/_local/clock`;

  const now = async (): Promise<string> => {
    const told: unknown = await (await fetch(clock)).json();
    return String(Reflect.get(Object(told), "now"));
  };

  const advance = async (duration: string): Promise<void> => {
    const body = JSON.stringify({ advance: duration });
    const headers = { "content-type": "application/json" };
    const { status } = await fetch(clock, { method: "POST", headers, body });
    if (status !== 200) throw new Error(`the clock answered ${status} to ${duration}; wanted: 200`);
  };

  return {
    base: home.base,
    browser,
    advance,
    advanceTo: async (day) => {
      const left = Date.parse(`${day}T12:00:00Z`) - Date.parse(await now());
      if (left > 0) await advance(`PT${Math.ceil(left / 1000)}S`);
    },
    settle: () => advance("PT1S"),
    today: async () => (await now()).slice(0, 10),
    close: async () => {
      await browser.close();
      const status = await home.close();
      await rm(data, { recursive: true, force: true });
      if (status !== 0 || complaints.length > 0)
        throw new Error(`the home ended with status ${status} and said:\n${complaints.join("\n")}`);
    },
  };
};
