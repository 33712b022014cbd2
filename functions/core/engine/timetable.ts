/** When each step of a year comes, before anybody has done anything. */

import type { Release } from "../../../workflows/language/release.ts";
import { END, type Routes, routes } from "../../../workflows/language/routes.ts";
import {
  type HumanStep,
  isHuman,
  type Phase,
  partsOf,
  type Step,
} from "../../../workflows/language/scheme.ts";
import type { Calendar } from "../calendar.ts";
import type { CyclePhase } from "../model.ts";
import { endOfTask, timesOf } from "./times.ts";

/** The two ends of what may be: everybody acts on the day they are asked, or on the last day that they may. */
export type Between = { readonly soonest: string; readonly latest: string };

export type Stop = {
  readonly phase: string;
  readonly step: string;
  readonly opens: Between;
  readonly due: Between;
  /** Not everybody comes here. */
  readonly sometimes: boolean;
  /** Reminders that one person gets who acts on the last day. */
  readonly reminders: number;
};

export type Timetable = { readonly stops: readonly Stop[]; readonly ends: Between };

type Year = {
  readonly calendar: Calendar;
  readonly year: number;
  readonly phases: readonly CyclePhase[];
};

/** Ways on that lead back are taken by few, and bounded: the plan of the year is without them. */
const onward = (phase: Phase, step: Step, ways: Routes): readonly string[] => {
  const place = (id: string): number =>
    id === END ? phase.steps.length : phase.steps.findIndex((one) => one.id === id);
  const at = place(step.id);
  return [...new Set(Object.values(ways).map(({ to }) => to))].filter((to) => place(to) > at);
};

/** Steps that nobody of this phase gets round: the path of each way on passes through them. */
const always = (phase: Phase): ReadonlySet<string> => {
  const passes = (from: string, without: string): boolean => {
    if (from === END) return true;
    if (from === without) return false;
    const step = phase.steps.find(({ id }) => id === from);
    return step !== undefined && onward(phase, step, routes(phase, step)).some((to) => passes(to, without));
  };
  const [first] = phase.steps;
  return new Set(
    phase.steps
      .filter((step) => step.when === undefined && first !== undefined && !passes(first.id, step.id))
      .map(({ id }) => id),
  );
};

const later = (one: string, other: string): string => (one > other ? one : other);

const timesAt = (step: HumanStep, opened: string, { calendar, year, phases }: Year) =>
  timesOf(step, { now: new Date(opened), calendar, cycle: { year, phases }, settings: {} });

type Standing = { readonly stops: readonly Stop[]; readonly at: Between };

/** What is open at the same time opens together, and the last of it is waited for. */
const passParts = (
  phase: Phase,
  step: Step,
  sometimes: boolean,
  { stops, at }: Standing,
  year: Year,
): Standing => {
  const parts = partsOf(step).map((part) => pass(phase, part, sometimes, { stops: [], at }, year));
  const latest = parts.map((part) => part.at.latest).reduce(later, at.latest);
  return { stops: [...stops, ...parts.flatMap((part) => part.stops)], at: { ...at, latest } };
};

const pass = (phase: Phase, step: Step, sometimes: boolean, standing: Standing, year: Year): Standing => {
  const { stops, at } = standing;
  if (!isHuman(step)) return passParts(phase, step, sometimes, standing, year);
  const [soon, late] = [timesAt(step, at.soonest, year), timesAt(step, at.latest, year)];
  const stop: Stop = {
    phase: phase.id,
    step: step.id,
    opens: at,
    due: { soonest: soon.dueAt, latest: late.dueAt },
    sometimes,
    reminders: late.reminders.length,
  };
  return { stops: [...stops, stop], at: { soonest: at.soonest, latest: endOfTask(late) } };
};

const playPhase = (phase: Phase, begun: Standing, year: Year): Standing => {
  const sure = always(phase);
  return phase.steps.reduce((standing, step) => pass(phase, step, !sure.has(step.id), standing, year), begun);
};

/**
 * The order of steps is that of the scheme; a phase begins on its day, or when the one before is over if that is later.
 * What HR does (gates, holds) takes no time here, and what is sent back comes on top.
 */
export const timetable = ({ scheme }: Release, year: Year): Timetable => {
  const [first] = year.phases;
  const begin = first?.opensAt ?? "";
  const { stops, at } = scheme.phases.reduce<Standing>(
    (standing, phase) => {
      const opensAt = year.phases.find(({ id }) => id === phase.id)?.opensAt ?? "";
      const opened = {
        soonest: later(standing.at.soonest, opensAt),
        latest: later(standing.at.latest, opensAt),
      };
      return playPhase(phase, { stops: standing.stops, at: opened }, year);
    },
    { stops: [], at: { soonest: begin, latest: begin } },
  );
  return { stops, ends: at };
};
