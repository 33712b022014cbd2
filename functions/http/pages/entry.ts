/** The emailed link: looking changes nothing, pressing the button opens a session. */
import type { Context } from "hono";
import { invitationPage } from "../../../web/pages/invitation-page.ts";
import type { GoneReason, PageProps } from "../../../web/pages/props.ts";
import { act } from "../../core/app/act.ts";
import { recipientOf, tokenHash } from "../../core/app/outbox.ts";
import { addressHash, cycleOfAppraisal, renewStanding } from "../../core/app/standing.ts";
import { resend } from "../../core/engine/officer.ts";
import type { Appraisal, Invitation, Task } from "../../core/model.ts";
import type { App } from "../../core/ports.ts";
import { gone } from "./gone.ts";
import { myPath, openMySession } from "./my-visit.ts";
import { secondsOf, writeSession } from "./session.ts";

const isToken = (token: string): boolean => /^[A-Za-z0-9_-]{43}$/.test(token);

/** Inert: neither reads nor writes anything about the link. */
export const showInvitation = (c: Context, props: PageProps) => {
  const token = c.req.param("token") ?? "";
  if (!isToken(token)) return gone(c, props, "unknown");
  return c.html(invitationPage({ ...props, action: `/t/${token}`, hidden: {} }));
};

/** Why a task waits no longer that nobody finished. */
export const endOf = ({ closedAt }: Appraisal): GoneReason => (closedAt === undefined ? "over" : "closed");

type Standing = { readonly reason?: GoneReason; readonly task?: Task; readonly appraisal?: Appraisal };

/** Whether a link is still good for its task. A finished task opens as a receipt for the one who did it. */
const standingOf = async (app: App, invitation: Invitation): Promise<Standing> => {
  const file = await app.store.cases.load(invitation.appraisalId);
  const task = file?.tasks.find((t) => t.id === invitation.taskId);
  if (!file || !task) return { reason: "unknown" };
  if (task.assignee !== invitation.personId || task.generation !== invitation.generation)
    return { reason: "handedOver" };
  const { appraisal } = file;
  if (task.status === "done") return { task, appraisal };
  if (task.status !== "open") return { reason: endOf(file.appraisal), task };
  return invitation.expiresAt < app.clock().toISOString() ? { reason: "expired", task } : { task, appraisal };
};

/** Minutes in which one fresh link is enough. */
const RENEW_MINUTES = 10;

/** Sends a fresh link to the address on file, unless one went out a moment ago. */
export const renew = async (app: App, task: Task): Promise<void> => {
  const since = new Date(app.clock().getTime() - RENEW_MINUTES * 60_000).toISOString();
  const lately = await app.store.mails.ofPerson(task.assignee, since);
  if (lately.some((mail) => mail.kind !== "code" && mail.tasks.includes(task.id))) return;
  await act(app, task.appraisalId, ({ file, release, world }) =>
    resend(file, release, { kind: "person", id: task.assignee, role: task.role }, world, task.id),
  );
};

/** Where something is written down all year, whoever opened a link of theirs finds the way to their own page. */
const hasLogs = async (app: App, { releaseId }: Appraisal): Promise<boolean> =>
  (await app.store.releases.get(releaseId)).scheme.logs.length > 0;

/** A link without a task: good while the person's mails go to the address that it went to. */
const enterMine = async (
  app: App,
  c: Context,
  props: PageProps,
  invitation: Invitation,
  body: URLSearchParams,
): Promise<Response> => {
  const { personId, appraisalId, address, expiresAt } = invitation;
  const person = await recipientOf(app, await app.store.settings.get(), personId);
  if (!person || addressHash(person.email) !== address) return gone(c, props, "handedOver");
  if (expiresAt < app.clock().toISOString()) {
    const renewed = body.get("_action") === "renew";
    if (renewed) await renewStanding(app, invitation);
    return gone(c, props, "expired", {
      renewed,
      renew: { action: `/t/${c.req.param("token")}`, hidden: {} },
    });
  }
  const cycleId = cycleOfAppraisal(appraisalId);
  openMySession(app, c, cycleId, personId);
  return c.redirect(myPath(cycleId), 303);
};

export const enter = async (app: App, c: Context, props: PageProps, body: URLSearchParams) => {
  const token = c.req.param("token") ?? "";
  const invitation = isToken(token) ? await app.store.mails.invitation(tokenHash(token)) : undefined;
  if (!invitation) return gone(c, props, "unknown");
  if (invitation.taskId === undefined) return enterMine(app, c, props, invitation, body);
  const { reason, task, appraisal } = await standingOf(app, invitation);
  if (reason === "expired" && task) {
    const renewed = body.get("_action") === "renew";
    if (renewed) await renew(app, task);
    return gone(c, props, "expired", { renewed, renew: { action: `/t/${token}`, hidden: {} } });
  }
  if (reason !== undefined || !task) return gone(c, props, reason ?? "unknown");
  const now = secondsOf(app.clock());
  writeSession(app, c, {
    taskId: task.id,
    personId: invitation.personId,
    generation: invitation.generation,
    opened: now,
    seen: now,
  });
  if (appraisal && (await hasLogs(app, appraisal)))
    openMySession(app, c, appraisal.cycleId, invitation.personId);
  return c.redirect(`/tasks/${task.id}`, 303);
};
