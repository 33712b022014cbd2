/** The course of a cycle: day by day people read their mail and act, the officer looks after it, and time goes on. */

import type { Item } from "./agenda.ts";
import type { Api } from "./api.ts";
import type { Bar } from "./bar.ts";
import { checkCounters } from "./checks.ts";
import { concurrently } from "./concurrently.ts";
import { appraisalsOf, runningFollowUps } from "./office.ts";
import type { Officer } from "./officer.ts";
import type { Progress } from "./shapes.ts";
import { visit } from "./visit.ts";
import { HomeGone } from "./wire.ts";
import type { World } from "./world.ts";

const DAY = 86_400_000;
/** People at once. */
const AT_ONCE = 8;
/** Days after which a cycle that is not through is given up. */
const LONGEST = 700;
/** When people come to the office after a phase has opened at midnight. */
const MORNING = 8 * 3_600_000;

export type Year = {
  readonly world: World;
  readonly officer: Officer;
  readonly api: Api;
  readonly cycleId: string;
  readonly bar: Bar;
};

const play = async (world: World, item: Item, today: number): Promise<void> => {
  try {
    const ending = await visit(world, item);
    world.record.count(`visits: ${ending.how}`);
    if (ending.how === "done") world.agenda.finished(item);
    if (ending.how === "later") world.agenda.plan(today + 1, { ...item, begun: ending.begun });
  } catch (error) {
    if (error instanceof HomeGone) throw error;
    world.record.unexpected(
      `a visit failed: ${error instanceof Error ? error.message.slice(0, 300) : "unknown"}`,
    );
  }
};

const nextPhase = (look: Progress, now: number): number | undefined => {
  const opening = look.phases.map(({ opensAt }) => Date.parse(opensAt ?? "")).filter((at) => at > now);
  return opening.length === 0 ? undefined : Math.min(...opening);
};

/** A day while anybody has something to do, two while all that is open waits for time, else until the next phase opens. */
const stepOf = (
  look: Progress,
  busy: boolean,
  now: number,
): { readonly milliseconds: number; readonly leap: boolean } => {
  const { open, waiting, held } = look.totals;
  const opens = nextPhase(look, now);
  if (busy || waiting + held > 0) return { milliseconds: DAY, leap: false };
  if (open + runningFollowUps(look) > 0 || opens === undefined) return { milliseconds: 2 * DAY, leap: false };
  return { milliseconds: opens + MORNING - now, leap: true };
};

export type Course = { readonly days: number; readonly last: Progress };

export const playYear = async ({ world, officer, api, cycleId, bar }: Year): Promise<Course> => {
  const { clock, inbox, agenda, record } = world;
  const began = clock.now().getTime();
  const today = (): number => Math.floor((clock.now().getTime() - began) / DAY);
  await clock.advance(60_000);
  for (;;) {
    const letters = await inbox.fresh();
    for (const letter of letters) agenda.hear(letter, today());
    const due = agenda.due(today());
    await concurrently(due, AT_ONCE, async ([, items]) => {
      for (const item of items) await play(world, item, today());
    });
    const look = await officer.look();
    await officer.work(look);
    bar.show(look, clock.now(), record);
    const through = look.totals.closed >= look.totals.people && runningFollowUps(look) === 0;
    if (look.cycle.status !== "launching" && through) return { days: today(), last: look };
    if (today() > LONGEST) return { days: today(), last: look };
    const step = stepOf(
      look,
      letters.length + due.length + agenda.waiting() > 0 ||
        (look.totals.moving > 0 && nextPhase(look, clock.now().getTime()) === undefined),
      clock.now().getTime(),
    );
    if (step.leap) checkCounters(record, look, await appraisalsOf(api, cycleId, ""));
    await clock.advance(step.milliseconds);
  }
};
