/** A follow-up is an appraisal of its own that plays one workflow, beside the appraisal that it came of. */
import { withDue } from "../engine/due.ts";
import { executionNameOf, followUpIdOf } from "../ids.ts";
import type { Appraisal } from "../model.ts";
import type { App } from "../ports.ts";
import type { Scene } from "./act.ts";
import { startNamed } from "./phase.ts";

/** As it begins: with the people of the appraisal that it comes of. */
export const followUpOf = ({ file: { appraisal }, release, world }: Scene, followUp: string): Appraisal => {
  const id = followUpIdOf(appraisal.id, followUp);
  const { cycleId, releaseId, employee, appraiser, reviewingOfficer, unitHead, language } = appraisal;
  const begun: Appraisal = {
    id,
    cycleId,
    releaseId,
    employee,
    ...(appraiser ? { appraiser } : {}),
    ...(reviewingOfficer ? { reviewingOfficer } : {}),
    ...(unitHead ? { unitHead } : {}),
    language,
    follows: { appraisal: appraisal.id, followUp },
    seq: 0,
    head: "",
    done: [],
    results: {},
    place: `${followUp}|starting`,
    running: {
      phase: followUp,
      execution: executionNameOf(id, followUp, 1),
      attempt: 1,
      startedAt: world.now.toISOString(),
    },
  };
  return withDue(begun, [], release, world.cycle.phases);
};

/** Comes before the record that says so: one who dies in between begins it again, which changes nothing. */
export const beginFollowUp = async (app: App, scene: Scene, followUp: string): Promise<void> => {
  const begun = followUpOf(scene, followUp);
  await app.store.cases.create([begun], scene.world.now.toISOString(), { kind: "system", id: "siklus" });
  await startNamed(app, begun);
};
