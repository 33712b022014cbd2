/** What the product remembers of releases: who proposed and approved them, and which cycles went over to them. */
import type { Change, ChangeClass } from "../../workflows/language/change.ts";
import type { Release } from "../../workflows/language/release.ts";
import { scheme, type Text } from "../../workflows/language/scheme.ts";

/** A running cycle goes on under another release of its scheme; unfinished until every appraisal has. */
export type ReleaseMove = {
  readonly from: string;
  readonly to: string;
  readonly class: ChangeClass;
  readonly at: string;
  readonly by: string;
  readonly reason: string;
  readonly finishedAt?: string;
};

/** Somebody who signed in, as they were called then. */
export type Officer = { readonly id: string; readonly name?: string };

export type ProposalStatus = "proposed" | "approved" | "published" | "declined" | "withdrawn";

/** One link of the chain of a proposal, as of an appraisal's audit trail: `hash` covers everything else in it. */
export type ProposalEvent = {
  readonly seq: number;
  readonly at: string;
  readonly type: ProposalStatus;
  readonly by: Officer;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly prev: string;
  readonly hash: string;
};

/** A release that somebody wants published. Its documents never change; an approved one is being published. */
export type Proposal = {
  readonly id: string;
  readonly releaseId: string;
  readonly schemeId: string;
  readonly title: Text;
  readonly status: ProposalStatus;
  readonly proposedBy: Officer;
  readonly proposedAt: string;
  readonly note?: string;
  /** The latest release of the scheme at that time, and what changes against it; none for the first of a scheme. */
  readonly against?: string;
  readonly class?: ChangeClass;
  readonly changes: readonly Change[];
  readonly events: readonly ProposalEvent[];
};

/** How a release came to be published, where a second person did it. */
export type ReleaseOrigin = Pick<Proposal, "proposedBy" | "proposedAt" | "against" | "class"> & {
  readonly proposal: string;
  readonly approvedBy: Officer;
};

/** A release as it was kept: what the language has learnt since stands in it as if it had been left out. */
export const readToday = (kept: Release): Release => {
  const read = scheme.safeParse(kept.scheme);
  return read.success ? { ...kept, scheme: read.data } : kept;
};
