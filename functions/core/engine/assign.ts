/** Who acts: the first of a chain of roles who exists and has no conflict of interest. */
import type { Role } from "../../../workflows/language/scheme.ts";
import type { Appraisal, Settings, Snapshot } from "../model.ts";

/** By role, people who are passed over for it: they answered what is to be reviewed. */
export type Involved = Partial<Readonly<Record<Role, readonly string[]>>>;

export type Assignee = { readonly role: Role; readonly person: Snapshot };

const holderOf = (
  appraisal: Appraisal,
  authority: Snapshot | undefined,
  role: Role,
): Snapshot | undefined => {
  if (role === "employee") return appraisal.employee;
  if (role === "appraiser") return appraisal.appraiser ?? authority;
  if (role === "reviewingOfficer") return appraisal.reviewingOfficer ?? authority;
  if (role === "unitHead") return appraisal.unitHead;
  return undefined;
};

/**
 * Nobody decides on themselves or on what they proposed, and an objection is never decided by the appraiser whom it
 * is about, nor by whoever answered in the appraiser's place.
 */
const conflicted = (
  appraisal: Appraisal,
  appraiser: Snapshot | undefined,
  involved: Involved,
  role: Role,
  person: Snapshot,
): boolean =>
  (role !== "employee" && person.id === appraisal.employee.id) ||
  (role === "reviewingOfficer" && person.id === appraiser?.id) ||
  (involved[role] ?? []).includes(person.id);

export const resolveAssignee = (
  appraisal: Appraisal,
  settings: Pick<Settings, "appointingAuthority">,
  who: Role | readonly Role[],
  involved: Involved = {},
): Assignee | undefined => {
  const authority = settings.appointingAuthority;
  const appraiser = holderOf(appraisal, authority, "appraiser");
  for (const role of typeof who === "string" ? [who] : who) {
    const person = holderOf(appraisal, authority, role);
    if (person && !conflicted(appraisal, appraiser, involved, role, person)) return { role, person };
  }
  return undefined;
};
