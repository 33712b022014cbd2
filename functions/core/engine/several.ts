/** A step with several tasks open at once: the execution waits for all of them on one token, which the appraisal keeps. */
import type { Release } from "../../../workflows/language/release.ts";
import type { EventDraft } from "../audit/chain.ts";
import type { Appraisal, CaseFile, Mail, Task } from "../model.ts";
import { holdAt, without } from "./arrive.ts";
import { withDue } from "./due.ts";
import { isWaiting, type Resume, type World } from "./transition.ts";

/** How a step ends none of whose tasks is open any more: with an outcome, or HR has to decide, for that reason. */
export type Over =
  | { readonly outcome: string; readonly event?: EventDraft }
  | { readonly reason: string; readonly missing: readonly Task[]; readonly mails: readonly Mail[] };

export type Ending = {
  readonly appraisal: Appraisal;
  /** Tasks that changed by it. */
  readonly tasks: readonly Task[];
  readonly mails?: readonly Mail[];
  readonly andEvent?: EventDraft;
  readonly resume?: Resume;
};

const heldFor = (
  { appraisal }: CaseFile,
  step: string,
  over: Extract<Over, { missing: unknown }>,
  world: World,
): Ending => {
  const hold = { cause: "lapsed", since: world.now.toISOString(), detail: over.reason } as const;
  return {
    appraisal: holdAt(appraisal, step, hold, appraisal.token),
    tasks: over.missing.map((task) => ({ ...task, status: "held" })),
    mails: over.mails,
  };
};

/** Goes on once no task is waited for: with an outcome, or with a hold. What is held for another cause stays so. */
export const endingOf = (
  file: CaseFile,
  release: Release,
  at: { readonly step: string; readonly tasks: readonly Task[]; readonly over: () => Over },
  world: World,
  waits: (task: Task) => boolean = isWaiting,
): Ending => {
  const { token } = file.appraisal;
  if (at.tasks.some(waits) || token === undefined)
    return { appraisal: withDue(file.appraisal, at.tasks, release, world.cycle.phases), tasks: [] };
  const over = at.over();
  if ("missing" in over)
    return file.appraisal.hold
      ? { appraisal: file.appraisal, tasks: [] }
      : heldFor(file, at.step, over, world);
  const told = over.event ? { andEvent: over.event } : {};
  if (file.appraisal.hold) return { appraisal: file.appraisal, tasks: [], ...told };
  const resume = { token, outcome: over.outcome };
  const appraisal = {
    ...without(file.appraisal, "token"),
    unheard: { ...resume, since: world.now.toISOString() },
  };
  return { appraisal: withDue(appraisal, [], release, world.cycle.phases), tasks: [], ...told, resume };
};

/** Another execution, or a retry, reaches the step again: nobody is asked twice. */
export const renewedWith = (file: CaseFile, token: string): CaseFile => ({
  ...file,
  appraisal: { ...without(file.appraisal, "unheard"), token },
});
