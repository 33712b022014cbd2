/** Other days for units whose people have not begun. */
import { Fault } from "../../errors.ts";
import { moveWave } from "../engine/move-wave.ts";
import type { Actor, Appraisal, Cycle } from "../model.ts";
import type { App } from "../ports.ts";
import { act } from "./act.ts";
import type { Position } from "./listing.ts";
import { openingsOf, type Wave } from "./waves.ts";
import { type Budget, type Ordered, walk } from "./whole-cycle.ts";

/** Who has not begun follows the unit's day; whoever has goes on. */
const isAhead = ({ running, done, closedAt }: Appraisal): boolean =>
  running === undefined && done.length === 0 && closedAt === undefined;

export type WaveOrder = { readonly waves: readonly Wave[]; readonly reason: string; readonly actor: Actor };

/**
 * Other days for units of a running cycle, each kept with the reason in the trail of everybody whom it touches. The
 * units say so first: a launch that still runs, or an order that was cut short, goes by them.
 */
export const moveWaves = async (
  app: App,
  cycle: Cycle,
  { waves, reason, actor }: WaveOrder,
  from: Position | undefined,
  budget: Budget,
): Promise<Ordered> => {
  if (cycle.status === "closed")
    throw new Fault("state.conflict", { what: "cycle", got: "closed", wanted: "running" });
  const [units, calendar] = await Promise.all([app.store.cycles.units(cycle.id), app.store.settings.get()]);
  const codes = units.map(({ unit }) => unit);
  const openings = openingsOf(waves, codes, { calendar, now: app.clock(), year: cycle.year });
  for (const unit of units) {
    const opensAt = openings.get(unit.unit);
    if (opensAt !== undefined && opensAt !== unit.opensAt)
      await app.store.cycles.putUnit({ ...unit, opensAt });
  }
  return walk(app, cycle.id, { filter: {}, from, budget }, async ({ id, employee }) => {
    const opensAt = openings.get(employee.unit);
    if (opensAt === undefined) return false;
    const done = await act(app, id, ({ file, release, world }) =>
      isAhead(file.appraisal) && file.appraisal.opensAt !== opensAt
        ? moveWave(file, release, { opensAt, reason, actor }, world)
        : undefined,
    );
    return done !== undefined;
  });
};
