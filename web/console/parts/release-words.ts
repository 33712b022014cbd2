/** How releases and those who made them are called. */
import type { ProposalRow } from "../../../functions/http/api/types.ts";

/** Who publishes what ships. */
export const SHIPPED = "siklus";

/** As much of a release's id as tells it from others of its scheme. */
export const shortOf = (id: string): string => id.slice(0, 8);

export const nameOfOfficer = ({ id, name }: ProposalRow["proposedBy"]): string => name ?? id;
