/** HR moves the day on which somebody begins who has not begun yet. */
import type { Release } from "../../../workflows/language/release.ts";
import type { Actor, CaseFile } from "../model.ts";
import { withDue } from "./due.ts";
import type { Transition, World } from "./transition.ts";

export const moveWave = (
  file: CaseFile,
  release: Release,
  act: { readonly opensAt: string; readonly reason: string; readonly actor: Actor },
  world: World,
): Transition => {
  const { opensAt, reason, actor } = act;
  return {
    appraisal: withDue({ ...file.appraisal, opensAt }, [], release, world.cycle.phases),
    event: {
      at: world.now.toISOString(),
      type: "wave.moved",
      actor,
      detail: { from: file.appraisal.opensAt ?? null, to: opensAt, reason },
    },
  };
};
