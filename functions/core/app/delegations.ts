/** Standing in for somebody: what opens meanwhile goes to the delegate, what waits already is handed over at once. */

import { Fault } from "../../errors.ts";
import { hashOf } from "../audit/chain.ts";
import { reassign } from "../engine/officer.ts";
import { currentTask } from "../engine/transition.ts";
import type { Actor, Delegation, Person } from "../model.ts";
import type { App } from "../ports.ts";
import { act } from "./act.ts";
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

const personOf = async (app: App, id: string): Promise<Person> => {
  const person = await app.store.people.get(id);
  if (!person) throw new Fault("not-found", { what: "person", id });
  return person;
};

/** Open tasks that are not the person's own appraisal, nor the delegate's. */
const handOverOpen = async (
  app: App,
  delegation: Delegation,
  delegate: Person,
  actor: Actor,
): Promise<number> => {
  const open = await app.store.cases.inbox(delegation.personId);
  let handed = 0;
  await concurrently(
    open,
    6,
    async (task) => {
      const done = await act(app, task.appraisalId, ({ file, release, world }) => {
        const current = currentTask(file);
        const employee = file.appraisal.employee.id;
        const own = employee === delegation.personId || employee === delegation.delegateId;
        return own ||
          current?.id !== task.id ||
          current.assignee !== delegation.personId ||
          current.status !== "open"
          ? undefined
          : reassign(
              file,
              release,
              { to: delegate, reason: `${delegation.letter}: ${delegation.reason}`, actor },
              world,
            );
      });
      if (done) handed += 1;
    },
    () => undefined,
  );
  return handed;
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
  return { delegation, handedOver: runs ? await handOverOpen(app, delegation, to, actor) : 0 };
};
