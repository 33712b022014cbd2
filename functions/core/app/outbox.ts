/** The outbox: a mail is taken, its links are made, it is handed over, and what became of it is written down. */
import { createHash } from "node:crypto";
import { Fault } from "../../errors.ts";
import { graceTime } from "../calendar.ts";
import { spoken } from "../languages.ts";
import type { Invitation, Mail, Settings, Task } from "../model.ts";
import type { App } from "../ports.ts";
import { concurrently } from "./concurrently.ts";
import { openPace } from "./pace.ts";
import { type Linked, type Prepared, prepareAlone, prepareTasks, type Recipient } from "./prepare-letter.ts";
import { standingInvitation } from "./standing.ts";

const MAX_ATTEMPTS = 10;
const AT_ONCE = 6;
/** Seconds of mails that one round takes up, so that it ends in time however few SES lets through. */
const ROUND_SECONDS = 15;
/** Milliseconds until a mail that SES had no room for, or takes none of this account for now, is tried again. */
const NO_ROOM = 60_000;

/** How a link's token is known to the store. */
export const tokenHash = (token: string): string => createHash("sha256").update(token).digest("hex");

export const recipientOf = async (
  app: App,
  settings: Settings,
  personId: string,
): Promise<Recipient | undefined> => {
  const authority = settings.appointingAuthority;
  if (authority?.id === personId)
    return {
      id: personId,
      name: authority.name,
      email: authority.email,
      language: spoken(app, authority.language),
    };
  const person = await app.store.people.get(personId);
  return person && { ...person, language: spoken(app, person.language) };
};

/** A link works as long as its task is open, and some days of grace after the due day. */
const lastsUntil = ({ dueAt, openUntil }: Task, settings: Settings): string => {
  const grace = graceTime(settings, dueAt, settings.graceWorkingDays);
  return openUntil !== undefined && openUntil > grace ? openUntil : grace;
};

const invitationOf = (linked: Linked, personId: string, settings: Settings, now: string): Invitation => ({
  tokenHash: tokenHash(linked.token),
  appraisalId: linked.appraisal.id,
  taskId: linked.task.id,
  personId,
  generation: linked.task.generation,
  createdAt: now,
  expiresAt: lastsUntil(linked.task, settings),
});

type Letter = Parameters<App["mailer"]["send"]>[0];

/** How mails leave: `turn` waits until one may go, `deliver` hands it over and answers its id. */
type Way = {
  readonly turn: () => Promise<void>;
  readonly deliver: (letter: Letter) => Promise<string>;
};

const backOff = (now: Date, attempts: number): string =>
  new Date(now.getTime() + Math.min(2 ** attempts, 240) * 60_000).toISOString();

const settleAll = async (
  app: App,
  mails: readonly Mail[],
  status: Mail["status"],
  {
    at = app.clock().toISOString(),
    ...detail
  }: {
    at?: string;
    messageId?: string;
    failure?: string;
    retryAt?: string;
  } = {},
): Promise<void> => {
  for (const mail of mails) await app.store.mails.settle(mail, status, { at, ...detail });
};

const failedHandOver = async (app: App, mails: readonly Mail[], error: unknown): Promise<void> => {
  const attempts = Math.max(...mails.map((mail) => mail.attempts));
  const code = error instanceof Fault ? error.code : undefined;
  // The mail is as good as before; it waits until there is room again, or the account may send.
  if (code === "rate.limited")
    return settleAll(app, mails, "queued", {
      retryAt: new Date(app.clock().getTime() + NO_ROOM).toISOString(),
    });
  const refused = code === "mail.refused";
  if (refused || attempts >= MAX_ATTEMPTS)
    return settleAll(app, mails, "failed", { failure: refused ? "refused" : "attempts" });
  return settleAll(app, mails, "queued", { retryAt: backOff(app.clock(), attempts) });
};

const send = async (
  app: App,
  settings: Settings,
  mails: readonly Mail[],
  to: Recipient,
  { written, links, page }: Prepared,
  { turn, deliver }: Way,
): Promise<void> => {
  await turn();
  const now = app.clock().toISOString();
  const [first] = mails;
  if (
    !first ||
    !(await app.store.mails.claim(
      mails,
      [
        ...links.map((linked) => invitationOf(linked, to.id, settings, now)),
        ...(page === undefined ? [] : [standingInvitation(tokenHash(page.token), page.appraisalId, to, now)]),
      ],
      now,
    ))
  )
    return;
  const taken = mails.map((mail) => ({ ...mail, attempts: mail.attempts + 1 }));
  try {
    // It is sent when it was handed over, however long it takes to write that down.
    const at = app.clock().toISOString();
    const messageId = await deliver({
      to: to.email,
      ...written,
      tags: { person: to.id, mail: first.id.replace(/[^A-Za-z0-9_.@-]/g, "_") },
    });
    await settleAll(app, taken, "sent", { at, messageId });
  } catch (error) {
    await failedHandOver(app, taken, error);
  }
};

const HOUR = 3_600_000;

/** Mails of the last two hours, looked up for mails of the last one: what is older waits for no other. */
const lately = async (app: App, personId: string, mails: readonly Mail[]): Promise<readonly Mail[]> => {
  const now = app.clock().getTime();
  const hourAgo = new Date(now - HOUR).toISOString();
  if (mails.every((mail) => mail.createdAt < hourAgo)) return [];
  return app.store.mails.ofPerson(personId, new Date(now - 2 * HOUR).toISOString());
};

/** People are not flooded: past so many mails in an hour the rest waits and becomes one digest. */
const isFlooded = (app: App, settings: Settings, recent: readonly Mail[]): boolean => {
  const hourAgo = new Date(app.clock().getTime() - HOUR).toISOString();
  const sent = recent.filter((m) => m.kind !== "code" && m.sentAt !== undefined && m.sentAt > hourAgo);
  return new Set(sent.map((m) => m.messageId)).size >= settings.mailBurst;
};

/** All tasks as one mail. Answers the mails that went or will go so. */
const handOverTasks = async (
  app: App,
  settings: Settings,
  to: Recipient,
  due: readonly Mail[],
  way: Way,
): Promise<readonly Mail[]> => {
  const tasks = due.filter(({ kind }) => kind !== "notice" && kind !== "standing").slice(0, 40);
  if (tasks.length === 0) return [];
  if (isFlooded(app, settings, await lately(app, to.id, tasks))) {
    const retryAt = new Date(app.clock().getTime() + HOUR).toISOString();
    await settleAll(app, tasks, "queued", { retryAt });
    return tasks;
  }
  const prepared = await prepareTasks(app, tasks, settings, to);
  await (prepared ? send(app, settings, tasks, to, prepared, way) : settleAll(app, tasks, "cancelled"));
  return tasks;
};

/** Hands over what waits for one person: all tasks as one mail, each notice by itself. */
const handOver = async (
  app: App,
  settings: Settings,
  personId: string,
  mails: readonly Mail[],
  way: Way,
): Promise<void> => {
  const to = await recipientOf(app, settings, personId);
  if (!to) return settleAll(app, mails, "failed", { failure: "unknown person" });
  const gone = new Set((await handOverTasks(app, settings, to, mails, way)).map(({ id }) => id));
  const alone = mails.filter(({ id, kind }) => !gone.has(id) && (kind === "notice" || kind === "standing"));
  for (const mail of alone) {
    const prepared = await prepareAlone(app, mail, settings, to);
    await (prepared ? send(app, settings, [mail], to, prepared, way) : settleAll(app, [mail], "cancelled"));
  }
};

/** Hands over what waits for one person at once, in a way of one's own. */
export const handOverTo = async (
  app: App,
  personId: string,
  mails: readonly Mail[],
  deliver: Way["deliver"],
): Promise<void> =>
  handOver(app, await app.store.settings.get(), personId, mails, { turn: async () => undefined, deliver });

/**
 * One round over what is due in the outbox, people side by side, no more a second than SES takes. Answers the number of
 * mails it took up.
 */
export const drainOutbox = async (
  app: App,
  limit: number,
  failed: (what: string, error: unknown) => void,
): Promise<number> => {
  const most = Math.min(limit, Math.ceil(app.config.mailRate * ROUND_SECONDS));
  const mails = await app.store.mails.due(app.clock().toISOString(), most);
  if (mails.length === 0) return 0;
  const settings = await app.store.settings.get();
  const way: Way = {
    turn: openPace(app.timer, app.config.mailRate),
    deliver: (letter) => app.mailer.send(letter),
  };
  const byPerson = [...Map.groupBy(mails, (mail) => mail.personId)];
  await concurrently(
    byPerson,
    AT_ONCE,
    ([person, own]) => handOver(app, settings, person, own, way),
    ([person], error) => failed(person, error),
  );
  return mails.length;
};
