/** When the phases of a cycle open: as the scheme says, unless HR says otherwise. */
import type { Release } from "../../../workflows/language/release.ts";
import { Fault } from "../../errors.ts";
import { dayOfYear, momentOf } from "../calendar.ts";
import type { CyclePhase } from "../model.ts";

export const defaultPhases = (
  { scheme }: Pick<Release, "scheme">,
  year: number,
  zone: string,
  now: Date,
): CyclePhase[] =>
  scheme.phases.map(({ id, opens }) => ({
    id,
    opensAt:
      opens === "launch"
        ? now.toISOString()
        : momentOf(zone, dayOfYear(opens, year), "00:00:00").toISOString(),
  }));

/** Ids of phases dated before the one that they wait for: they open as soon as it is over. */
export const outOfOrder = (phases: readonly CyclePhase[]): string[] =>
  phases.flatMap((phase, i) => ((phases[i - 1]?.opensAt ?? "") > phase.opensAt ? [phase.id] : []));

/** The same calendar with other dates. Fault `request.invalid` for a phase that it does not have. */
export const moved = (phases: readonly CyclePhase[], wanted: readonly CyclePhase[]): CyclePhase[] => {
  const unknown = wanted.find(({ id }) => !phases.some((phase) => phase.id === id));
  if (unknown)
    throw new Fault("request.invalid", {
      field: "phases",
      got: unknown.id,
      wanted: phases.map(({ id }) => id).join(", "),
    });
  const dates = new Map(wanted.map(({ id, opensAt }) => [id, new Date(opensAt).toISOString()]));
  return phases.map((phase) => ({ ...phase, opensAt: dates.get(phase.id) ?? phase.opensAt }));
};
