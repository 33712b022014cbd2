/** What HR does to one appraisal or one task, each as one act. */

import { Fault } from "../../errors.ts";
import { fillRole } from "../engine/fill-role.ts";
import { findStep } from "../engine/find.ts";
import { extend, reassign, resend, retry } from "../engine/officer.ts";
import { reopen } from "../engine/reopen.ts";
import { skip } from "../engine/skip.ts";
import { type Transition, tasksAt } from "../engine/transition.ts";
import { readTaskId, type TaskName } from "../ids.ts";
import type { Actor, Appraisal, Person } from "../model.ts";
import type { App } from "../ports.ts";
import { act, type Done, type Scene } from "./act.ts";
import { askedAt } from "./asked.ts";
import { snapshotOf } from "./launch.ts";
import { machineOf, startNamed } from "./phase.ts";

const nameOf = (taskId: string): TaskName => {
  const name = readTaskId(taskId);
  if (!name) throw new Fault("not-found", { what: "task", id: taskId });
  return name;
};

/** Acts on a task only while the appraisal stands at it. */
const onTask = async (app: App, taskId: string, decide: (scene: Scene) => Transition): Promise<Done> => {
  const done = await act(app, nameOf(taskId).appraisalId, (scene) => {
    if (!scene.file.tasks.some((task) => task.id === taskId))
      throw new Fault("not-found", { what: "task", id: taskId });
    if (!tasksAt(scene.file).some((task) => task.id === taskId))
      throw new Fault("state.conflict", { what: taskId, got: "another task", wanted: "this task" });
    return decide(scene);
  });
  if (!done) throw new Fault("internal");
  return done;
};

const personOf = async (app: App, id: string): Promise<Person> => {
  const person = await app.store.people.get(id);
  if (!person) throw new Fault("not-found", { what: "person", id });
  return person;
};

type Ordered = { readonly reason: string; readonly actor: Actor };

export const remindTask = (app: App, taskId: string, actor: Actor): Promise<Done> =>
  onTask(app, taskId, ({ file, release, world }) => resend(file, release, actor, world, taskId));

export const extendTask = (app: App, taskId: string, order: Ordered & { dueAt: string }): Promise<Done> =>
  onTask(app, taskId, ({ file, release, world }) => extend(file, release, { ...order, taskId }, world));

export const reassignTask = async (
  app: App,
  taskId: string,
  order: Ordered & { personId: string },
): Promise<Done> => {
  const to = await personOf(app, order.personId);
  return onTask(app, taskId, ({ file, release, world }) =>
    reassign(file, release, { ...order, to, taskId }, world),
  );
};

/** The task's step once more, in a new execution. The one before is stopped after the record says so; if that fails, it waits for nobody. */
export const reopenTask = async (app: App, taskId: string, order: Ordered): Promise<Appraisal> => {
  const { appraisalId, step } = nameOf(taskId);
  let before: string | undefined;
  const done = await act(app, appraisalId, ({ file, release, world }) => {
    before = file.appraisal.running?.execution;
    return reopen(file, release, { ...order, step }, world);
  });
  if (!done) throw new Fault("internal");
  if (before !== undefined) await app.machines.stop(await machineOf(app, done.appraisal), before);
  await startNamed(app, done.appraisal);
  return done.appraisal;
};

export type HoldAct = "skip" | "retry" | "assign";

const askedNow = (app: App, scene: Scene) => {
  const { at } = scene.file.appraisal;
  return askedAt(app, scene, at && findStep(scene.release.scheme, at.step)?.step);
};

const ofHold = (app: App, hold: HoldAct, person: Person | undefined, order: Ordered) => {
  return async (scene: Scene): Promise<Transition> => {
    const { file, release, world } = scene;
    const named = { ...order, ...(person ? { person: snapshotOf(person) } : {}) };
    if (hold === "skip") return skip(file, release, order, world);
    if (file.appraisal.hold?.cause === "role.vacant")
      return fillRole(file, release, { ...named, ...(await askedNow(app, scene)) }, world);
    return retry(file, release, order, world);
  };
};

/** Lets a held appraisal go on: without the step, once more, or with the person who takes the vacant role. */
export const actOnHold = async (
  app: App,
  appraisalId: string,
  hold: HoldAct,
  order: Ordered & { personId?: string },
): Promise<Done> => {
  const person = order.personId === undefined ? undefined : await personOf(app, order.personId);
  const done = await act(app, appraisalId, ofHold(app, hold, person, order));
  if (!done) throw new Fault("internal");
  return done;
};
