/** A person's mails went to a wrong address: what was sent there is dead, and they get a fresh link at the right one. */
import type { Release } from "../../../workflows/language/release.ts";
import type { Actor, CaseFile, Task } from "../model.ts";
import { invitationMail } from "./arrive.ts";
import { withDue } from "./due.ts";
import { type Transition, tasksAt, tasksWith, type World } from "./transition.ts";

/** Every link and session of the open task is dead from this write on; what was typed stays. Nothing if it is not theirs. */
export const readdress = (
  file: CaseFile,
  release: Release,
  act: { readonly personId: string; readonly actor: Actor },
  world: World,
): Transition | undefined => {
  const task = tasksAt(file).find((one) => one.status === "open" && one.assignee === act.personId);
  if (!task) return undefined;
  const renewed: Task = { ...task, generation: task.generation + 1 };
  return {
    appraisal: withDue(file.appraisal, tasksWith(file, [renewed]), release, world.cycle.phases),
    tasks: [renewed],
    mails: [invitationMail(renewed, "invitation", world.now)],
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
