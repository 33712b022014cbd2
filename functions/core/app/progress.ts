/** How far a cycle is, from its counters: it costs as much as there are units, however many people. */
import type { Release } from "../../../workflows/language/release.ts";
import type { Step, Text } from "../../../workflows/language/scheme.ts";
import type { Cycle } from "../model.ts";
import type { App, Counts } from "../ports.ts";
import { readPlace } from "./listing.ts";

/** Number of appraisals by status. */
type ByStatus = Readonly<Record<string, number>>;

export type StepProgress = {
  readonly id: string;
  readonly title: Text;
  readonly kind: string;
  readonly counts: ByStatus;
};
export type PhaseProgress = {
  readonly id: string;
  readonly title: Text;
  readonly opensAt?: string;
  /** Appraisals that are through with the phase, wherever they stand now. */
  readonly passed: number;
  /** Waiting to begin, or through with it and not yet in the next. */
  readonly counts: ByStatus;
  readonly steps: readonly StepProgress[];
};
export type FollowUpProgress = {
  readonly id: string;
  readonly title: Text;
  /** How many were begun, and how many of them are over. */
  readonly begun: number;
  readonly finished: number;
  readonly steps: readonly StepProgress[];
};
export type UnitProgress = {
  readonly unit: string;
  readonly name: string;
  readonly people: number;
  readonly achievement?: string;
  /** When its people begin, where it has a wave of its own. */
  readonly opensAt?: string;
  readonly totals: Totals;
  readonly steps: Readonly<Record<string, number>>;
  readonly predicates: Readonly<Record<string, number>>;
};
export type Totals = {
  readonly people: number;
  /** Appraisals that exist: fewer than people while a launch runs. */
  readonly created: number;
  readonly open: number;
  /** At a gate. */
  readonly waiting: number;
  readonly held: number;
  readonly closed: number;
  /** Between steps or phases. */
  readonly moving: number;
};
export type Progress = {
  readonly totals: Totals;
  readonly phases: readonly PhaseProgress[];
  readonly units: readonly UnitProgress[];
  readonly predicates: readonly { readonly value: string; readonly title: Text; readonly count: number }[];
  readonly followUps: readonly FollowUpProgress[];
};

const places = (counts: Counts) =>
  Object.entries(counts).flatMap(([key, count]) =>
    key.startsWith("=") ? [] : [{ ...readPlace(key), count }],
  );

const totalsOf = (counts: Counts, people: number): Totals => {
  const all = places(counts);
  const sum = (status: string) =>
    all.reduce((n, place) => n + (place.status === status ? place.count : 0), 0);
  const created = all.reduce((n, { count }) => n + count, 0);
  const known = { open: sum("open"), waiting: sum("waiting"), held: sum("held"), closed: sum("closed") };
  return {
    people,
    created,
    ...known,
    moving: created - known.open - known.waiting - known.held - known.closed,
  };
};

const at = (counts: Counts, id: string): ByStatus =>
  Object.fromEntries(
    places(counts).flatMap(({ step, status, count }) =>
      step === id && count !== 0 ? [[status, count]] : [],
    ),
  );

const total = (counts: ByStatus): number => Object.values(counts).reduce((n, count) => n + count, 0);

/** Through with a phase is who waits for the next one, is in a later one, or is closed. */
const passedOf = (counts: Counts, { scheme }: Release, phase: string): number => {
  const later = scheme.phases.slice(scheme.phases.findIndex(({ id }) => id === phase) + 1);
  const beyond = later.flatMap(({ id, steps }) => [id, ...steps.map((step) => step.id)]);
  const there = beyond.reduce((n, id) => n + total(at(counts, id)), 0);
  return there + (at(counts, phase).done ?? 0) + (counts.closed ?? 0);
};

/** Counters without those of follow-ups: what is left counts every person once. */
const ofPeople = (counts: Counts, { scheme }: Release): Counts => {
  const other = new Set(scheme.followUps.flatMap(({ id, steps }) => [id, ...steps.map((step) => step.id)]));
  return Object.fromEntries(Object.entries(counts).filter(([key]) => !other.has(readPlace(key).step ?? "")));
};

const stepsOf = (counts: Counts, steps: readonly Step[]): StepProgress[] =>
  steps.map(({ id, title, kind }) => ({ id, title, kind, counts: at(counts, id) }));

const followUpsOf = (counts: Counts, { scheme }: Release): FollowUpProgress[] =>
  scheme.followUps.map(({ id, title, steps }) => ({
    id,
    title,
    begun: [id, ...steps.map((step) => step.id)].reduce((n, one) => n + total(at(counts, one)), 0),
    finished: at(counts, id).finished ?? 0,
    steps: stepsOf(counts, steps),
  }));

const sumOf = (all: readonly Counts[]): Counts => {
  const sum: Record<string, number> = {};
  for (const counts of all)
    for (const [key, count] of Object.entries(counts)) sum[key] = (sum[key] ?? 0) + count;
  return sum;
};

const predicatesOf = (counts: Counts): Record<string, number> =>
  Object.fromEntries(
    Object.entries(counts).flatMap(([key, count]) =>
      key.startsWith("=") && count !== 0 ? [[key.slice(1), count]] : [],
    ),
  );

/** The words of the value that a gate of the scheme counts, best first. */
const countedWords = ({ scheme }: Release): readonly (readonly [string, Text])[] => {
  const steps = scheme.phases.flatMap((phase) => phase.steps);
  const counted = steps.flatMap((step) =>
    step.kind === "gate" && step.counts !== undefined ? [step.counts] : [],
  )[0];
  const values = steps.flatMap((step) => (step.kind === "compute" ? step.values : []));
  const vocabulary = values.find((value) => value.name === counted)?.vocabulary;
  return Object.entries(vocabulary === undefined ? {} : (scheme.vocabularies[vocabulary] ?? {}));
};

const perStep = (counts: Counts): Record<string, number> => {
  const steps: Record<string, number> = {};
  for (const { step, count } of places(counts))
    if (step !== undefined && count !== 0) steps[step] = (steps[step] ?? 0) + count;
  return steps;
};

export const progressOf = async (app: App, cycle: Cycle): Promise<Progress> => {
  const [release, units] = await Promise.all([
    app.store.releases.get(cycle.releaseId),
    app.store.cycles.units(cycle.id),
  ]);
  const counts = await app.store.cycles.counts(
    cycle.id,
    units.map(({ unit }) => unit),
  );
  const whole = sumOf(Object.values(counts));
  return {
    totals: totalsOf(
      ofPeople(whole, release),
      units.reduce((n, { people }) => n + people, 0),
    ),
    phases: release.scheme.phases.map((phase) => {
      const opensAt = cycle.phases.find(({ id }) => id === phase.id)?.opensAt;
      return {
        id: phase.id,
        title: phase.title,
        ...(opensAt === undefined ? {} : { opensAt }),
        passed: passedOf(whole, release, phase.id),
        counts: at(whole, phase.id),
        steps: stepsOf(whole, phase.steps),
      };
    }),
    units: units.map(({ unit, name, people, achievement, opensAt }) => ({
      unit,
      name,
      people,
      ...(achievement === undefined ? {} : { achievement }),
      ...(opensAt === undefined ? {} : { opensAt }),
      totals: totalsOf(ofPeople(counts[unit] ?? {}, release), people),
      steps: perStep(counts[unit] ?? {}),
      predicates: predicatesOf(counts[unit] ?? {}),
    })),
    predicates: countedWords(release).map(([value, title]) => ({
      value,
      title,
      count: whole[`=${value}`] ?? 0,
    })),
    followUps: followUpsOf(whole, release),
  };
};
