/** The standing link: to the page of one's own performance in a cycle, all year long. */
import { createHash } from "node:crypto";
import type { Release } from "../../../workflows/language/release.ts";
import { appraisalIdOf, mailIdOf } from "../ids.ts";
import type { Appraisal, Invitation, Mail, Person } from "../model.ts";
import type { App } from "../ports.ts";

/** Days for which one is good; a fresh one goes to the address on file for the asking. */
const GOOD_DAYS = 180;
/** Minutes in which one fresh link is enough. */
const RENEW_MINUTES = 10;
/** Minutes that the link of a launch waits for the first task, to be in one mail with it. */
const BESIDE_MINUTES = 10;

/** Who had the address before has no use of an old link. */
export const addressHash = (email: string): string =>
  createHash("sha256").update(email.toLowerCase()).digest("hex");

export const cycleOfAppraisal = (appraisalId: string): string => appraisalId.slice(0, 8);

export const standingMail = (cycleId: string, personId: string, now: string, sendAt = now): Mail => {
  const appraisalId = appraisalIdOf(cycleId, personId);
  return {
    id: mailIdOf(now, `${appraisalId}-standing`),
    personId,
    kind: "standing",
    appraisalId,
    tasks: [],
    status: "queued",
    attempts: 0,
    sendAt,
    createdAt: now,
  };
};

/** Whether the mail is the link and nothing else: it may go in a mail about tasks. */
export const isPageOnly = ({ kind, waits }: Pick<Mail, "kind" | "waits">): boolean =>
  kind === "standing" && waits === undefined;

/** Only where there is something to write down all year. */
export const standingMails = (
  { scheme }: Release,
  appraisals: readonly Appraisal[],
  now: string,
): readonly Mail[] => {
  const sendAt = new Date(Date.parse(now) + BESIDE_MINUTES * 60_000).toISOString();
  return scheme.logs.length === 0
    ? []
    : appraisals.map(({ cycleId, employee }) => standingMail(cycleId, employee.id, now, sendAt));
};

export const standingInvitation = (
  tokenHash: string,
  appraisalId: string,
  to: Pick<Person, "id" | "email">,
  now: string,
): Invitation => ({
  tokenHash,
  appraisalId: appraisalIdOf(cycleOfAppraisal(appraisalId), to.id),
  address: addressHash(to.email),
  personId: to.id,
  generation: 0,
  createdAt: now,
  expiresAt: new Date(Date.parse(now) + GOOD_DAYS * 86_400_000).toISOString(),
});

/** Sends a fresh link to the address on file, unless one went out a moment ago. */
export const renewStanding = async (app: App, { appraisalId, personId }: Invitation): Promise<void> => {
  const now = app.clock();
  const since = new Date(now.getTime() - RENEW_MINUTES * 60_000).toISOString();
  const lately = await app.store.mails.ofPerson(personId, since);
  if (lately.some(({ kind }) => kind === "standing")) return;
  await app.store.mails.put(standingMail(cycleOfAppraisal(appraisalId), personId, now.toISOString()));
};
