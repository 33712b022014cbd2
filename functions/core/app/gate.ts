/** Gates: a group is seen as a whole before its results go out. */
import type { GateStep } from "../../../workflows/language/scheme.ts";
import { Fault } from "../../errors.ts";
import { wantStep } from "../engine/find.ts";
import { passGate, returnFromGate } from "../engine/officer.ts";
import type { Actor, Appraisal, Gate } from "../model.ts";
import type { App, Counts, CycleUnit } from "../ports.ts";
import { type DistributionFinding, distribution } from "../ratings/distribution.ts";
import { type Predicate, UNIT_ACHIEVEMENTS, type UnitAchievement } from "../ratings/vocabulary.ts";
import { act } from "./act.ts";
import { concurrently } from "./concurrently.ts";

export type GateView = {
  readonly step: string;
  readonly unit: string;
  readonly unitName: string;
  readonly people: number;
  readonly waiting: number;
  readonly counts: Readonly<Record<Predicate, number>>;
  readonly achievement?: string;
  readonly findings: readonly DistributionFinding[];
  readonly released?: Gate;
};

const isAchievement = (value: string | undefined): value is UnitAchievement =>
  UNIT_ACHIEVEMENTS.some((known) => known === value);

const predicateCounts = (counts: Counts): Record<Predicate, number> => {
  const of = (predicate: Predicate) => counts[`=${predicate}`] ?? 0;
  return {
    VERY_GOOD: of("VERY_GOOD"),
    GOOD: of("GOOD"),
    NEEDS_IMPROVEMENT: of("NEEDS_IMPROVEMENT"),
    POOR_MISCONDUCT: of("POOR_MISCONDUCT"),
    VERY_POOR: of("VERY_POOR"),
  };
};

const viewOf = (step: GateStep, unit: CycleUnit, counts: Counts, gate: Gate | undefined): GateView => {
  const predicates = predicateCounts(counts);
  const achievement = gate?.achievement ?? unit.achievement;
  return {
    step: step.id,
    unit: unit.unit,
    unitName: unit.name,
    people: unit.people,
    waiting: counts[`${step.id}|waiting`] ?? 0,
    counts: predicates,
    ...(achievement === undefined ? {} : { achievement }),
    findings: step.checks.includes("distribution")
      ? distribution(isAchievement(achievement) ? achievement : undefined, predicates, unit.people)
      : [],
    ...(gate ? { released: gate } : {}),
  };
};

const gateSteps = async (app: App, releaseId: string): Promise<GateStep[]> =>
  (await app.store.releases.get(releaseId)).scheme.phases
    .flatMap((phase) => phase.steps)
    .filter((step) => step.kind === "gate");

/** Every gate of a cycle by unit: who waits, what the distribution looks like, what speaks against a release. */
export const gateViews = async (
  app: App,
  cycleId: string,
  releaseId: string,
): Promise<readonly GateView[]> => {
  const units = await app.store.cycles.units(cycleId);
  const [steps, counts, gates] = await Promise.all([
    gateSteps(app, releaseId),
    app.store.cycles.counts(
      cycleId,
      units.map((u) => u.unit),
    ),
    app.store.cycles.gates(cycleId),
  ]);
  return steps.flatMap((step) =>
    units.map((unit) =>
      viewOf(
        step,
        unit,
        counts[unit.unit] ?? {},
        gates.find((g) => g.step === step.id && g.unit === unit.unit),
      ),
    ),
  );
};

export type ReleaseGate = {
  readonly cycleId: string;
  readonly releaseId: string;
  readonly step: string;
  readonly unit: string;
  readonly reason?: string;
  readonly achievement?: string;
  readonly actor: Actor;
};

/** True findings that ask for a reason; that a unit is too small to measure asks for none. */
const warnings = (view: GateView): string[] =>
  view.findings.map((f) => f.code).filter((code) => code !== "TOO_FEW_PEOPLE" && code !== "NO_ACHIEVEMENT");

/**
 * Releases a gate for a unit. The pattern is guidance, so a warning never bars, but wants a written reason.
 * Faults: `gate.achievement-wanted`, `gate.reason-wanted`, `state.conflict` if it is released already.
 */
export const releaseGate = async (app: App, wanted: ReleaseGate): Promise<Gate> => {
  const release = await app.store.releases.get(wanted.releaseId);
  const { step } = wantStep(release.scheme, wanted.step);
  if (step.kind !== "gate") throw new Fault("not-found", { what: "gate", id: wanted.step });
  const unit = await app.store.cycles.unit(wanted.cycleId, wanted.unit);
  if (!unit) throw new Fault("not-found", { what: "unit", id: wanted.unit });
  const known = (await app.store.cycles.gates(wanted.cycleId)).find(
    (g) => g.step === wanted.step && g.unit === wanted.unit,
  );
  if (known)
    throw new Fault("state.conflict", {
      what: `gate ${wanted.step} of ${wanted.unit}`,
      got: "released",
      wanted: "waiting",
    });
  const achievement = wanted.achievement ?? unit.achievement;
  if (achievement !== undefined && !isAchievement(achievement))
    throw new Fault("request.invalid", {
      field: "achievement",
      got: achievement,
      wanted: UNIT_ACHIEVEMENTS.join(", "),
    });
  if (step.checks.includes("distribution") && achievement === undefined)
    throw new Fault("gate.achievement-wanted", { unit: unit.name });
  const counts = await app.store.cycles.counts(wanted.cycleId, [wanted.unit]);
  const view = viewOf(
    step,
    { ...unit, ...(achievement === undefined ? {} : { achievement }) },
    counts[wanted.unit] ?? {},
    undefined,
  );
  const found = warnings(view);
  if (found.length > 0 && !wanted.reason?.trim())
    throw new Fault("gate.reason-wanted", { findings: found.join(", ") });
  const gate: Gate = {
    cycleId: wanted.cycleId,
    step: wanted.step,
    unit: wanted.unit,
    releasedAt: app.clock().toISOString(),
    releasedBy: wanted.actor.id,
    findings: view.findings.map((f) => f.code),
    ...(wanted.reason?.trim() ? { reason: wanted.reason.trim() } : {}),
    ...(achievement === undefined ? {} : { achievement }),
  };
  if (achievement !== undefined && achievement !== unit.achievement)
    await app.store.cycles.putUnit({ ...unit, achievement });
  await app.store.cycles.putGate(gate, true);
  await passWaiting(app, gate, () => undefined);
  return gate;
};

const waitingAt = async (app: App, gate: Gate): Promise<Appraisal[]> => {
  const found: Appraisal[] = [];
  let cursor: string | undefined;
  do {
    const page = await app.store.cases.ofUnit(gate.cycleId, gate.unit, {
      limit: 200,
      ...(cursor ? { cursor } : {}),
    });
    found.push(...page.items.filter((a) => a.place === `${gate.step}|waiting`));
    cursor = page.cursor;
  } while (cursor !== undefined);
  return found;
};

const passOne = async (app: App, gate: Gate, appraisalId: string): Promise<boolean> => {
  const done = await act(app, appraisalId, ({ file, release, world }) =>
    file.appraisal.place === `${gate.step}|waiting`
      ? passGate(file, release, gate, { kind: "hr", id: gate.releasedBy }, world)
      : undefined,
  );
  return done !== undefined;
};

type Passed = { readonly passed: number; readonly missed: number };

/** Lets everybody through who is listed at the gate. */
const passWaiting = async (
  app: App,
  gate: Gate,
  failed: (what: string, error: unknown) => void,
): Promise<Passed> => {
  let [passed, missed] = [0, 0];
  await concurrently(
    await waitingAt(app, gate),
    8,
    async ({ id }) => {
      if (await passOne(app, gate, id)) passed += 1;
    },
    (appraisal, error) => {
      missed += 1;
      failed(appraisal.id, error);
    },
  );
  return { passed, missed };
};

/**
 * Lets an appraisal through that has just arrived, if its gate is released. Reading the gate after the arrival was
 * written is what makes it safe: a release that this read does not see is written later, so its list has the arrival.
 */
export const passArrived = async (app: App, { id, cycleId, employee }: Appraisal, step: string) => {
  const gate = await app.store.cycles.gate(cycleId, step, employee.unit);
  if (gate) await passOne(app, gate, id);
};

/** A list of appraisals shows a write a moment after it was made; a function that died is tried again within this. */
const LOOKED_AFTER_MS = 60_000;

const isOld = (app: App, gate: Gate): boolean =>
  app.clock().getTime() - Date.parse(gate.releasedAt) >= LOOKED_AFTER_MS;

/** Lets through who is left at released gates, each gate until nobody can be on the way any more. */
export const releasePendingGates = async (
  app: App,
  failed: (what: string, error: unknown) => void,
): Promise<number> => {
  let sum = 0;
  for (const gate of await app.store.cycles.pendingGates()) {
    const old = isOld(app, gate);
    const { passed, missed } = await passWaiting(app, gate, failed);
    if (old && missed === 0) await app.store.cycles.putGate(gate, false);
    sum += passed;
  }
  return sum;
};

/** Sends one appraisal back from a gate. Faults: `outcome.limit`, `state.conflict`. */
export const returnOne = async (
  app: App,
  appraisalId: string,
  returned: { step: string; reason: string; actor: Actor },
): Promise<void> => {
  await act(app, appraisalId, ({ file, release, world }) => returnFromGate(file, release, returned, world));
};
