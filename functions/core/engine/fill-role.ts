/** A step that was held because nobody held its role goes on with the person HR names, or with who is there by now. */
import type { Release } from "../../../workflows/language/release.ts";
import { type HumanStep, isHuman, type Role, type Step } from "../../../workflows/language/scheme.ts";
import { Fault } from "../../errors.ts";
import type { Actor, Appraisal, CaseFile, Snapshot } from "../model.ts";
import type { Entry } from "./arrive.ts";
import { enterStep } from "./enter.ts";
import { wantStep } from "./find.ts";
import { vacantPart } from "./together.ts";
import { isOneOfSeveral, type Transition, type World } from "./transition.ts";

const NAMEABLE = ["appraiser", "reviewingOfficer", "unitHead"] as const satisfies readonly Role[];
type Nameable = (typeof NAMEABLE)[number];

const isNameable = (role: Role): role is Nameable => NAMEABLE.some((known) => known === role);

const named = (appraisal: Appraisal, who: Role | readonly Role[], person: Snapshot): Appraisal => {
  const role = [who].flat().find(isNameable);
  if (role === undefined)
    throw new Fault("request.invalid", {
      field: "personId",
      got: [who].flat().join(", "),
      wanted: NAMEABLE.join(", "),
    });
  return { ...appraisal, [role]: person };
};

/** What waits for somebody: the step, or the first of its parts that does. */
const vacantIn = (file: CaseFile, step: Step, world: World): HumanStep | undefined => {
  if (step.kind === "together") return vacantPart(file, step, world);
  return isHuman(step) ? step : undefined;
};

/** The person named holds the role for the rest of the appraisal. Fault `request.invalid` for one with a conflict of interest. */
export const fillRole = (
  file: CaseFile,
  release: Release,
  act: { person?: Snapshot; reason: string; actor: Actor } & Pick<Entry, "group" | "form" | "forms">,
  world: World,
): Transition => {
  const { hold, at, token } = file.appraisal;
  if (hold?.cause !== "role.vacant" || !at || token === undefined)
    throw new Fault("state.conflict", { what: file.appraisal.id, got: "filled", wanted: "vacant" });
  const { step } = wantStep(release.scheme, at.step);
  const vacant = vacantIn(file, step, world);
  // Somebody is there by now for every part: whoever is named is named for nothing.
  if (step.kind !== "together" && !vacant)
    throw new Fault("state.conflict", { what: file.appraisal.id, got: "filled", wanted: "vacant" });
  const { at: _at, hold: _hold, ...before } = file.appraisal;
  const appraisal = act.person && vacant ? named(before, vacant.who, act.person) : before;
  const entry = {
    step: step.id,
    token,
    execution: file.appraisal.running?.execution ?? "",
    skip: false,
    ...(act.group ? { group: act.group } : {}),
    ...(act.form === undefined ? {} : { form: act.form }),
    ...(act.forms ? { forms: act.forms } : {}),
  };
  const entered = enterStep({ ...file, appraisal }, release, entry, world);
  const [task] = entered.tasks ?? [];
  const byOfficer = (): Transition => {
    const detail = { ...entered.event.detail, reason: act.reason };
    return { ...entered, event: { ...entered.event, actor: act.actor, detail } };
  };
  // Of several vacant parts the next one is held for.
  const next = step.kind === "together" && vacantPart({ ...file, appraisal }, step, world);
  if (next && act.person && next.id !== vacant?.id) return byOfficer();
  if (!task)
    throw new Fault("request.invalid", {
      field: "personId",
      got: act.person?.name ?? "vacant",
      wanted: "no-conflict",
    });
  if (isOneOfSeveral(task)) return byOfficer();
  return {
    ...entered,
    event: {
      ...entered.event,
      type: "task.reassigned",
      actor: act.actor,
      detail: { from: null, to: task.assignee, role: task.role, dueAt: task.dueAt, reason: act.reason },
    },
  };
};
