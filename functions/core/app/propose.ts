/**
 * A release that HR wrote is published by two: one proposes it, another approves it. What was proposed never changes; who
 * did what, and when, is a chain like an appraisal's.
 */
import { classOfChanges } from "../../../workflows/language/change.ts";
import type { Release } from "../../../workflows/language/release.ts";
import { Fault } from "../../errors.ts";
import { hashOf } from "../audit/chain.ts";
import type { Settings } from "../model.ts";
import type { App } from "../ports.ts";
import type { Officer, Proposal, ProposalEvent, ProposalStatus } from "../releases.ts";
import {
  type Changes,
  type Published,
  type PublishFinding,
  type Publishing,
  publishRelease,
} from "./publish.ts";

/** An officer, and whether it is a tool that signed in by itself. */
export type Signed = Officer & { readonly tool: boolean };

type Judged = { readonly proposal?: Proposal; readonly findings: readonly PublishFinding[] };

const approvalOf = async (app: App): Promise<NonNullable<Settings["releaseApproval"]>> => {
  try {
    return (await app.store.settings.get()).releaseApproval ?? "second";
  } catch (error) {
    if (error instanceof Fault && error.code === "not-found") return "second";
    throw error;
  }
};

/**
 * What ships is published by one, and so is everything where the agency lets authors publish alone; publishing the same
 * release again changes nothing. Fault `release.second-wanted` otherwise, if there are no findings.
 */
export const publishAlone = async (
  app: App,
  release: Release,
  order: { readonly by: string; readonly ships: boolean; readonly publishing: Publishing },
): Promise<Published> => {
  const { by, ships, publishing } = order;
  const isKnown = async () => (await app.store.releases.list()).some(({ id }) => id === release.id);
  if (ships || (await approvalOf(app)) === "own" || (await isKnown()))
    return publishRelease(app, release, by, publishing);
  const findings = await publishing.check(release);
  if (findings.length > 0) return { findings };
  throw new Fault("release.second-wanted", { reason: "unproposed" });
};

/** The latest release of a scheme that is ready for use; undefined if there is none. */
export const latestRelease = async (app: App, schemeId: string): Promise<Release | undefined> => {
  const latest = (await app.store.releases.list()).find(
    (one) => one.schemeId === schemeId && one.machine !== undefined,
  );
  return latest && app.store.releases.get(latest.id);
};

const officerOf = ({ id, name }: Signed): Officer => ({ id, ...(name === undefined ? {} : { name }) });

type Summary = Pick<Proposal, "against" | "class" | "changes">;

/** What a release changes against the latest one of its scheme. */
export const summaryOf = (latest: Release | undefined, release: Release, changesOf: Changes): Summary => {
  if (!latest) return { changes: [] };
  const changes = changesOf(latest, release);
  const grade = classOfChanges(changes);
  return { against: latest.id, ...(grade ? { class: grade } : {}), changes };
};

/** What the chain keeps of it: what an officer saw when they acted. */
const shownIn = ({ against, class: grade, changes }: Summary): ProposalEvent["detail"] => ({
  against: against ?? null,
  class: grade ?? null,
  changes: hashOf(changes),
});

/** The proposal after one more act. */
const withEvent = (
  proposal: Proposal,
  type: ProposalStatus,
  { at, by, detail }: Pick<ProposalEvent, "at" | "by" | "detail">,
): Proposal => {
  const last = proposal.events.at(-1);
  const body = { seq: (last?.seq ?? 0) + 1, at, type, by, detail, prev: last?.hash ?? "" };
  const hash = hashOf({ ...body, proposal: proposal.id, releaseId: proposal.releaseId });
  return { ...proposal, status: type, events: [...proposal.events, { ...body, hash }] };
};

const openOne = async (app: App, releaseId: string): Promise<Proposal | undefined> =>
  (await app.store.proposals.list()).find(
    (one) => one.releaseId === releaseId && (one.status === "proposed" || one.status === "approved"),
  );

const wantUnpublished = async (app: App, { id }: Release): Promise<void> => {
  if ((await app.store.releases.machine(id)) !== undefined)
    throw new Fault("state.conflict", { what: "release", got: "published", wanted: "unpublished" });
};

/**
 * Keeps a sound release until another officer looks at it; what is proposed already is not proposed twice. Nothing is
 * kept if there are findings. Fault `state.conflict` if it is published already.
 */
export const proposeRelease = async (
  app: App,
  release: Release,
  order: { readonly by: Signed; readonly note?: string },
  { check, changes: changesOf }: Publishing,
): Promise<Judged> => {
  await wantUnpublished(app, release);
  const findings = await check(release);
  if (findings.length > 0) return { findings };
  const known = await openOne(app, release.id);
  if (known) return { proposal: known, findings };
  const at = app.clock().toISOString();
  const by = officerOf(order.by);
  const summary = summaryOf(await latestRelease(app, release.scheme.id), release, changesOf);
  const begun: Proposal = {
    id: hashOf({ release: release.id, at, by: by.id, chance: app.secrets.token() }).slice(0, 16),
    releaseId: release.id,
    schemeId: release.scheme.id,
    title: release.scheme.title,
    status: "proposed",
    proposedBy: by,
    proposedAt: at,
    ...(order.note === undefined ? {} : { note: order.note }),
    ...summary,
    events: [],
  };
  const proposal = withEvent(begun, "proposed", { at, by, detail: shownIn(summary) });
  await app.store.proposals.add(proposal, release);
  return { proposal, findings };
};

export const wantProposal = async (app: App, id: string): Promise<Proposal> => {
  const proposal = await app.store.proposals.get(id);
  if (!proposal) throw new Fault("not-found", { what: "proposal", id });
  return proposal;
};

const wantStatus = ({ status }: Proposal, wanted: ProposalStatus): void => {
  if (status !== wanted) throw new Fault("state.conflict", { what: "proposal", got: status, wanted });
};

/** Fault `release.second-wanted` for whoever may not be the second person. */
const wantSecond = async (app: App, { proposedBy }: Proposal, by: Signed): Promise<void> => {
  if ((await approvalOf(app)) === "own") return;
  if (by.tool) throw new Fault("release.second-wanted", { reason: "tool" });
  if (by.id === proposedBy.id) throw new Fault("release.second-wanted", { reason: "same" });
};

const finish = async (
  app: App,
  approved: Proposal,
  release: Release,
  publishing: Publishing,
): Promise<Judged> => {
  const approval = approved.events.findLast(({ type }) => type === "approved");
  const by = approval?.by ?? approved.proposedBy;
  const { id, proposedBy, proposedAt, against, class: grade } = approved;
  const { findings } = await publishRelease(app, release, by.id, publishing, {
    proposal: id,
    proposedBy,
    proposedAt,
    approvedBy: by,
    ...(against === undefined ? {} : { against }),
    ...(grade === undefined ? {} : { class: grade }),
  });
  if (findings.length > 0) return { findings };
  const published = withEvent(approved, "published", { at: app.clock().toISOString(), by, detail: {} });
  await app.store.proposals.put(published, "approved");
  return { proposal: published, findings };
};

/**
 * The second person approves, and the release is published. Whoever dies in between leaves it approved: approving it
 * again, by whomever, finishes it. `against` is the release whose summary the approver read.
 * Faults: `release.second-wanted`, `state.conflict` if it was decided already, or if another release came out meanwhile.
 */
export const approveProposal = async (
  app: App,
  id: string,
  { by, against }: { readonly by: Signed; readonly against?: string | undefined },
  publishing: Publishing,
): Promise<Judged> => {
  const proposal = await wantProposal(app, id);
  const release = await app.store.proposals.release(id);
  if (proposal.status === "approved") return finish(app, proposal, release, publishing);
  wantStatus(proposal, "proposed");
  await wantSecond(app, proposal, by);
  const findings = await publishing.check(release);
  if (findings.length > 0) return { findings };
  const latest = await latestRelease(app, proposal.schemeId);
  if (against !== undefined && against !== latest?.id)
    throw new Fault("state.conflict", { what: "release", got: "outrun", wanted: "latest" });
  const { against: _, class: __, ...rest } = proposal;
  const summary = summaryOf(latest, release, publishing.changes);
  const event = { at: app.clock().toISOString(), by: officerOf(by), detail: shownIn(summary) };
  const approved = withEvent({ ...rest, ...summary }, "approved", event);
  await app.store.proposals.put(approved, "proposed");
  return finish(app, approved, release, publishing);
};

/** Says no, with a reason; its proposer takes it back so. Fault `state.conflict` if it was decided already. */
export const declineProposal = async (
  app: App,
  id: string,
  { by, reason }: { readonly by: Signed; readonly reason: string },
): Promise<Proposal> => {
  const proposal = await wantProposal(app, id);
  wantStatus(proposal, "proposed");
  const type = by.id === proposal.proposedBy.id ? "withdrawn" : "declined";
  const event = { at: app.clock().toISOString(), by: officerOf(by), detail: { reason } };
  const declined = withEvent(proposal, type, event);
  await app.store.proposals.put(declined, "proposed");
  return declined;
};
