/** Who would act, looked up for everybody before anybody is asked: vacant roles, and people who would decide twice. */
import { placedSteps } from "../../../workflows/language/refers.ts";
import type { Release } from "../../../workflows/language/release.ts";
import {
  type GatherStep,
  type HumanStep,
  isHuman,
  type Role,
  type Text,
} from "../../../workflows/language/scheme.ts";
import { type Assignee, type Involved, resolveAssignee } from "../engine/assign.ts";
import { panelOf, peersOf } from "../engine/draw.ts";
import type { Appraisal, Person, Settings } from "../model.ts";

export type RoleCode = "role.vacant" | "role.self" | "role.same" | "role.few";
/** A step of somebody's appraisal, in words. */
export type RoleFinding = { readonly code: RoleCode; readonly example: Text };

export type Cast = {
  readonly settings: Pick<Settings, "appointingAuthority">;
  readonly panel: readonly Person[];
  /** People of a unit, by its code. */
  readonly units: ReadonlyMap<string, readonly Person[]>;
};

const holdersOf = (appraisal: Appraisal, role: Role, { panel, units }: Cast): readonly Person[] => {
  if (role === "peers") return peersOf(appraisal, units.get(appraisal.employee.unit) ?? []);
  return role === "panel" ? panelOf(appraisal, panel) : [];
};

const hasQuorum = (appraisal: Appraisal, step: GatherStep, cast: Cast): boolean =>
  [step.who].flat().some((role) => holdersOf(appraisal, role, cast).length >= step.quorum);

/** Whether the first role of the chain is held by the one whom it is about. */
const fallsToSelf = ({ employee, appraiser, unitHead }: Appraisal, { who }: HumanStep): boolean => {
  const [first] = [who].flat();
  const holder = first === "appraiser" ? appraiser : first === "unitHead" ? unitHead : undefined;
  return holder?.id === employee.id;
};

/** Whoever would have made what a head of unit decides on. */
const madeBy = (acts: ReadonlyMap<string, Assignee>, { kind, reads }: HumanStep): Involved => {
  const made = reads.flatMap((id) => acts.get(id) ?? []).filter(({ role }) => role !== "unitHead");
  return kind === "review" ? { unitHead: made.map(({ person }) => person.id) } : {};
};

/** What stands out in one appraisal, step by step. Steps that only some people come to are looked at for everybody. */
export const rolesOf = (release: Release, appraisal: Appraisal, cast: Cast): RoleFinding[] => {
  const { name } = appraisal.employee;
  const acts = new Map<string, Assignee>();
  return placedSteps(release.scheme).flatMap(({ step }): RoleFinding[] => {
    if (!isHuman(step)) return [];
    const example = { id: `${name} (${step.title.id})`, en: `${name} (${step.title.en})` };
    if (step.kind === "gather")
      return hasQuorum(appraisal, step, cast) ? [] : [{ code: "role.few", example }];
    const to = resolveAssignee(appraisal, cast.settings, step.who, madeBy(acts, step));
    if (!to) return [{ code: "role.vacant", example }];
    acts.set(step.id, to);
    const own = to.person.id === appraisal.employee.id;
    const same =
      !own && step.kind === "review" && step.reads.some((id) => acts.get(id)?.person.id === to.person.id);
    return [
      ...(fallsToSelf(appraisal, step) ? [{ code: "role.self", example } as const] : []),
      ...(same ? [{ code: "role.same", example } as const] : []),
    ];
  });
};
