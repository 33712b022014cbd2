/** What waits in the outbox becomes a letter: its words, and the tokens of its links, which no store has seen yet. */
import type { Release } from "../../../workflows/language/release.ts";
import { isHuman, type Step } from "../../../workflows/language/scheme.ts";
import { Fault } from "../../errors.ts";
import { findLog } from "../engine/entries.ts";
import { findStep } from "../engine/find.ts";
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
import type { Appraisal, Mail, Person, Settings, Task } from "../model.ts";
import type { App } from "../ports.ts";
import { cycleOf, type Scene, sceneOf } from "./act.ts";
import { cycleOfAppraisal } from "./standing.ts";

export type Recipient = Pick<Person, "id" | "name" | "email" | "language">;

export type Linked = { readonly task: Task; readonly appraisal: Appraisal; readonly token: string };

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

/** `page` is a link to the page of one's own performance, in the cycle of that appraisal. */
export type Prepared = {
  readonly written: Written;
  readonly links: readonly Linked[];
  readonly page?: { readonly token: string; readonly appraisalId: string };
};

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
  const page = { token: app.secrets.token(), appraisalId };
  const world = await letterWorld(app, cycleOfAppraisal(appraisalId), settings, to);
  const link = linkOf(app, page.token);
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
  const { appraisalId } = mail;
  if (appraisalId === undefined) return undefined;
  const scene = await sceneOf(app, appraisalId);
  if (mail.lapsed) return prepareLapsed(app, scene, mail, settings, to);
  const linked = noticeTask(app, scene, mail);
  const { cycleId, employee } = scene.file.appraisal;
  const world = await letterWorld(app, cycleId, settings, to);
  // Who had no task in it, as in an award's follow-up, reads of it on the page of the own performance.
  const page =
    linked === undefined && employee.id === to.id ? { token: app.secrets.token(), appraisalId } : undefined;
  const token = linked?.token ?? page?.token;
  const written = noticeWritten(scene, mail, world, linked, token === undefined ? token : linkOf(app, token));
  return written && { written, links: linked ? [linked] : [], ...(page === undefined ? {} : { page }) };
};

/** All tasks as one letter, with the link to the own page if it goes with one of them: alone, if no task is left. */
export const prepareTasks = async (
  app: App,
  mails: readonly Mail[],
  settings: Settings,
  to: Recipient,
): Promise<Prepared | undefined> => {
  const links = await openTasks(app, mails, to.id);
  const [first] = links;
  const paged = mails.find((mail) => mail.page);
  if (!first) return paged && prepareStanding(app, paged, settings, to);
  const page = paged?.appraisalId && { token: app.secrets.token(), appraisalId: paged.appraisalId };
  const world = await letterWorld(app, first.appraisal.cycleId, settings, to);
  const tasks = await Promise.all(links.map((linked) => letterTask(app, linked, mails)));
  const written = taskLetter(world, mails[0]?.kind ?? "invitation", tasks, page && linkOf(app, page.token));
  return { written, links, ...(page ? { page } : {}) };
};

/** A mail that goes by itself; undefined if there is nothing left to tell. */
export const prepareAlone = (
  app: App,
  mail: Mail,
  settings: Settings,
  to: Recipient,
): Promise<Prepared | undefined> =>
  mail.kind === "standing"
    ? prepareStanding(app, mail, settings, to)
    : prepareNotice(app, mail, settings, to);
