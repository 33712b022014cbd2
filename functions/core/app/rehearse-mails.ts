/** Which day of the year brings the most mails, if everybody comes everywhere and acts on the last day. */
import type { Release } from "../../../workflows/language/release.ts";
import { type Calendar, dayIn } from "../calendar.ts";
import { wantStep } from "../engine/find.ts";
import { timetable } from "../engine/timetable.ts";
import type { CyclePhase } from "../model.ts";

/** People who begin together; no phase opens for them before `opensAt`. */
export type Group = { readonly people: number; readonly opensAt?: string | undefined };

export type FullestDay = { readonly day: string; readonly mails: number };

type Facing = {
  readonly calendar: Calendar;
  readonly year: number;
  readonly phases: readonly CyclePhase[];
};

const notBefore = (phases: readonly CyclePhase[], opensAt = ""): CyclePhase[] =>
  phases.map((phase) => (phase.opensAt < opensAt ? { ...phase, opensAt } : phase));

/** Each mail's day, with how many people get one. */
const mailsOf = (release: Release, { people, opensAt }: Group, facing: Facing): [string, number][] =>
  timetable(release, { ...facing, phases: notBefore(facing.phases, opensAt) }).stops.flatMap((stop) => {
    const { step } = wantStep(release.scheme, stop.step);
    const asked = people * (step.kind === "gather" ? step.ask : 1);
    return [stop.opens.latest, ...stop.remindsAt].map((at): [string, number] => [
      dayIn(facing.calendar.zone, new Date(at)),
      asked,
    ]);
  });

/** Nothing where nobody is asked anything. What several mails of one day to one person are bundled into counts as each. */
export const fullestDay = (
  release: Release,
  groups: readonly Group[],
  facing: Facing,
): FullestDay | undefined => {
  const days = new Map<string, number>();
  for (const [day, mails] of groups.flatMap((group) => mailsOf(release, group, facing)))
    days.set(day, (days.get(day) ?? 0) + mails);
  const [first, ...others] = [...days].map(([day, mails]) => ({ day, mails }));
  const fullest = first && others.reduce((most, one) => (one.mails > most.mails ? one : most), first);
  return fullest && fullest.mails > 0 ? fullest : undefined;
};
