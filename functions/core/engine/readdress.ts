/** A person's mails went to a wrong address: what was sent there is dead, and they get a fresh link at the right one. */
import type { Release } from "../../../workflows/language/release.ts";
import type { Actor, CaseFile, Task } from "../model.ts";
import { invitationMail } from "./arrive.ts";
import { withDue } from "./due.ts";
import { type Transition, tasksAt, tasksWith, type World } from "./transition.ts";

/** Every link and session of their open tasks is dead from this write on; what was typed stays. Nothing if it is not theirs. */
export const readdress = (
  file: CaseFile,
  release: Release,
  act: { readonly personId: string; readonly actor: Actor },
  world: World,
): Transition | undefined => {
  const theirs = tasksAt(file).filter((one) => one.status === "open" && one.assignee === act.personId);
  const [task] = theirs;
  if (!task) return undefined;
  const renewed = theirs.map((one): Task => ({ ...one, generation: one.generation + 1 }));
  return {
    appraisal: withDue(file.appraisal, tasksWith(file, renewed), release, world.cycle.phases),
    tasks: renewed,
    mails: renewed.map((one) => invitationMail(one, "invitation", world.now)),
    event: {
      at: world.now.toISOString(),
      type: "task.resent",
      actor: act.actor,
      step: task.step,
      visit: task.visit,
      detail: { to: task.assignee, cause: "address" },
    },
  };
};
