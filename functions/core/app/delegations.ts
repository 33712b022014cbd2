/** Standing in for somebody: what opens meanwhile goes to the delegate; what waits is handed over, and back at the end. */

import { Fault } from "../../errors.ts";
import { hashOf } from "../audit/chain.ts";
import { mayStandIn } from "../engine/delegate.ts";
import { reassign } from "../engine/officer.ts";
import { SYSTEM, type Transition, tasksAt } from "../engine/transition.ts";
import type { Actor, Delegation, Person, Task } from "../model.ts";
import type { App } from "../ports.ts";
import { act, type Scene } from "./act.ts";
import { concurrently } from "./concurrently.ts";
import { remembered } from "./remembered.ts";

export const delegationsOf = remembered((app: App, _: string) => app.store.delegations.list());

export type DelegationOrder = {
  readonly personId: string;
  readonly delegateId: string;
  readonly from: string;
  readonly to: string;
  readonly letter: string;
  readonly reason: string;
  readonly actor: Actor;
};

type Failed = (what: string, error: unknown) => void;
type Moved = { readonly moved: number; readonly missed: number };

const personOf = async (app: App, id: string): Promise<Person> => {
  const person = await app.store.people.get(id);
  if (!person) throw new Fault("not-found", { what: "person", id });
  return person;
};

/** Who may not have a task by the rules of conflict, or whose task is past, keeps things as they are. */
const isRefusal = (error: unknown): boolean =>
  error instanceof Fault &&
  (error.code === "request.invalid" ||
    (error.code === "state.conflict" && error.params.what !== "transaction"));

/** Reassigns what `wanted` says of a person's open tasks. */
const moveTasks = async (
  app: App,
  open: readonly Task[],
  wanted: (scene: Scene, task: Task) => Transition | undefined,
  failed: Failed,
): Promise<Moved> => {
  let [moved, missed] = [0, 0];
  await concurrently(
    open,
    6,
    async ({ id, appraisalId }) => {
      const done = await act(app, appraisalId, (scene) => {
        const task = tasksAt(scene.file).find((one) => one.id === id);
        return task?.status === "open" ? wanted(scene, task) : undefined;
      });
      if (done) moved += 1;
    },
    ({ appraisalId }, error) => {
      if (isRefusal(error)) return;
      missed += 1;
      failed(appraisalId, error);
    },
  );
  return { moved, missed };
};

const orderOf = ({ id, letter, reason }: Delegation, to: Person, actor: Actor) => ({
  to,
  reason: `${letter}: ${reason}`,
  delegation: id,
  actor,
});

/** Open tasks that are the person's own to do; not those of their own appraisal, nor what they do for somebody else. */
const handOver = async (app: App, delegation: Delegation, actor: Actor, failed: Failed): Promise<Moved> => {
  const order = orderOf(delegation, await personOf(app, delegation.delegateId), actor);
  return moveTasks(
    app,
    await app.store.cases.inbox(delegation.personId),
    ({ file, release, world }, task) =>
      task.assignee === delegation.personId &&
      task.onBehalfOf === undefined &&
      mayStandIn(file, task, delegation)
        ? reassign(file, release, { ...order, taskId: task.id }, world)
        : undefined,
    failed,
  );
};

/** Open tasks that the delegate has by this delegation, and by nothing else. */
const handBack = async (app: App, delegation: Delegation, actor: Actor, failed: Failed): Promise<Moved> => {
  const order = orderOf(delegation, await personOf(app, delegation.personId), actor);
  return moveTasks(
    app,
    await app.store.cases.inbox(delegation.delegateId),
    ({ file, release, world }, task) =>
      task.assignee === delegation.delegateId && task.delegation === delegation.id
        ? reassign(file, release, { ...order, taskId: task.id }, world)
        : undefined,
    failed,
  );
};

/** Faults: `not-found`, `request.invalid` for a time that ends before it begins, or for standing in for oneself. */
export const delegate = async (
  app: App,
  order: DelegationOrder,
): Promise<{ readonly delegation: Delegation; readonly handedOver: number }> => {
  const [person, to] = await Promise.all([personOf(app, order.personId), personOf(app, order.delegateId)]);
  if (person.id === to.id)
    throw new Fault("request.invalid", { field: "delegateId", got: to.id, wanted: "somebody-else" });
  if (order.to <= order.from)
    throw new Fault("request.invalid", { field: "to", got: order.to, wanted: "later-than-from" });
  await wantFree(app, order);
  const now = app.clock().toISOString();
  const { actor, ...facts } = order;
  const delegation: Delegation = {
    ...facts,
    id: hashOf({ ...facts, now }).slice(0, 16),
    personName: person.name,
    delegateName: to.name,
    createdAt: now,
    createdBy: actor.id,
  };
  await app.store.delegations.put(delegation);
  const runs = delegation.from <= now && now < delegation.to;
  if (!runs) return { delegation, handedOver: 0 };
  const { moved } = await handOver(app, delegation, actor, app.report);
  return { delegation, handedOver: moved };
};

/** Nobody is stood in for by two people at once, nor by somebody who is away themselves. */
const wantFree = async (app: App, order: DelegationOrder): Promise<void> => {
  const meanwhile = (await app.store.delegations.list()).filter(
    ({ from, to, withdrawn }) => !withdrawn && from < order.to && order.from < to,
  );
  const taken = meanwhile.find(({ personId }) => personId === order.personId);
  if (taken) throw new Fault("delegation.taken", { person: taken.personName, delegate: taken.delegateName });
  const away = meanwhile.find(({ personId }) => personId === order.delegateId);
  if (away) throw new Fault("delegation.away", { person: away.personName, delegate: away.delegateName });
};

/** Ends one now; the sweep does what could not be done at once. Fault `not-found` for one that has ended already. */
export const endDelegation = async (app: App, id: string, actor: Actor): Promise<void> => {
  const known = await app.store.delegations.get(id);
  if (!known || known.withdrawn) throw new Fault("not-found", { what: "delegation", id });
  const { stage, ...rest } = known;
  const now = app.clock().toISOString();
  // biome-ignore lint/complexity/useMathMinMax: these are moments, not numbers.
  const to = now < rest.to ? now : rest.to;
  const ended: Delegation = { ...rest, to, withdrawn: true, ...(stage === "ended" ? { stage } : {}) };
  await app.store.delegations.put(ended);
  await handBack(app, ended, actor, app.report);
};

/** An inbox shows a task a moment after it was opened, and a delegation is remembered for some seconds. */
const SETTLED_MS = 60_000;

const isSettled = (app: App, ...since: readonly string[]): boolean =>
  since.every((moment) => app.clock().getTime() - Date.parse(moment) >= SETTLED_MS);

const begin = async (app: App, delegation: Delegation, failed: Failed): Promise<number> => {
  const { moved, missed } = await handOver(app, delegation, SYSTEM, failed);
  if (missed === 0 && isSettled(app, delegation.from, delegation.createdAt))
    await app.store.delegations.put({ ...delegation, stage: "begun" });
  return moved;
};

const end = async (app: App, delegation: Delegation, failed: Failed): Promise<number> => {
  const { moved, missed } = await handBack(app, delegation, SYSTEM, failed);
  if (missed > 0 || !isSettled(app, delegation.to)) return moved;
  if (delegation.withdrawn) await app.store.delegations.remove(delegation.id);
  else await app.store.delegations.put({ ...delegation, stage: "ended" });
  return moved;
};

/** What the time of a delegation asks for now. */
const applyOne = async (app: App, delegation: Delegation, failed: Failed): Promise<number> => {
  const now = app.clock().toISOString();
  if (delegation.stage === "ended" && !delegation.withdrawn) return 0;
  if (now >= delegation.to) return end(app, delegation, failed);
  return delegation.stage === undefined && delegation.from <= now ? begin(app, delegation, failed) : 0;
};

/** Begins and ends delegations at their times, each until nothing can be on the way any more. Answers how many tasks moved. */
export const applyDelegations = async (app: App, failed: Failed): Promise<number> => {
  let moved = 0;
  for (const delegation of await app.store.delegations.list())
    try {
      moved += await applyOne(app, delegation, failed);
    } catch (error) {
      failed(delegation.id, error);
    }
  return moved;
};
