/** Orders to a whole cycle. Each goes as far as its time allows and answers where the next call takes up. */

import { Fault } from "../../errors.ts";
import { closeAppraisal } from "../engine/close.ts";
import { nextTimed } from "../engine/due.ts";
import { extend } from "../engine/officer.ts";
import { tasksAt } from "../engine/transition.ts";
import type { Actor, Appraisal, Cycle, CyclePhase } from "../model.ts";
import type { App } from "../ports.ts";
import { act } from "./act.ts";
import { concurrently } from "./concurrently.ts";
import { type AppraisalFilter, everyAppraisal, type Position, readPlace } from "./listing.ts";
import { machineOf } from "./phase.ts";
import { moved } from "./phase-dates.ts";

export type Budget = {
  readonly milliseconds: number;
  readonly elapsed: () => number;
  readonly failed: (what: string, error: unknown) => void;
};

export type Ordered = { readonly done: number; readonly failed: number; readonly next?: Position };

const AT_ONCE = 8;

export const wantCycle = async (app: App, id: string): Promise<Cycle> => {
  const cycle = await app.store.cycles.get(id);
  if (!cycle) throw new Fault("not-found", { what: "cycle", id });
  return cycle;
};

/** `one` answers whether it changed anything. */
export const walk = async (
  app: App,
  cycleId: string,
  scope: { readonly filter: AppraisalFilter; readonly from: Position | undefined; readonly budget: Budget },
  one: (appraisal: Appraisal) => Promise<boolean>,
): Promise<Ordered> => {
  let [done, failed] = [0, 0];
  for await (const page of everyAppraisal(app, cycleId, scope.filter, scope.from)) {
    await concurrently(
      page.items,
      AT_ONCE,
      async (appraisal) => {
        if (await one(appraisal)) done += 1;
      },
      (appraisal, error) => {
        failed += 1;
        scope.budget.failed(appraisal.id, error);
      },
    );
    if (page.next !== undefined && scope.budget.elapsed() >= scope.budget.milliseconds)
      return { done, failed, next: page.next };
  }
  return { done, failed };
};

export type ExtendOrder = {
  readonly unit?: string;
  readonly step?: string;
  readonly dueAt: string;
  readonly reason: string;
  readonly actor: Actor;
};

/**
 * A new due time for every task of the group that is open or held for lateness; one that has it already is left alone.
 * Fault `state.conflict` for a closed cycle.
 */
export const extendAll = async (
  app: App,
  cycleId: string,
  order: ExtendOrder,
  from: Position | undefined,
  budget: Budget,
): Promise<Ordered> => {
  const { status } = await wantCycle(app, cycleId);
  if (status === "closed")
    throw new Fault("state.conflict", { what: "cycle", got: status, wanted: "running" });
  if (order.dueAt <= app.clock().toISOString())
    throw new Fault("request.invalid", { field: "dueAt", got: order.dueAt, wanted: "time-to-come" });
  const { unit, step } = order;
  const filter = {
    followUp: "*",
    ...(unit === undefined ? {} : { unit }),
    ...(step === undefined ? {} : { step }),
  };
  return walk(app, cycleId, { filter, from, budget }, async ({ id, place }) => {
    if (!["open", "held"].includes(readPlace(place).status)) return false;
    const done = await act(app, id, ({ file, release, world }) => {
      const late = tasksAt(file).some(
        (task) => task.status === "held" || (task.status === "open" && task.dueAt !== order.dueAt),
      );
      return late && (step === undefined || file.appraisal.at?.step === step)
        ? extend(file, release, order, world)
        : undefined;
    });
    return done !== undefined;
  });
};

export const unfinishedOf = async (app: App, cycleId: string): Promise<number> => {
  const units = await app.store.cycles.units(cycleId);
  const counts = await app.store.cycles.counts(
    cycleId,
    units.map(({ unit }) => unit),
  );
  const unfinished = (key: string) => !key.startsWith("=") && key !== "closed" && !key.endsWith("|finished");
  return Object.values(counts).reduce(
    (sum, ofUnit) =>
      sum + Object.entries(ofUnit).reduce((n, [key, count]) => n + (unfinished(key) ? count : 0), 0),
    0,
  );
};

/** Ends what is not finished, then the cycle. Fault `cycle.blocked` if something is unfinished and no reason is given. */
export const closeCycle = async (
  app: App,
  cycle: Cycle,
  order: { readonly reason?: string; readonly actor: Actor },
  from: Position | undefined,
  budget: Budget,
): Promise<Ordered> => {
  if (cycle.status !== "running")
    throw new Fault("state.conflict", { what: "cycle", got: cycle.status, wanted: "running" });
  const count = await unfinishedOf(app, cycle.id);
  const { reason, actor } = order;
  if (count > 0 && reason === undefined) throw new Fault("cycle.blocked", { reason: "unfinished", count });
  const ended = await walk(app, cycle.id, { filter: { followUp: "*" }, from, budget }, async (listed) => {
    if (listed.closedAt !== undefined) return false;
    let running: string | undefined;
    const done = await act(app, listed.id, ({ file, world }) => {
      running = file.appraisal.running?.execution;
      return file.appraisal.closedAt === undefined
        ? closeAppraisal(file, { reason: reason ?? "", actor }, world)
        : undefined;
    });
    if (done && running !== undefined) await app.machines.stop(await machineOf(app, done.appraisal), running);
    return done !== undefined;
  });
  if (ended.next === undefined && ended.failed === 0)
    await app.store.cycles.put(
      { ...cycle, status: "closed", closedAt: app.clock().toISOString() },
      "running",
    );
  return ended;
};

/** Other dates for phases; everybody between two phases is told when theirs comes. */
export const movePhases = async (
  app: App,
  cycle: Cycle,
  wanted: readonly CyclePhase[],
  from: Position | undefined,
  budget: Budget,
): Promise<Ordered & { readonly cycle: Cycle }> => {
  if (cycle.status === "closed")
    throw new Fault("state.conflict", { what: "cycle", got: "closed", wanted: "running" });
  const changed: Cycle = { ...cycle, phases: moved(cycle.phases, wanted) };
  await app.store.cycles.put(changed, cycle.status);
  const release = await app.store.releases.get(cycle.releaseId);
  const told = await walk(app, cycle.id, { filter: {}, from, budget }, async (appraisal) => {
    if (appraisal.running || appraisal.closedAt !== undefined) return false;
    const next = nextTimed(appraisal, [], release, changed.phases);
    if (next?.at === appraisal.dueAt) return false;
    await app.store.cases.reschedule(appraisal, next?.at);
    return true;
  });
  return { ...told, cycle: changed };
};
