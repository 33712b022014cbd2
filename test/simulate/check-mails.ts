/** Every mail once, every mail told of, nothing captured gone. */
import type { Jump } from "./clock.ts";
import type { Letter } from "./mail.ts";
import type { Happenings } from "./record.ts";
import type { AppraisalDetail, Audit, MailRow } from "./shapes.ts";

/** What the product calls a mail, in the letters that a tag may have. */
const tagOf = (id: string): string => id.replace(/[^A-Za-z0-9_.@-]/g, "_");

const HANDED = ["sent", "delivered"];
/** Milliseconds between a mail's own time and that of the others it was bundled with. */
const TOGETHER = 10_000;
/** Milliseconds before a crash in which a mail was being handed over. */
const VERY_MOMENT = 3_000;

export type MailCheck = ReturnType<typeof checkMails>;

export type Captured = {
  readonly cycleId: string;
  /** All mails that the inbox has at the end. */
  readonly now: readonly Letter[];
  /** All mails that were ever seen there. */
  readonly before: ReadonlyMap<string, Letter>;
  /** Moments of the crashes, in the product's time. */
  readonly crashes: readonly number[];
  /** Moves of the time: a mail that is being handed over meanwhile leaves before and arrives after. */
  readonly jumps: readonly Jump[];
};

export const checkMails = (record: Happenings, { cycleId, now, before, crashes, jumps }: Captured) => {
  const byTag = Map.groupBy(now, ({ tag }) => tag);
  const byPerson = Map.groupBy(now, ({ person }) => person);
  const told = new Set<string>();
  let twiceAtCrash = 0;

  /** The same moment, or before and after the same move of the time. */
  const isMoment = (sent: number, arrived: number): boolean =>
    Math.abs(arrived - sent) < TOGETHER ||
    jumps.some(({ from, to }) => Math.abs(from - sent) < TOGETHER && Math.abs(to - arrived) < TOGETHER);

  const bundled = (person: string, { sentAt = "" }: MailRow): boolean =>
    (byPerson.get(person) ?? []).some(
      (letter) => letter.kind !== "code" && isMoment(Date.parse(sentAt), Date.parse(letter.sentAt)),
    );

  const checkMail = (person: string, mail: MailRow): void => {
    told.add(tagOf(mail.id));
    if (!HANDED.includes(mail.status) && mail.status !== "cancelled") {
      record.unexpected(`a mail of kind ${mail.kind} is ${mail.status} at the end`);
      return;
    }
    if (HANDED.includes(mail.status) && !byTag.has(tagOf(mail.id)) && !bundled(person, mail))
      record.unexpected(`a mail of kind ${mail.kind} is ${mail.status} and not in the inbox`);
  };

  /** A task is announced once in each generation, and once more each time that HR opens it again. */
  const checkInvitations = ({ mailboxes, tasks }: AppraisalDetail, { events }: Audit): void => {
    const announced = mailboxes
      .flatMap(({ mails }) => mails)
      .filter(
        ({ status, kind }) => HANDED.includes(status) && (kind === "invitation" || kind === "returned"),
      );
    for (const { id, step } of tasks) {
      const again = events.filter((event) => event.type === "task.extended" && event.step === step).length;
      const own = announced
        .flatMap((mail) => (mail.id.includes(`-${id}-`) ? [mail.id.slice(mail.id.indexOf(`-${id}-`))] : []))
        .filter((name) => /-\d+$/.test(name));
      for (const [name, mails] of Map.groupBy(own, (one) => one))
        if (mails.length > 1 + again)
          record.unexpected(
            `a task of ${step} was announced ${mails.length} times in generation ${name.split("-").at(-1)}`,
          );
    }
  };

  return {
    twiceAtCrash: () => twiceAtCrash,
    /** Who got mails by the product's own word; whoever no longer holds a task is among them. */
    people: [...byPerson.keys()],
    ofPerson: (mails: readonly MailRow[]): void => {
      for (const mail of mails) told.add(tagOf(mail.id));
    },
    ofAppraisal: (detail: AppraisalDetail, trail: Audit): void => {
      for (const { person, mails } of detail.mailboxes) for (const mail of mails) checkMail(person.id, mail);
      checkInvitations(detail, trail);
    },
    atTheEnd: (): void => {
      const here = new Set(now.map(({ id }) => id));
      const gone = [...before.keys()].filter((id) => !here.has(id));
      if (gone.length > 0) record.unexpected(`${gone.length} captured mails are no longer in the inbox`);
      for (const [tag, letters] of byTag) {
        const [first, ...copies] = letters;
        if (!told.has(tag) && tag.includes(`-${cycleId}-`))
          record.unexpected(`a mail of kind ${first?.kind} was captured that no appraisal knows of`);
        if (!first || copies.length === 0) continue;
        const handing = crashes.some((moment) => Math.abs(moment - Date.parse(first.sentAt)) < VERY_MOMENT);
        if (handing && copies.length === 1) twiceAtCrash += 1;
        else record.unexpected(`a mail of kind ${first.kind} was sent ${letters.length} times`);
      }
    },
  };
};
