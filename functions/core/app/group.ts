/** The people whom a step asks that several people answer. */
import type { GatherStep, Role } from "../../../workflows/language/scheme.ts";
import type { Assignee } from "../engine/assign.ts";
import { panelOf, peersOf } from "../engine/draw.ts";
import type { Person } from "../model.ts";
import type { App } from "../ports.ts";
import type { Scene } from "./act.ts";
import { peopleOf, snapshotOf } from "./launch.ts";
import { remembered } from "./remembered.ts";

const unitOf = remembered(peopleOf);

const holdersOf = async (app: App, { file, world }: Scene, role: Role): Promise<readonly Person[]> => {
  const { appraisal } = file;
  if (role === "peers") return peersOf(appraisal, await unitOf(app, appraisal.employee.unit));
  if (role === "panel") return panelOf(appraisal, await app.store.people.many(world.settings.panel ?? []));
  return [];
};

/** The first role of the chain that enough people hold for the quorum; nobody if none is. */
export const groupFor = async (app: App, scene: Scene, step: GatherStep): Promise<readonly Assignee[]> => {
  for (const role of [step.who].flat()) {
    const people = (await holdersOf(app, scene, role)).slice(0, step.ask);
    if (people.length >= step.quorum) return people.map((person) => ({ role, person: snapshotOf(person) }));
  }
  return [];
};
