/** When each step of a year comes, before anybody has done anything. */

import type { Release } from "../../../workflows/language/release.ts";
import { END, type Routes, routes } from "../../../workflows/language/routes.ts";
import {
  type HumanStep,
  isHuman,
  partsOf,
  type Scheme,
  type Step,
  type Workflow,
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
  /** When it is closed, which may be later than due. */
  readonly ends: Between;
  /** Reminders that one person gets who is asked at the latest and acts on the last day. */
  readonly remindsAt: readonly string[];
};

/** When a phase, or a follow-up, begins and is over. */
export type Stretch = { readonly id: string; readonly begins: Between; readonly ends: Between };

export type Timetable = {
  readonly stops: readonly Stop[];
  readonly phases: readonly Stretch[];
  /** As they come after the first step that starts each; of those that nothing starts, none. */
  readonly followUps: readonly (Stretch & { readonly stops: readonly Stop[] })[];
  readonly ends: Between;
};

type Year = {
  readonly calendar: Calendar;
  readonly year: number;
  readonly phases: readonly CyclePhase[];
};

/** Ways on that lead back are taken by few, and bounded: the plan of the year is without them. */
const onward = (phase: Workflow, step: Step, ways: Routes): readonly string[] => {
  const place = (id: string): number =>
    id === END ? phase.steps.length : phase.steps.findIndex((one) => one.id === id);
  const at = place(step.id);
  return [...new Set(Object.values(ways).map(({ to }) => to))].filter((to) => place(to) > at);
};

/** Steps that nobody of this phase gets round: the path of each way on passes through them. */
const always = (phase: Workflow): ReadonlySet<string> => {
  const ways = new Map(phase.steps.map((step) => [step.id, onward(phase, step, routes(phase, step))]));
  const getsRound = (without: string): boolean => {
    const open = new Set<string>();
    const enter = (id: string): boolean => {
      if (id === END) return true;
      if (id === without || open.has(id)) return false;
      open.add(id);
      return (ways.get(id) ?? []).some(enter);
    };
    return phase.steps[0] !== undefined && enter(phase.steps[0].id);
  };
  return new Set(
    phase.steps.filter(({ id, when }) => when === undefined && !getsRound(id)).map(({ id }) => id),
  );
};

const later = (one: string, other: string): string => (one > other ? one : other);

const timesAt = (step: HumanStep, opened: string, { calendar, year, phases }: Year) =>
  timesOf(step, { now: new Date(opened), calendar, cycle: { year, phases }, settings: {} });

type Standing = {
  readonly stops: readonly Stop[];
  readonly at: Between;
  /** When each follow-up was started, by its id. */
  readonly started: ReadonlyMap<string, Between>;
};

const startedBy = (step: Step, { at, started }: Standing): Standing["started"] =>
  step.kind === "start" && !started.has(step.followUp) ? new Map([...started, [step.followUp, at]]) : started;

/** What is open at the same time opens together, and the last of it is waited for. */
const passParts = (
  phase: Workflow,
  step: Step,
  sometimes: boolean,
  standing: Standing,
  year: Year,
): Standing => {
  const { stops, at } = standing;
  const parts = partsOf(step).map((part) => pass(phase, part, sometimes, { ...standing, stops: [] }, year));
  const latest = parts.map((part) => part.at.latest).reduce(later, at.latest);
  return {
    stops: [...stops, ...parts.flatMap((part) => part.stops)],
    at: { ...at, latest },
    started: startedBy(step, standing),
  };
};

const pass = (phase: Workflow, step: Step, sometimes: boolean, standing: Standing, year: Year): Standing => {
  const { stops, at } = standing;
  if (!isHuman(step)) return passParts(phase, step, sometimes, standing, year);
  const [soon, late] = [timesAt(step, at.soonest, year), timesAt(step, at.latest, year)];
  const stop: Stop = {
    phase: phase.id,
    step: step.id,
    opens: at,
    due: { soonest: soon.dueAt, latest: late.dueAt },
    ends: { soonest: endOfTask(soon), latest: endOfTask(late) },
    sometimes,
    remindsAt: late.reminders,
  };
  return { ...standing, stops: [...stops, stop], at: { soonest: at.soonest, latest: stop.ends.latest } };
};

const playPhase = (phase: Workflow, begun: Standing, year: Year): Standing => {
  const sure = always(phase);
  return phase.steps.reduce((standing, step) => pass(phase, step, !sure.has(step.id), standing, year), begun);
};

const playFollowUps = (scheme: Scheme, { started }: Standing, year: Year): Timetable["followUps"] =>
  scheme.followUps.flatMap((followUp) => {
    const begins = started.get(followUp.id);
    if (begins === undefined) return [];
    const { stops, at: ends } = playPhase(followUp, { stops: [], at: begins, started: new Map() }, year);
    return [{ id: followUp.id, begins, ends, stops }];
  });

/**
 * The order of steps is that of the scheme; a phase begins on its day, or when the one before is over if that is later.
 * What HR does (gates, holds) takes no time here, and what is sent back comes on top.
 */
export const timetable = ({ scheme }: Pick<Release, "scheme">, year: Year): Timetable => {
  const begin = year.phases[0]?.opensAt ?? "";
  let standing: Standing = { stops: [], at: { soonest: begin, latest: begin }, started: new Map() };
  const phases: Stretch[] = [];
  for (const phase of scheme.phases) {
    const opensAt = year.phases.find(({ id }) => id === phase.id)?.opensAt ?? "";
    const { soonest, latest } = standing.at;
    const begins = { soonest: later(soonest, opensAt), latest: later(latest, opensAt) };
    standing = playPhase(phase, { ...standing, at: begins }, year);
    phases.push({ id: phase.id, begins, ends: standing.at });
  }
  return {
    stops: standing.stops,
    phases,
    followUps: playFollowUps(scheme, standing, year),
    ends: standing.at,
  };
};
