/** What SES reports of a mail, written to the mail and, for a bounce, to the person. */
import type { MailStatus } from "../model.ts";
import type { App } from "../ports.ts";

export type MailEvent = {
  readonly eventType: string;
  readonly mail: {
    readonly messageId: string;
    /** Whom it was sent to: one, as every mail of ours. */
    readonly destination?: readonly string[];
    readonly tags?: Readonly<Record<string, readonly string[]>>;
  };
  readonly bounce?: { readonly bounceType: string; readonly bounceSubType?: string };
  readonly deliveryDelay?: { readonly delayType?: string };
};

type Report = { readonly status: MailStatus; readonly failure?: string };

/** A bounce that is not permanent is final for its mail, and says nothing of the next one to that address. */
const reportOf = ({ eventType, bounce, deliveryDelay }: MailEvent): Report | undefined => {
  switch (eventType) {
    case "Delivery":
      return { status: "delivered" };
    case "DeliveryDelay":
      return { status: "delayed", failure: deliveryDelay?.delayType ?? "" };
    case "Complaint":
      return { status: "complained" };
    case "Bounce":
      return bounce?.bounceType === "Permanent"
        ? { status: "bounced", failure: bounce.bounceType }
        : {
            status: "failed",
            failure: [bounce?.bounceType, bounce?.bounceSubType].filter(Boolean).join(" "),
          };
    case "Reject":
      return { status: "failed", failure: "Reject" };
    default:
      return undefined;
  }
};

/** The tag is the mail's id with what tags may not hold replaced. */
const tagOf = (id: string): string => id.replace(/[^A-Za-z0-9_.@-]/g, "_");

/** Doing it twice changes nothing, and the order in which reports come does not matter: the store keeps the last word. */
export const noteMailEvent = async (app: App, event: MailEvent): Promise<void> => {
  const report = reportOf(event);
  const personId = event.mail.tags?.person?.[0];
  const tag = event.mail.tags?.mail?.[0];
  if (report === undefined || personId === undefined || tag === undefined) return;
  const since = tag.slice(0, 10);
  const sent = (await app.store.mails.ofPerson(personId, since)).filter(
    (m) => tagOf(m.id) === tag || m.messageId === event.mail.messageId,
  );
  const at = app.clock().toISOString();
  const { status, failure } = report;
  for (const mail of sent)
    await app.store.mails.settle(mail, status, {
      at,
      ...(mail.messageId === undefined ? { messageId: event.mail.messageId } : {}),
      ...(failure === undefined ? {} : { failure }),
    });
  // Not the recipients that bounced: their server names the mailbox behind an alias or a forward.
  if (status === "bounced") await app.store.people.markBounced(personId, event.mail.destination ?? [], at);
};
