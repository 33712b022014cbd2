/** An appraisal goes on under another release of its scheme. Where it stands, and what was asked and answered, stays. */
import type { Actor, Appraisal, CaseFile } from "../model.ts";
import type { ReleaseMove } from "../releases.ts";
import type { Transition, World } from "./transition.ts";

/** What is over keeps the release that it came to its end under. */
export const goesAlong = ({ closedAt, releaseId }: Appraisal, to: string): boolean =>
  closedAt === undefined && releaseId !== to;

/** The event is still of the release before; those after it name the new one. */
export const moveRelease = (
  file: CaseFile,
  { to, class: grade, reason }: Pick<ReleaseMove, "to" | "class" | "reason">,
  actor: Actor,
  world: World,
): Transition => ({
  appraisal: { ...file.appraisal, releaseId: to },
  event: {
    at: world.now.toISOString(),
    type: "release.moved",
    actor,
    detail: { from: file.appraisal.releaseId, to, class: grade, reason },
  },
});
