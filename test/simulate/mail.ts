/** Captured mails as people read them: what a mail is about, its links, its code. */
import { z } from "zod";
import type { Happenings } from "./record.ts";
import type { Wire } from "./wire.ts";

export type LetterKind = "invitation" | "returned" | "reminder" | "digest" | "notice" | "standing" | "code";

export type Link = {
  readonly url: string;
  /** The step, and behind a dash whom it is about unless it is the reader: the same words in every mail about the task. */
  readonly about: string;
};

export type Letter = {
  readonly id: string;
  readonly to: string;
  readonly sentAt: string;
  readonly kind: LetterKind;
  readonly links: readonly Link[];
  /** The page of one's own performance, and what waits for a word there: no task. */
  readonly page?: string;
  readonly code?: string;
  /** Whom and what the product says that the mail is for. */
  readonly person: string;
  readonly tag: string;
};

const captured = z.array(
  z.object({
    id: z.string(),
    to: z.string(),
    subject: z.string(),
    text: z.string().nullable(),
    html: z.string().nullable(),
    sentAt: z.string(),
    tags: z.record(z.string(), z.array(z.string())),
  }),
);
type Captured = z.infer<typeof captured>[number];

const LINK = /https?:\/\/[^\s]+\/t\/[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])/g;
const DIGEST = /^(\d+) (?:tugas menunggu Anda|tasks are waiting)/;
const PAGE = /^(?:Buka halaman kinerja Anda|Open your performance page):\n(\S+)$/m;
const STANDING =
  /^(?:(?:Halaman kinerja Anda|Your performance page) — |(?:Menunggu konfirmasi Anda|Waits for your confirmation): )/;
const SINGLE =
  /^[^\n]*"([^"\n]+)"(?: (?:untuk|for) ([^\n]+?))? (?:dalam|in|belum|is not|dikembalikan|has been) /m;

const kindOf = ({ subject }: Captured): LetterKind => {
  if (/^(?:Kode .+|.+ code): \d{6}$/.test(subject)) return "code";
  if (DIGEST.test(subject)) return "digest";
  if (STANDING.test(subject)) return "standing";
  if (/^(?:Perlu diperbaiki|To be corrected): /.test(subject)) return "returned";
  if (/^(?:Pengingat|Reminder): /.test(subject)) return "reminder";
  if (/^(?:Waktu habis|Time is over|Dilanjutkan tanpa|Went on without): /.test(subject)) return "notice";
  return / — /.test(subject) ? "invitation" : "notice";
};

const digestLinks = (text: string): Link[] =>
  text.split("\n\n").flatMap((block) => {
    const [url] = block.match(LINK) ?? [];
    const about = /^• (.+)$/m.exec(block)?.[1];
    return url !== undefined && about !== undefined ? [{ url, about }] : [];
  });

const singleLink = (text: string, about: string): Link[] => {
  const [url] = text.match(LINK) ?? [];
  return url === undefined ? [] : [{ url, about }];
};

const aboutOf = (text: string): string => {
  const [, step = "", employee] = SINGLE.exec(text) ?? [];
  return employee === undefined ? step : `${step} — ${employee}`;
};

const linksOf = (kind: LetterKind, text: string): Link[] => {
  if (kind === "code" || kind === "standing") return [];
  return kind === "digest" ? digestLinks(text) : singleLink(text, kind === "notice" ? kind : aboutOf(text));
};

const letterOf = (mail: Captured): Letter => {
  const kind = kindOf(mail);
  const text = mail.text ?? "";
  const code = /\d{6}$/.exec(mail.subject)?.[0];
  const page = PAGE.exec(text)?.[1];
  const links = linksOf(kind, text);
  return {
    id: mail.id,
    to: mail.to,
    sentAt: mail.sentAt,
    kind,
    links,
    person: mail.tags.person?.[0] ?? "",
    tag: mail.tags.mail?.[0] ?? "",
    ...(page === undefined ? {} : { page }),
    ...(kind === "code" && code !== undefined ? { code } : {}),
  };
};

/** What no mail may be. */
const judge = (mail: Captured, letter: Letter, record: Happenings): void => {
  const all = `${mail.subject}\n${mail.text}\n${mail.html}`;
  if (/(?<!\d)\d{18}(?!\d)/.test(all)) record.unexpected(`a mail of kind ${letter.kind} shows a NIP`);
  if (mail.text === null || mail.html === null)
    record.unexpected(`a mail of kind ${letter.kind} lacks its text or its HTML part`);
  const distinct = new Set(all.match(LINK) ?? []).size;
  const understood = letter.links.length + (letter.page === undefined ? 0 : 1);
  if (distinct !== understood)
    record.unexpected(`a mail of kind ${letter.kind} has ${distinct} links; understood: ${understood}`);
  const promised = Number(DIGEST.exec(mail.subject)?.[1] ?? letter.links.length);
  if (promised !== letter.links.length)
    record.unexpected(`a digest announces ${promised} tasks and has ${letter.links.length} links`);
  if (letter.links.some(({ about }) => about === ""))
    record.unexpected(`a mail of kind ${letter.kind} does not say what it is about`);
};

export const openInbox = (wire: Wire, record: Happenings, from: string) => {
  const known = new Map<string, Letter>();
  let since = from;

  const list = async (query: string): Promise<Captured[]> => {
    const answer = await wire.send({ method: "GET", url: `/_local/mail?${query}`, what: "inbox" });
    return captured.parse(JSON.parse(answer.text));
  };

  const take = (mails: readonly Captured[]): Letter[] =>
    mails.flatMap((mail) => {
      if (known.has(mail.id)) return [];
      const letter = letterOf(mail);
      judge(mail, letter, record);
      known.set(mail.id, letter);
      return [letter];
    });

  return {
    known,
    /** Mails that came since it was last asked, codes aside. */
    fresh: async (): Promise<Letter[]> => {
      const mails = await list(`since=${encodeURIComponent(since)}`);
      since = mails.at(-1)?.sentAt ?? since;
      return take(mails).filter(({ kind }) => kind !== "code");
    },
    /** The newest code sent to the address since then. */
    code: async (to: string, sent: string): Promise<string | undefined> => {
      const mails = await list(`to=${encodeURIComponent(to)}&since=${encodeURIComponent(sent)}`);
      return mails.map(letterOf).findLast(({ kind }) => kind === "code")?.code;
    },
    /** All mails since the beginning, as the inbox has them now. */
    everything: async (): Promise<Letter[]> => {
      const mails = await list(`since=${encodeURIComponent(from)}`);
      take(mails);
      return mails.map(letterOf);
    },
  };
};

export type Inbox = ReturnType<typeof openInbox>;
