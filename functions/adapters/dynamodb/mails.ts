/** The outbox: mails by person, what is due by urgency, and what links stand for. */
import type { Invitation, Mail, MailKind, MailStatus } from "../../core/model.ts";
import type { Mails } from "../../core/ports.ts";
import { Fault } from "../../errors.ts";
import { type Item, isConditionFailure, itemOf, n, record, s, type Table } from "./items.ts";
import { invitationKey, mailKey, mailPartition, mailPartitions, type Urgency } from "./keys.ts";

/** How a mail stands among what SES tells of it. */
type Standing = MailStatus | "unsure";

/**
 * So SES calls a bounce that says nothing in particular, and the automatic answer of somebody on leave as well: a
 * delivery outlives it.
 */
const UNSURE: readonly (string | undefined)[] = [
  "Transient General",
  "Undetermined",
  "Undetermined Undetermined",
];

const standingOf = ({ status, failure }: Pick<Mail, "status" | "failure">): Standing =>
  status === "failed" && UNSURE.includes(failure) ? "unsure" : status;

/**
 * What SES tells of a mail that it took, the least final first. A server may take a mail, which is a delivery, and send
 * it back after that, for a full mailbox too.
 */
const REPORTED: readonly Standing[] = ["delayed", "unsure", "delivered", "failed", "bounced", "complained"];

/**
 * What is not undone by that: reports come in any order and more than once, and may overtake the one who handed the mail
 * over.
 */
const outliving = (standing: Standing): readonly Standing[] => {
  if (standing === "sent") return REPORTED;
  const at = REPORTED.indexOf(standing);
  return at === -1 ? [] : REPORTED.slice(at + 1);
};

const urgencyOf = (kind: MailKind): Urgency => (kind === "invitation" || kind === "returned" ? "A" : "B");

const dueExtras = (mail: Mail) =>
  mail.status === "queued" || mail.status === "handing"
    ? { duePk: s(mailPartition(urgencyOf(mail.kind), mail.personId)), dueSk: s(`${mail.sendAt}#${mail.id}`) }
    : {};

export const mailItem = (mail: Mail): Item =>
  itemOf(mailKey(mail.personId, mail.id), mail, {
    attempts: n(mail.attempts),
    status: s(standingOf(mail)),
    ...dueExtras(mail),
  });

/** Tidied a good while after the last cycle that could need it. */
const INVITATION_TTL_DAYS = 800;

const invitationItem = (invitation: Invitation): Item =>
  itemOf(invitationKey(invitation.tokenHash), invitation, {
    ttl: n(Math.floor(Date.parse(invitation.createdAt) / 1000) + INVITATION_TTL_DAYS * 86_400),
  });

/** A hand-over that was begun and not settled in this time is taken up again. */
const HANDING_SECONDS = 60;

export const openMails = (table: Table): Mails => {
  const ofPartition = async (partition: string, now: string, limit: number): Promise<Item[]> =>
    table.query(
      {
        IndexName: "due",
        KeyConditionExpression: "duePk = :pk AND dueSk <= :now",
        ExpressionAttributeValues: { ":pk": s(partition), ":now": s(`${now}~`) },
        Limit: limit,
      },
      limit,
    );

  const ofUrgency = async (urgency: Urgency, now: string, limit: number): Promise<Item[]> => {
    const pages = await Promise.all(
      mailPartitions(urgency).map((partition) => ofPartition(partition, now, limit)),
    );
    return pages.flat().sort((a, b) => ((a.dueSk?.S ?? "") < (b.dueSk?.S ?? "") ? -1 : 1));
  };

  const due: Mails["due"] = async (now, limit) => {
    const found = await ofUrgency("A", now, limit);
    if (found.length < limit) found.push(...(await ofUrgency("B", now, limit)));
    const keys = found.slice(0, limit).map((item) => ({ pk: item.pk?.S ?? "", sk: item.sk?.S ?? "" }));
    const items = new Map((await table.many(keys)).map((item) => [`${item.pk?.S} ${item.sk?.S}`, item]));
    return keys.flatMap(({ pk, sk }) => {
      const item = items.get(`${pk} ${sk}`);
      return item ? [record<Mail>(item)] : [];
    });
  };

  const claim: Mails["claim"] = async (mails, invitations, now) => {
    const again = new Date(Date.parse(now) + HANDING_SECONDS * 1000).toISOString();
    try {
      await table.transact([
        ...mails.map((mail) => ({
          Put: {
            TableName: table.name,
            Item: mailItem({ ...mail, status: "handing", attempts: mail.attempts + 1, sendAt: again }),
            ConditionExpression: "attempts = :attempts AND #status = :status",
            ExpressionAttributeNames: { "#status": "status" },
            ExpressionAttributeValues: { ":attempts": n(mail.attempts), ":status": s(mail.status) },
          },
        })),
        ...invitations.map((invitation) => ({
          Put: { TableName: table.name, Item: invitationItem(invitation) },
        })),
      ]);
      return true;
    } catch (error) {
      if (error instanceof Fault && error.code === "state.conflict") return false;
      throw error;
    }
  };

  /** Nothing happens if somebody has taken the mail for a further try meanwhile, nor where more is known of it. */
  const putIfTaken = async (mail: Mail): Promise<void> => {
    const more = outliving(standingOf(mail));
    try {
      await table.put(mailItem(mail), {
        ConditionExpression: ["attempts = :attempts", ...more.map((_, i) => `#status <> :s${i}`)].join(
          " AND ",
        ),
        ...(more.length === 0 ? {} : { ExpressionAttributeNames: { "#status": "status" } }),
        ExpressionAttributeValues: {
          ":attempts": n(mail.attempts),
          ...Object.fromEntries(more.map((other, i) => [`:s${i}`, s(other)])),
        },
      });
    } catch (error) {
      if (!isConditionFailure(error)) throw error;
    }
  };

  const put: Mails["put"] = async (mail) => table.put(mailItem(mail));

  const settle: Mails["settle"] = async ({ failure, ...mail }, status, detail) =>
    putIfTaken({
      ...mail,
      // Why a mail was late says nothing of one that has arrived.
      ...(failure === undefined || status === "delivered" ? {} : { failure }),
      status,
      ...(status === "sent" || (mail.sentAt === undefined && REPORTED.includes(status))
        ? { sentAt: detail.at }
        : {}),
      ...(detail.messageId === undefined ? {} : { messageId: detail.messageId }),
      ...(detail.failure === undefined ? {} : { failure: detail.failure }),
      ...(detail.retryAt === undefined ? {} : { sendAt: detail.retryAt }),
    });

  const ofPerson: Mails["ofPerson"] = async (personId, since) =>
    (
      await table.query({
        KeyConditionExpression: "pk = :pk AND sk BETWEEN :from AND :to",
        ExpressionAttributeValues: {
          ":pk": s(`P#${personId}`),
          ":from": s(`MAIL#${since}`),
          ":to": s("MAIL#~"),
        },
      })
    ).map((item) => record<Mail>(item));

  const find: Mails["find"] = async (personId, mailId) => {
    const item = await table.get(mailKey(personId, mailId));
    return item && record<Mail>(item);
  };

  const invitation: Mails["invitation"] = async (tokenHash) => {
    const item = await table.get(invitationKey(tokenHash));
    return item && record<Invitation>(item);
  };

  return { due, claim, put, settle, ofPerson, find, invitation };
};
