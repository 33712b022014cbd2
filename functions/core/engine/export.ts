/** A final result is given to another system: the trail says which, by whom, and what it was. */
import type { Actor, CaseFile, Snapshot } from "../model.ts";
import type { Transition, World } from "./transition.ts";

export type Given = {
  readonly to: "siasn";
  readonly hash: string;
  readonly at: string;
  /** Who appraised, where that was the appointing authority: the office may be another's by the next time. */
  readonly authority?: Snapshot;
  readonly actor: Actor;
};

export const exported = (
  { appraisal }: CaseFile,
  { to, hash, at, authority, actor }: Given,
  { now }: World,
): Transition => ({
  appraisal: { ...appraisal, exported: { to, at, hash, ...(authority ? { authority } : {}) } },
  event: { at: now.toISOString(), type: "exported", actor, detail: { system: to, file: hash } },
});
