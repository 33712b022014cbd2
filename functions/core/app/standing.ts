/** The standing link: to the page of one's own performance in a cycle, all year long. */
import { createHash } from "node:crypto";
import { standingMail } from "../engine/own-page.ts";
import { appraisalIdOf } from "../ids.ts";
import type { Invitation, Person } from "../model.ts";
import type { App } from "../ports.ts";

/** Days for which one is good; a fresh one goes to the address on file for the asking. */
const GOOD_DAYS = 180;
/** Minutes in which one fresh link is enough. */
const RENEW_MINUTES = 10;

/** Who had the address before has no use of an old link. */
export const addressHash = (email: string): string =>
  createHash("sha256").update(email.toLowerCase()).digest("hex");

export const cycleOfAppraisal = (appraisalId: string): string => appraisalId.slice(0, 8);

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
  if (lately.some(({ kind, page }) => kind === "standing" || page)) return;
  const own = appraisalIdOf(cycleOfAppraisal(appraisalId), personId);
  await app.store.mails.put(standingMail(own, personId, now.toISOString()));
};
