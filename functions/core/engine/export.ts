/** A final result is given to another system: the trail says which, by whom, and what it was. */
import type { Actor, CaseFile } from "../model.ts";
import type { Transition, World } from "./transition.ts";

export const exported = (
  { appraisal }: CaseFile,
  {
    to,
    hash,
    at,
    actor,
  }: { readonly to: "siasn"; readonly hash: string; readonly at: string; readonly actor: Actor },
  { now }: World,
): Transition => ({
  appraisal: { ...appraisal, exported: { to, at, hash } },
  event: { at: now.toISOString(), type: "exported", actor, detail: { system: to, file: hash } },
});
