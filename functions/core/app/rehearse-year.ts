/** The year that a launch would begin: which step comes when, how many it asks, and what goes through the mail. */
import type { Release } from "../../../workflows/language/release.ts";
import type { Text } from "../../../workflows/language/scheme.ts";
import type { Calendar } from "../calendar.ts";
import { wantStep } from "../engine/find.ts";
import { type Between, type Stop, timetable } from "../engine/timetable.ts";
import type { CyclePhase } from "../model.ts";
import type { FullestDay } from "./rehearse-mails.ts";

export type YearStop = {
  readonly phase: Text;
  readonly step: string;
  readonly title: Text;
  readonly opens: Between;
  readonly due: Between;
  /** Not everybody comes here. */
  readonly sometimes: boolean;
  /** Tasks, and so mails that ask for them, if everybody comes here. */
  readonly asked: number;
  /** Reminders on top, if nobody acts before the last day. */
  readonly reminders: number;
};

export type RehearsedYear = {
  readonly stops: readonly YearStop[];
  readonly ends: Between;
  /** Every mail that asks or reminds, if everybody comes everywhere and nobody acts before the last day. */
  readonly mailsAtMost: number;
  /** The most that are asked at one moment, and how long these mails take to leave. */
  readonly busiest?: { readonly step: string; readonly mails: number; readonly minutes: number };
  /** The day with the most mails, if everybody acts on the last day. */
  readonly fullest?: FullestDay;
};

export type Facing = {
  readonly people: number;
  readonly calendar: Calendar;
  readonly year: number;
  readonly phases: readonly CyclePhase[];
  /** Recipients a second. */
  readonly mailRate: number;
  readonly fullest?: FullestDay;
};

const stopFor = ({ scheme }: Release, { people }: Facing, stop: Stop): YearStop => {
  const { phase, step } = wantStep(scheme, stop.step);
  const asked = people * (step.kind === "gather" ? step.ask : 1);
  return {
    phase: phase.title,
    step: stop.step,
    title: step.title,
    opens: stop.opens,
    due: stop.due,
    sometimes: stop.sometimes,
    asked,
    reminders: asked * stop.remindsAt.length,
  };
};

const busiestOf = (stops: readonly YearStop[], mailRate: number): RehearsedYear["busiest"] => {
  const [first, ...others] = stops;
  if (!first || first.asked === 0) return undefined;
  const { step, asked } = others.reduce((most, stop) => (stop.asked > most.asked ? stop : most), first);
  return { step, mails: asked, minutes: Math.ceil(asked / mailRate / 60) };
};

export const rehearseYear = (release: Release, facing: Facing): RehearsedYear => {
  const { stops: all, ends } = timetable(release, facing);
  const stops = all.map((stop) => stopFor(release, facing, stop));
  const busiest = busiestOf(stops, facing.mailRate);
  return {
    stops,
    ends,
    mailsAtMost: stops.reduce((sum, { asked, reminders }) => sum + asked + reminders, 0),
    ...(busiest ? { busiest } : {}),
    ...(facing.fullest ? { fullest: facing.fullest } : {}),
  };
};
