/**
 * A running cycle goes on under another release of its scheme, if that changes words only or adds what touches nobody
 * (docs/decisions/releases.md). The cycle says so first; every appraisal follows with an event of its own, and the sweep
 * takes up what was cut short. Executions that run go on under the version of the machine that they began with: they
 * carry ids, and every step that they know is a step of the new release too, with the same ways out.
 */
import { type Change, type ChangeClass, classOfChanges } from "../../../workflows/language/change.ts";
import { placedSteps } from "../../../workflows/language/refers.ts";
import type { Release } from "../../../workflows/language/release.ts";
import { isHuman, type Text } from "../../../workflows/language/scheme.ts";
import { Fault } from "../../errors.ts";
import { goesAlong, moveRelease } from "../engine/move-release.ts";
import type { Actor, Cycle } from "../model.ts";
import type { App, Counts } from "../ports.ts";
import type { ReleaseMove } from "../releases.ts";
import { act } from "./act.ts";
import { type Position, readPlace } from "./listing.ts";
import type { Changes } from "./publish.ts";
import { type Budget, type Ordered, walk } from "./whole-cycle.ts";

export type TouchedStep = {
  readonly id: string;
  readonly title: Text;
  readonly kind: string;
  /** Appraisals that stand there; `open` of them wait for somebody, `held` for HR. */
  readonly appraisals: number;
  readonly open: number;
  readonly held: number;
  /** What whoever stands there, or comes there, meets. */
  readonly changes: readonly Change[];
};

export type MovePreview = {
  readonly from: string;
  readonly to: string;
  readonly class?: ChangeClass;
  readonly changes: readonly Change[];
  /** Whether it may be done: the two differ, and in nothing structural. */
  readonly possible: boolean;
  /** Appraisals that go along, follow-ups among them, and those that are over and stay. */
  readonly touched: number;
  readonly over: number;
  readonly steps: readonly TouchedStep[];
};

const unfinished = ({ moves = [] }: Cycle): ReleaseMove | undefined =>
  moves.findLast(({ finishedAt }) => finishedAt === undefined);

const placesOf = (counts: readonly Counts[]) =>
  counts.flatMap((ofUnit) =>
    Object.entries(ofUnit).flatMap(([key, count]) =>
      key.startsWith("=") ? [] : [{ ...readPlace(key), count }],
    ),
  );

type Place = ReturnType<typeof placesOf>[number];

const sumOf = (places: readonly Place[]): number => places.reduce((sum, { count }) => sum + count, 0);

const isOver = ({ step, status }: Place): boolean =>
  (step === undefined && status === "closed") || status === "finished";

const stepsTouched = (
  release: Release,
  places: readonly Place[],
  changes: readonly Change[],
): TouchedStep[] =>
  placedSteps(release.scheme).flatMap(({ step }) => {
    const here = places.filter((place) => place.step === step.id);
    const met = changes.filter(({ steps }) => steps.includes(step.id));
    if (sumOf(here) === 0 && (met.length === 0 || !isHuman(step))) return [];
    const of = (status: string) => sumOf(here.filter((place) => place.status === status));
    return [
      {
        id: step.id,
        title: step.title,
        kind: step.kind,
        appraisals: sumOf(here),
        open: of("open"),
        held: of("held"),
        changes: met,
      },
    ];
  });

/** Fault `state.conflict` unless both are published releases of the same scheme and the cycle runs. */
const wantTarget = async (app: App, cycle: Cycle, to: string): Promise<Release> => {
  if (cycle.status !== "running")
    throw new Fault("state.conflict", { what: "cycle", got: cycle.status, wanted: "running" });
  const release = await app.store.releases.get(to);
  if ((await app.store.releases.machine(to)) === undefined)
    throw new Fault("state.conflict", { what: "release", got: "unpublished", wanted: "published" });
  if (release.scheme.id !== cycle.schemeId)
    throw new Fault("state.conflict", { what: "release", got: "of another scheme", wanted: "of its scheme" });
  return release;
};

/** Whom a move touches and what they will see; nothing is written. Faults: `not-found`, `state.conflict`. */
export const previewMove = async (
  app: App,
  cycle: Cycle,
  to: string,
  changesOf: Changes,
): Promise<MovePreview> => {
  const target = await wantTarget(app, cycle, to);
  const current = await app.store.releases.get(cycle.releaseId);
  const changes = changesOf(current, target);
  const grade = classOfChanges(changes);
  const units = await app.store.cycles.units(cycle.id);
  const counts = await app.store.cycles.counts(
    cycle.id,
    units.map(({ unit }) => unit),
  );
  const places = placesOf(Object.values(counts));
  const over = sumOf(places.filter(isOver));
  return {
    from: cycle.releaseId,
    to,
    ...(grade ? { class: grade } : {}),
    changes,
    possible: grade !== undefined && grade !== "structural",
    touched: sumOf(places) - over,
    over,
    steps: stepsTouched(target, places, changes),
  };
};

export type MoveOrder = { readonly to: string; readonly reason: string; readonly actor: Actor };

/** What the cycle says of itself; an order that was cut short goes on where it was. */
const begin = async (app: App, cycle: Cycle, order: MoveOrder, changesOf: Changes): Promise<Cycle> => {
  const moving = unfinished(cycle);
  if (moving?.to === order.to) return cycle;
  if (moving) throw new Fault("state.conflict", { what: "cycle", got: "moving", wanted: "running" });
  const target = await wantTarget(app, cycle, order.to);
  if (order.to === cycle.releaseId)
    throw new Fault("state.conflict", { what: "release", got: "the same", wanted: "another" });
  const changes = changesOf(await app.store.releases.get(cycle.releaseId), target);
  const grade = classOfChanges(changes);
  if (grade === undefined || grade === "structural")
    throw new Fault("release.structural", {
      count: changes.filter((change) => change.class === "structural").length,
    });
  const moves = cycle.moves ?? [];
  const move: ReleaseMove = {
    from: cycle.releaseId,
    to: order.to,
    class: grade,
    at: app.clock().toISOString(),
    by: order.actor.id,
    reason: order.reason,
  };
  const begun: Cycle = { ...cycle, releaseId: order.to, moves: [...moves, move] };
  await app.store.cycles.put(begun, "running", moves.length);
  return begun;
};

/** Every appraisal of the cycle that is not over, follow-ups too. */
const follow = (
  app: App,
  cycle: Cycle,
  move: ReleaseMove,
  from: Position | undefined,
  budget: Budget,
): Promise<Ordered> => {
  const actor: Actor = { kind: "hr", id: move.by, role: "hr" };
  return walk(app, cycle.id, { filter: { followUp: "*" }, from, budget }, async (listed) => {
    if (!goesAlong(listed, move.to)) return false;
    const done = await act(app, listed.id, ({ file, world }) =>
      goesAlong(file.appraisal, move.to) ? moveRelease(file, move, actor, world) : undefined,
    );
    return done !== undefined;
  });
};

/**
 * Goes through the cycle until nobody is left: a follow-up that began meanwhile is found by going through it once more.
 */
const carryOn = async (
  app: App,
  cycle: Cycle,
  move: ReleaseMove,
  from: Position | undefined,
  budget: Budget,
): Promise<Ordered> => {
  const first = await follow(app, cycle, move, from, budget);
  if (first.next !== undefined || first.failed > 0) return first;
  const again =
    first.done > 0 || from !== undefined ? await follow(app, cycle, move, undefined, budget) : first;
  const done = again === first ? first.done : first.done + again.done;
  if (again.next !== undefined || again.failed > 0) return { ...again, done };
  const moves = (cycle.moves ?? []).map((one) =>
    one.at === move.at && one.to === move.to ? { ...one, finishedAt: app.clock().toISOString() } : one,
  );
  await app.store.cycles.put({ ...cycle, moves }, "running");
  return { done, failed: 0 };
};

/** Faults: `release.structural`, `state.conflict` for a cycle that does not run, or moves to yet another release. */
export const moveCycle = async (
  app: App,
  cycle: Cycle,
  order: MoveOrder,
  { changes, from, budget }: { changes: Changes; from: Position | undefined; budget: Budget },
): Promise<Ordered & { readonly cycle: Cycle }> => {
  const begun = await begin(app, cycle, order, changes);
  const move = unfinished(begun);
  if (!move) return { done: 0, failed: 0, cycle: begun };
  const did = await carryOn(app, begun, move, from, budget);
  return { ...did, cycle: (await app.store.cycles.get(cycle.id)) ?? begun };
};

/** Milliseconds after which whoever ordered a move is taken to have left it. */
const LEFT = 60_000;
/** Milliseconds that one round of the sweep gives it. */
const SHARE = 10_000;

/** Moves that were ordered and cut short. Answers how many appraisals it took along. */
export const resumeMoves = async (
  app: App,
  failed: (what: string, error: unknown) => void,
): Promise<number> => {
  let resumed = 0;
  const started = app.timer.elapsed();
  const budget = { milliseconds: SHARE, elapsed: () => app.timer.elapsed() - started, failed };
  for (const cycle of await app.store.cycles.list()) {
    const move = cycle.status === "running" ? unfinished(cycle) : undefined;
    if (!move || app.clock().getTime() - Date.parse(move.at) < LEFT) continue;
    try {
      resumed += (await carryOn(app, cycle, move, undefined, budget)).done;
    } catch (error) {
      failed(`move ${cycle.id}`, error);
    }
  }
  return resumed;
};
