/** What SES reports of a mail, written to the mail and, for a bounce, to the person. */
import type { MailStatus } from "../model.ts";
import type { App } from "../ports.ts";

export type MailEvent = {
  readonly eventType: string;
  readonly mail: { readonly messageId: string; readonly tags?: Readonly<Record<string, readonly string[]>> };
  readonly bounce?: { readonly bounceType: string };
};

const statusOf = (event: MailEvent): MailStatus | undefined => {
  if (event.eventType === "Delivery") return "delivered";
  if (event.eventType === "Complaint") return "complained";
  if (event.eventType === "Bounce" && event.bounce?.bounceType === "Permanent") return "bounced";
  return event.eventType === "Reject" ? "failed" : undefined;
};

/** The tag is the mail's id with what tags may not hold replaced. */
const tagOf = (id: string): string => id.replace(/[^A-Za-z0-9_.@-]/g, "_");

/** A report may come before whoever handed the mail over has written that it is sent. */
const NOT_YET: readonly MailStatus[] = ["handing", "sent"];

/** Doing it twice changes nothing. A delivery never undoes a bounce. */
export const noteMailEvent = async (app: App, event: MailEvent): Promise<void> => {
  const status = statusOf(event);
  const personId = event.mail.tags?.person?.[0];
  const tag = event.mail.tags?.mail?.[0];
  if (status === undefined || personId === undefined || tag === undefined) return;
  const since = tag.slice(0, 10);
  const sent = (await app.store.mails.ofPerson(personId, since)).filter(
    (m) => tagOf(m.id) === tag || m.messageId === event.mail.messageId,
  );
  const at = app.clock().toISOString();
  for (const mail of sent)
    if (NOT_YET.includes(mail.status) || status !== "delivered")
      await app.store.mails.settle(mail, status, {
        at,
        ...(mail.messageId === undefined ? { messageId: event.mail.messageId } : {}),
        ...(status === "bounced" ? { failure: event.bounce?.bounceType ?? "" } : {}),
      });
  if (status === "bounced") await app.store.people.markBounced(personId, at);
};
