/** The outbox: a mail is taken, its links are made, it is handed over, and what became of it is written down. */
import { createHash } from "node:crypto";
import type { Release } from "../../../workflows/language/release.ts";
import { isHuman, type Step } from "../../../workflows/language/scheme.ts";
import { Fault } from "../../errors.ts";
import { graceTime } from "../calendar.ts";
import { findLog } from "../engine/entries.ts";
import { findStep } from "../engine/find.ts";
import { spoken } from "../languages.ts";
import {
  type LetterTask,
  type LetterWorld,
  lapsedLetter,
  noticeLetter,
  skippedLetter,
  standingLetter,
  taskLetter,
  type Written,
} from "../mail/letter.ts";
import { noticeWords } from "../mail/notice-words.ts";
import type { Appraisal, Invitation, Mail, Person, Settings, Task } from "../model.ts";
import type { App } from "../ports.ts";
import { cycleOf, type Scene, sceneOf } from "./act.ts";
import { concurrently } from "./concurrently.ts";
import { openPace } from "./pace.ts";
import { cycleOfAppraisal, standingInvitation } from "./standing.ts";

const MAX_ATTEMPTS = 10;
const AT_ONCE = 6;
/** Seconds of mails that one round takes up, so that it ends in time however few SES lets through. */
const ROUND_SECONDS = 15;
/** Milliseconds until a mail that SES had no room for is tried again. */
const NO_ROOM = 60_000;

/** How a link's token is known to the store. */
export const tokenHash = (token: string): string => createHash("sha256").update(token).digest("hex");

type Recipient = Pick<Person, "id" | "name" | "email" | "language">;

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

type Linked = { readonly task: Task; readonly appraisal: Appraisal; readonly token: string };

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

const linkOf = (app: App, token: string): string => `${app.config.baseUrl}/t/${token}`;

/** Whether the person decides there on their own result: it is computed, and they read it. */
const showsResult = ({ scheme }: Release, step: Step, task: Task): boolean =>
  task.role === "employee" &&
  step.kind === "review" &&
  step.reads.some((read) => findStep(scheme, read)?.step.kind === "compute");

const letterTask = async (
  app: App,
  { task, appraisal, token }: Linked,
  mails: readonly Mail[],
): Promise<LetterTask> => {
  const release = await app.store.releases.get(appraisal.releaseId);
  const step = findStep(release.scheme, task.step)?.step;
  if (!step) throw new Fault("not-found", { what: "step", id: task.step });
  const extended = mails.find((mail) => mail.tasks.includes(task.id))?.extended;
  return {
    step: step.title,
    dueAt: task.dueAt,
    link: linkOf(app, token),
    ...(showsResult(release, step, task) ? { result: true } : {}),
    ...(extended === undefined ? {} : { extended }),
    ...(task.assignee === appraisal.employee.id ? {} : { employee: appraisal.employee.name }),
  };
};

const letterWorld = async (
  app: App,
  cycleId: string,
  settings: Settings,
  to: Recipient,
): Promise<LetterWorld> => ({
  agency: settings.agency,
  cycle: (await cycleOf(app, cycleId))?.name ?? "",
  zone: settings.zone,
  language: to.language,
  name: to.name,
});

/** Tasks of the mails that still wait for this person, each once. */
const openTasks = async (app: App, mails: readonly Mail[], personId: string): Promise<Linked[]> => {
  const found = await app.store.cases.tasks([...new Set(mails.flatMap((mail) => mail.tasks))]);
  return found
    .filter(({ task }) => task.status === "open" && task.assignee === personId)
    .map((entry) => ({ ...entry, token: app.secrets.token() }));
};

/** The task behind which a notice shows the result: the person's last one in that appraisal. */
const noticeTask = (app: App, { file }: Scene, mail: Mail): Linked | undefined => {
  const [task] = file.tasks
    .filter((t) => t.assignee === mail.personId)
    .sort((a, b) => (a.openedAt < b.openedAt ? 1 : -1));
  return task && { task, appraisal: file.appraisal, token: app.secrets.token() };
};

type Letter = Parameters<App["mailer"]["send"]>[0];

/** How mails leave: `turn` waits until one may go, `deliver` hands it over and answers its id. */
type Way = {
  readonly turn: () => Promise<void>;
  readonly deliver: (letter: Letter) => Promise<string>;
};

/** `page` is the token of a link to the page of one's own performance. */
type Prepared = { readonly written: Written; readonly links: readonly Linked[]; readonly page?: string };

/** A notice is in the words of the scheme, or tells what HR went on without; undefined if it has none. */
const noticeWritten = (
  { file, release }: Scene,
  mail: Mail,
  world: LetterWorld,
  linked: Linked | undefined,
  link: string | undefined,
): Written | undefined => {
  const message = mail.message === undefined ? undefined : release.scheme.messages[mail.message];
  if (message)
    return noticeLetter(world, message, noticeWords(file.appraisal, release, linked?.task, world), link);
  const step = mail.skipped && findStep(release.scheme, mail.skipped.step)?.step;
  if (!mail.skipped || !step) return undefined;
  const kind = step.kind === "review" ? "review" : "form";
  return skippedLetter(world, { step: step.title, kind, reason: mail.skipped.reason }, link);
};

/** Who had a task whose time was over gets no link: there is nothing left to do behind it. */
const prepareLapsed = async (
  app: App,
  { file, release }: Scene,
  { personId, lapsed }: Mail,
  settings: Settings,
  to: Recipient,
): Promise<Prepared | undefined> => {
  const step = lapsed && findStep(release.scheme, lapsed.step)?.step;
  if (!step || !isHuman(step)) return undefined;
  const { cycleId, employee } = file.appraisal;
  const world = await letterWorld(app, cycleId, settings, to);
  const about = {
    step: step.title,
    reason: step.lapse.reason,
    ...(lapsed.to === undefined ? {} : { to: lapsed.to }),
    ...(personId === employee.id ? {} : { employee: employee.name }),
  };
  return { written: lapsedLetter(world, about), links: [] };
};

/** The link to the page of one's own performance; `waits` names a log of which an entry waits for the reader's word. */
const prepareStanding = async (
  app: App,
  { appraisalId, waits }: Mail,
  settings: Settings,
  to: Recipient,
): Promise<Prepared | undefined> => {
  if (appraisalId === undefined) return undefined;
  const page = app.secrets.token();
  const world = await letterWorld(app, cycleOfAppraisal(appraisalId), settings, to);
  const link = linkOf(app, page);
  if (waits === undefined) return { written: standingLetter(world, link), links: [], page };
  const { file, release } = await sceneOf(app, appraisalId);
  const log = findLog(release.scheme, waits);
  const { employee } = file.appraisal;
  return (
    log && {
      written: standingLetter(world, link, {
        log: log.title,
        ...(employee.id === to.id ? {} : { employee: employee.name }),
      }),
      links: [],
      page,
    }
  );
};

const prepareNotice = async (
  app: App,
  mail: Mail,
  settings: Settings,
  to: Recipient,
): Promise<Prepared | undefined> => {
  if (mail.appraisalId === undefined) return undefined;
  const scene = await sceneOf(app, mail.appraisalId);
  if (mail.lapsed) return prepareLapsed(app, scene, mail, settings, to);
  const linked = noticeTask(app, scene, mail);
  const { cycleId, employee } = scene.file.appraisal;
  const world = await letterWorld(app, cycleId, settings, to);
  // Who had no task in it, as in an award's follow-up, reads of it on the page of the own performance.
  const page = linked === undefined && employee.id === to.id ? app.secrets.token() : undefined;
  const token = linked?.token ?? page;
  const written = noticeWritten(scene, mail, world, linked, token === undefined ? token : linkOf(app, token));
  return written && { written, links: linked ? [linked] : [], ...(page === undefined ? {} : { page }) };
};

const prepareTasks = async (
  app: App,
  mails: readonly Mail[],
  settings: Settings,
  to: Recipient,
): Promise<Prepared | undefined> => {
  const links = await openTasks(app, mails, to.id);
  const [first] = links;
  if (!first) return undefined;
  const world = await letterWorld(app, first.appraisal.cycleId, settings, to);
  const tasks = await Promise.all(links.map((linked) => letterTask(app, linked, mails)));
  return { written: taskLetter(world, mails[0]?.kind ?? "invitation", tasks), links };
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
  // The mail is as good as before; it waits until there is room again.
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
        ...(page === undefined ? [] : [standingInvitation(tokenHash(page), first, to, now)]),
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

/** People are not flooded: past so many mails in an hour the rest waits and becomes one digest. */
const postponed = async (
  app: App,
  settings: Settings,
  personId: string,
  mails: readonly Mail[],
): Promise<string | undefined> => {
  const now = app.clock();
  if (mails.every((mail) => mail.createdAt < new Date(now.getTime() - HOUR).toISOString())) return undefined;
  const recent = await app.store.mails.ofPerson(personId, new Date(now.getTime() - 2 * HOUR).toISOString());
  const sent = recent.filter(
    (m) =>
      m.kind !== "code" && m.sentAt !== undefined && m.sentAt > new Date(now.getTime() - HOUR).toISOString(),
  );
  if (new Set(sent.map((m) => m.messageId)).size < settings.mailBurst) return undefined;
  return new Date(now.getTime() + HOUR).toISOString();
};

/** Hands over what waits for one person: each notice by itself, all tasks as one mail. */
const handOver = async (
  app: App,
  settings: Settings,
  personId: string,
  mails: readonly Mail[],
  way: Way,
): Promise<void> => {
  const to = await recipientOf(app, settings, personId);
  if (!to) return settleAll(app, mails, "failed", { failure: "unknown person" });
  const { alone: notices = [], tasks = [] } = Object.groupBy(mails, ({ kind }) =>
    kind === "notice" || kind === "standing" ? "alone" : "tasks",
  );
  for (const mail of notices) {
    const prepare = mail.kind === "standing" ? prepareStanding : prepareNotice;
    const prepared = await prepare(app, mail, settings, to);
    await (prepared ? send(app, settings, [mail], to, prepared, way) : settleAll(app, [mail], "cancelled"));
  }
  if (tasks.length === 0) return;
  const later = await postponed(app, settings, personId, tasks);
  if (later !== undefined) return settleAll(app, tasks, "queued", { retryAt: later });
  const prepared = await prepareTasks(app, tasks.slice(0, 40), settings, to);
  await (prepared
    ? send(app, settings, tasks.slice(0, 40), to, prepared, way)
    : settleAll(app, tasks, "cancelled"));
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
