/** The mails and the events still to be told, in one SQLite file. */
import { DatabaseSync } from "node:sqlite";
import { z } from "zod";
import { addressKey } from "./address.ts";
import { batched } from "./batch.ts";
import { Mail, recipientsOf } from "./mail.ts";

// NORMAL in WAL: an accepted mail outlives a killed process; only a power cut may cost the last moments.
const SCHEMA = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  CREATE TABLE IF NOT EXISTS mail (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    sent_at TEXT NOT NULL,
    recipients INTEGER NOT NULL,
    body TEXT NOT NULL
  );
  CREATE INDEX IF NOT EXISTS mail_by_time ON mail (sent_at, recipients);
  CREATE TABLE IF NOT EXISTS recipient (
    address TEXT NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (address, seq)
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS untold (
    seq INTEGER PRIMARY KEY,
    retry_at INTEGER NOT NULL DEFAULT 0,
    tries INTEGER NOT NULL DEFAULT 0
  );
  UPDATE untold SET retry_at = 0, tries = 0;
`;

const LIST = `
  SELECT body FROM mail
  WHERE ($to IS NULL OR seq IN (SELECT seq FROM recipient WHERE address = $to))
    AND ($since IS NULL OR sent_at >= $since)
    AND ($before IS NULL OR seq < (SELECT seq FROM mail WHERE id = $before))
  ORDER BY seq DESC LIMIT $limit`;

const FOLLOWING = `
  SELECT body FROM mail
  WHERE ($to IS NULL OR seq IN (SELECT seq FROM recipient WHERE address = $to))
    AND ($since IS NULL OR sent_at >= $since)
    AND seq > coalesce((SELECT seq FROM mail WHERE id = $after), 0)
  ORDER BY seq LIMIT $limit`;

const DUE = `
  SELECT seq, tries, body FROM untold JOIN mail USING (seq)
  WHERE retry_at <= ? ORDER BY seq LIMIT ?`;

/**
 * `to`: an address; `since`: an ISO instant; `before`: the id of a mail; `limit`: that many of the newest. With `after`,
 * the id of a mail or an empty text for the beginning, that many of the oldest that follow it.
 */
export type MailFilter = {
  to?: string | undefined;
  since?: string | undefined;
  before?: string | undefined;
  after?: string | undefined;
  limit?: number | undefined;
};

/** A mail whose events nobody has taken yet; `tries` counts the attempts that failed. */
export type Untold = { seq: number; tries: number; mail: Mail };

export type MailStore = ReturnType<typeof openMailStore>;

const Body = z.object({ body: z.string() });
const Due = Body.extend({ seq: z.number(), tries: z.number() });

export function openMailStore(file: string) {
  const db = new DatabaseSync(file);
  db.exec(SCHEMA);
  const insertMail = db.prepare("INSERT INTO mail (id, sent_at, recipients, body) VALUES (?, ?, ?, ?)");
  const insertRecipient = db.prepare("INSERT OR IGNORE INTO recipient (address, seq) VALUES (?, ?)");
  const insertUntold = db.prepare("INSERT INTO untold (seq) VALUES (?)");
  const selectList = db.prepare(LIST);
  const selectFollowing = db.prepare(FOLLOWING);
  const selectOne = db.prepare("SELECT body FROM mail WHERE id = ?");
  const selectSent = db.prepare("SELECT coalesce(sum(recipients), 0) AS sent FROM mail WHERE sent_at > ?");
  const selectDue = db.prepare(DUE);
  const selectNext = db.prepare("SELECT min(retry_at) AS next FROM untold");
  const deleteUntold = db.prepare("DELETE FROM untold WHERE seq = ?");
  const postpone = db.prepare("UPDATE untold SET retry_at = ?, tries = tries + 1 WHERE seq = ?");

  const insert = (mail: Mail) => {
    const recipients = recipientsOf(mail);
    const { lastInsertRowid } = insertMail.run(mail.id, mail.sentAt, recipients.length, JSON.stringify(mail));
    for (const address of recipients) insertRecipient.run(addressKey(address), lastInsertRowid);
    insertUntold.run(lastInsertRowid);
  };

  return {
    /** Resolves once the mail is on disk, its events still to be told. */
    add: batched<Mail>((mails) => inTransaction(db, () => mails.forEach(insert))),

    /** Oldest first, newest last. */
    list({ to, since, before, after, limit }: MailFilter = {}): Mail[] {
      const wanted = {
        $to: to === undefined ? null : addressKey(to),
        $since: since ?? null,
        $limit: limit ?? -1,
      };
      if (after !== undefined) return selectFollowing.all({ ...wanted, $after: after }).map(readMail);
      return selectList
        .all({ ...wanted, $before: before ?? null })
        .map(readMail)
        .reverse();
    },

    get(id: string): Mail | undefined {
      const row = selectOne.get(id);
      return row === undefined ? undefined : readMail(row);
    },

    /** How many recipients got a mail after this ISO instant. */
    sentSince(instant: string): number {
      return z.object({ sent: z.number() }).parse(selectSent.get(instant)).sent;
    },

    /** The oldest mails with events whose (next) attempt is due at this time, in milliseconds. */
    untold(now: number, limit: number): Untold[] {
      return selectDue.all(now, limit).map((row) => {
        const { seq, tries } = Due.parse(row);
        return { seq, tries, mail: readMail(row) };
      });
    },

    /** When the next attempt is due, in milliseconds; undefined when everything is told. */
    nextAttempt(): number | undefined {
      return z.object({ next: z.number().nullable() }).parse(selectNext.get()).next ?? undefined;
    },

    told(seqs: number[]): void {
      inTransaction(db, () => {
        for (const seq of seqs) deleteUntold.run(seq);
      });
    },

    postpone(seq: number, until: number): void {
      postpone.run(until, seq);
    },

    close(): void {
      db.close();
    },
  };
}

function readMail(row: unknown): Mail {
  return Mail.parse(JSON.parse(Body.parse(row).body));
}

function inTransaction(db: DatabaseSync, work: () => void): void {
  db.exec("BEGIN IMMEDIATE");
  try {
    work();
    db.exec("COMMIT");
  } catch (error) {
    db.exec("ROLLBACK");
    throw error;
  }
}
