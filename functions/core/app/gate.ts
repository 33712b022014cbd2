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
      ? distribution(isAchievement(achievement) ? achievement : undefined, predicates)
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

/** Lets everybody of the group through; the gate stays pending until all of them are. */
const passWaiting = async (
  app: App,
  gate: Gate,
  failed: (what: string, error: unknown) => void,
): Promise<number> => {
  const waiting = await waitingAt(app, gate);
  let missed = 0;
  await concurrently(
    waiting,
    8,
    async ({ id }) => {
      await act(app, id, ({ file, release, world }) =>
        file.appraisal.place === `${gate.step}|waiting`
          ? passGate(file, release, gate, { kind: "hr", id: gate.releasedBy }, world)
          : undefined,
      );
    },
    (appraisal, error) => {
      missed += 1;
      failed(appraisal.id, error);
    },
  );
  if (missed === 0) await app.store.cycles.putGate(gate, false);
  return waiting.length;
};

export const releasePendingGates = async (
  app: App,
  failed: (what: string, error: unknown) => void,
): Promise<number> => {
  let passed = 0;
  for (const gate of await app.store.cycles.pendingGates()) passed += await passWaiting(app, gate, failed);
  return passed;
};

/** Sends one appraisal back from a gate. Faults: `outcome.limit`, `state.conflict`. */
export const returnOne = async (
  app: App,
  appraisalId: string,
  returned: { step: string; reason: string; actor: Actor },
): Promise<void> => {
  await act(app, appraisalId, ({ file, release, world }) => returnFromGate(file, release, returned, world));
};
