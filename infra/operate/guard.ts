/** What stands against the end of an agency's service. What cannot be looked at counts as full. */
import type { Held } from "./held.ts";

/** What whoever ends an agency says where no table is left to look at. */
export const NO_TABLE = "--no-table";

export type Guarded = {
  readonly id: string;
  readonly account?: string | undefined;
  readonly region: string;
  readonly restored?: { readonly table: string } | undefined;
};

/** The table that the service reads: the restored one, or that of the stack. */
const isInUse = ({ restored }: Guarded, { name }: Held): boolean =>
  restored === undefined || restored.table === name;

/** Undefined where nothing of people would lose its service. */
export const refusal = (agency: Guarded, held: readonly Held[], noTable: boolean): string | undefined => {
  const { id, account, region, restored } = agency;
  const elsewhere = held.find((one) => account !== undefined && one.account !== account);
  if (elsewhere)
    return `${elsewhere.name} is of account ${elsewhere.account}; wanted: credentials of ${account}, the account of "${id}".`;
  const full = held.filter(({ ofPeople }) => ofPeople).map(({ name }) => name);
  if (full.length > 0)
    return `${full.join(", ")} holds appraisals or people of "${id}"; wanted: a table without them.`;
  if (noTable || held.some((one) => isInUse(agency, one))) return undefined;
  const sought = restored?.table ?? `a table of siklus-${id}-data`;
  return `${sought} is not in ${region} for these credentials; wanted: the table of "${id}", or ${NO_TABLE} where none is left.`;
};
