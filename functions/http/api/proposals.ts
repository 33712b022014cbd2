/** Releases that wait for a second officer. */
import { z } from "@hono/zod-openapi";
import { parseRelease } from "../../../workflows/release.ts";
import {
  approveProposal,
  declineProposal,
  latestRelease,
  proposeRelease,
  type Signed,
  summaryOf,
  wantProposal,
} from "../../core/app/propose.ts";
import type { Proposal } from "../../core/releases.ts";
import { Fault } from "../../errors.ts";
import type { Api, ApiContext, Surroundings } from "./api-env.ts";
import { endpoint, json, jsonBody, refusals } from "./endpoint.ts";
import {
  changeClass,
  changes,
  documents,
  documentsOf,
  officer,
  refuseFindings,
  written,
} from "./releases.ts";
import { ids, list, reason, text } from "./shapes.ts";

const STATUSES = ["proposed", "approved", "published", "declined", "withdrawn"] as const;

export const proposalRow = z
  .object({
    id: z.string(),
    releaseId: z.string(),
    schemeId: z.string(),
    title: text,
    status: z.enum(STATUSES),
    proposedBy: officer,
    proposedAt: z.string(),
    note: z.string().optional(),
    /** Whose turn it is: whether the caller may approve it. */
    mine: z.boolean(),
    against: z.string().optional(),
    class: changeClass.optional(),
    /** How many changes of each class. */
    counts: z.object({ wording: z.int(), additive: z.int(), structural: z.int() }),
    /** Who decided, when and why, once somebody has. */
    decided: z.object({ by: officer, at: z.string(), reason: z.string().optional() }).optional(),
  })
  .openapi("ProposalRow");

const event = z.object({
  seq: z.int(),
  at: z.string(),
  type: z.enum(STATUSES),
  by: officer,
  detail: z.record(z.string(), z.unknown()),
  prev: z.string(),
  hash: z.string(),
});

/** While it waits, the summary is against the latest release there is now; later, against that of its decision. */
export const proposal = proposalRow
  .extend({ ...documents.shape, ...changes.shape, events: list(event) })
  .openapi("Proposal");

/** What the proposer says about it. */
const note = z
  .string()
  .trim()
  .min(1)
  .max(1000)
  .regex(/^(?:[\t\n\r]|\P{Cc})*$/u, "wanted.lines")
  .optional();
const params = z.object({ proposalId: ids.proposalId });

const routes = {
  list: endpoint("get /proposals", {
    summary: "Proposed releases, newest first",
    request: { query: z.object({ schemeId: ids.schemeId.optional() }) },
    responses: { 200: json(z.object({ items: list(proposalRow) })), ...refusals },
  }),
  propose: endpoint("post /proposals", {
    summary: "Propose a release, for another officer to approve; nothing is published",
    request: { body: jsonBody(written.extend({ note })) },
    responses: {
      201: json(proposalRow, "It waits for another officer; proposing the same again changes nothing"),
      ...refusals,
    },
  }),
  proposal: endpoint("get /proposals/{proposalId}", {
    summary: "One proposed release: its documents, what it changes, and who did what",
    request: { params },
    responses: { 200: json(proposal), ...refusals },
  }),
  approve: endpoint("post /proposals/{proposalId}/approve", {
    summary:
      "Approve a release that somebody else proposed: it is published, and cycles may be launched on it",
    request: {
      params,
      body: jsonBody(
        z.strictObject({
          /** The release that the summary, as the approver read it, is against. */
          against: ids.releaseId.optional(),
        }),
      ),
    },
    responses: { 200: json(proposalRow), ...refusals },
  }),
  decline: endpoint("post /proposals/{proposalId}/decline", {
    summary: "Decline a proposed release, or take back one's own",
    request: { params, body: jsonBody(z.strictObject({ reason })) },
    responses: { 200: json(proposalRow), ...refusals },
  }),
};

const signed = (c: ApiContext): Signed => {
  const { id, name, tool } = c.get("principal");
  return { id, tool, ...(name === undefined ? {} : { name }) };
};

const decidedIn = ({ events }: Proposal): Pick<z.output<typeof proposalRow>, "decided"> => {
  const found = events.find(({ type }) => type === "approved" || type === "declined" || type === "withdrawn");
  if (!found) return {};
  const given = found.detail.reason;
  return {
    decided: { by: found.by, at: found.at, ...(typeof given === "string" ? { reason: given } : {}) },
  };
};

type Reader = { readonly by: Signed; readonly acts: boolean; readonly mayAlone: boolean };

/** One that was approved is only finished, which anybody with the right may do. */
const mayApprove = ({ status, proposedBy }: Proposal, { by, acts, mayAlone }: Reader): boolean =>
  acts &&
  (status === "approved" || (status === "proposed" && (mayAlone || (by.id !== proposedBy.id && !by.tool))));

const rowOf = (one: Proposal, who: Reader): z.output<typeof proposalRow> => {
  const { id, releaseId, schemeId, title, status, proposedBy, proposedAt, note: why, against } = one;
  const count = (grade: string) => one.changes.filter((change) => change.class === grade).length;
  return {
    id,
    releaseId,
    schemeId,
    title,
    status,
    proposedBy,
    proposedAt,
    mine: mayApprove(one, who),
    ...(why === undefined ? {} : { note: why }),
    ...(against === undefined ? {} : { against }),
    ...(one.class === undefined ? {} : { class: one.class }),
    counts: { wording: count("wording"), additive: count("additive"), structural: count("structural") },
    ...decidedIn(one),
  };
};

export const proposalRoutes = (api: Api, { app, options: { publishing } }: Surroundings): void => {
  const alone = async (): Promise<boolean> =>
    (await app.store.settings.get().catch(() => undefined))?.releaseApproval === "own";
  const readerOf = async (c: ApiContext): Promise<Reader> => ({
    by: signed(c),
    acts: c.get("principal").roles.includes("hr"),
    mayAlone: await alone(),
  });
  const row = async (c: ApiContext, one: Proposal) => rowOf(one, await readerOf(c));

  api.openapi(routes.list, async (c) => {
    const { schemeId } = c.req.valid("query");
    const [all, who] = [await app.store.proposals.list(), await readerOf(c)];
    const items = all
      .filter((one) => schemeId === undefined || one.schemeId === schemeId)
      .map((one) => rowOf(one, who));
    return c.json({ items }, 200);
  });
  api.openapi(routes.propose, async (c) => {
    const { scheme, forms, note: why } = c.req.valid("json");
    const { value, findings: shape } = parseRelease(scheme, forms);
    if (!value) return refuseFindings(shape, c.get("language"));
    const order = { by: signed(c), ...(why === undefined ? {} : { note: why }) };
    const { proposal: made, findings } = await proposeRelease(app, value, order, publishing);
    if (!made) return refuseFindings(findings, c.get("language"));
    return c.json(await row(c, made), 201);
  });
  api.openapi(routes.proposal, async (c) => {
    const found = await wantProposal(app, c.req.valid("param").proposalId);
    const release = await app.store.proposals.release(found.id);
    const { against, class: grade, changes: told } = found;
    const summary =
      found.status === "proposed"
        ? summaryOf(await latestRelease(app, found.schemeId), release, publishing.changes)
        : {
            ...(against === undefined ? {} : { against }),
            ...(grade ? { class: grade } : {}),
            changes: told,
          };
    const { against: _, class: __, ...rest } = await row(c, { ...found, changes: summary.changes });
    return c.json(
      {
        ...rest,
        ...documentsOf(release),
        ...summary,
        events: found.events.map((one) => ({ ...one, detail: { ...one.detail } })),
      },
      200,
    );
  });
  api.openapi(routes.approve, async (c) => {
    const { against } = c.req.valid("json");
    const { proposalId } = c.req.valid("param");
    const done = await approveProposal(app, proposalId, { by: signed(c), against }, publishing);
    if (done.findings.length > 0) return refuseFindings(done.findings, c.get("language"));
    if (!done.proposal) throw new Fault("internal");
    return c.json(await row(c, done.proposal), 200);
  });
  api.openapi(routes.decline, async (c) => {
    const { proposalId } = c.req.valid("param");
    const done = await declineProposal(app, proposalId, {
      by: signed(c),
      reason: c.req.valid("json").reason,
    });
    return c.json(await row(c, done), 200);
  });
};
