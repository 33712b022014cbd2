/** Whom another date of a phase touches, read from the counters of the cycle. */
import type { Progress } from "../../../functions/http/api/types.ts";

export type Reach = {
  /** People who have not begun the phase, and will. */
  readonly touched: number;
  /** People whom the phase has opened for already: nothing changes for them. */
  readonly begun: number;
  /** Those of the touched who stand right before the phase: it opens for them on the day itself. */
  readonly ready: number;
  /** The touched by unit, units with nobody left out. */
  readonly units: readonly { readonly unit: string; readonly name: string; readonly touched: number }[];
};

type Phase = Progress["phases"][number];

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

/** Steps in which somebody has begun the phase; its own name stands for the wait before it until it opens. */
const beyond = (phases: readonly Phase[], index: number, now: string): string[] =>
  phases
    .slice(index)
    .flatMap(({ id, steps, opensAt = "" }, nth) => [
      ...(nth === 0 && opensAt > now ? [] : [id]),
      ...steps.map((step) => step.id),
    ]);

/** `now` is a moment in ISO 8601, as the dates of the phases are. */
export const reachOf = ({ phases, units }: Progress, phaseId: string, now: string): Reach => {
  const index = phases.findIndex(({ id }) => id === phaseId);
  const later = beyond(phases, index, now);
  const byUnit = units.map(({ unit, name, totals, steps }) => {
    const begun = sum(later.map((id) => steps[id] ?? 0));
    return { unit, name, begun, touched: totals.created - totals.closed - begun };
  });
  const before = phases[index - 1];
  return {
    touched: sum(byUnit.map(({ touched }) => touched)),
    begun: sum(byUnit.map(({ begun }) => begun)),
    ready: (before ? before.counts.done : phases[index]?.counts.starting) ?? 0,
    units: byUnit
      .filter(({ touched }) => touched > 0)
      .map(({ unit, name, touched }) => ({ unit, name, touched })),
  };
};
