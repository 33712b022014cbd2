/** One-time codes: bound to one task and to what is signed, good for minutes, once, and for a few tries. */
import { findStep } from "../engine/find.ts";
import { mailIdOf } from "../ids.ts";
import { codeLetter } from "../mail/letter.ts";
import type { Person } from "../model.ts";
import type { App, Code } from "../ports.ts";
import type { Scene } from "./act.ts";

export const CODE_MINUTES = 10;
const TRIES = 5;
/** Codes that one task may have sent in a quarter of an hour. */
const CODES = 5;
const WINDOW_MS = 15 * 60_000;

const hashOfCode = (app: App, taskId: string, code: string): string =>
  app.secrets.sign("code", `${taskId} ${code}`);

export type Addressee = Pick<Person, "id" | "name" | "email" | "language">;

/** Where mails for a person go: the roster's address, or that of the appointing authority. */
export const addresseeOf = async (
  app: App,
  scene: Scene,
  personId: string,
): Promise<Addressee | undefined> => {
  const authority = scene.world.settings.appointingAuthority;
  if (authority?.id === personId)
    return { id: personId, name: authority.name, email: authority.email, language: "id" };
  return app.store.people.get(personId);
};

export type Sent = "sent" | "limited" | "nobody";

/** Sends a code for what is bound. A new code makes the one before worthless. */
export const sendCode = async (
  app: App,
  scene: Scene,
  taskId: string,
  personId: string,
  bound: string,
): Promise<Sent> => {
  const now = app.clock();
  const task = scene.file.tasks.find((t) => t.id === taskId);
  const step = task && findStep(scene.release.scheme, task.step)?.step;
  const [before, to] = await Promise.all([app.store.codes.get(taskId), addresseeOf(app, scene, personId)]);
  if (!to || !step) return "nobody";
  const lately = (before?.sent ?? []).filter((at) => Date.parse(at) > now.getTime() - WINDOW_MS);
  if (lately.length >= CODES) return "limited";
  const code = app.secrets.code();
  await app.store.codes.put({
    taskId,
    hash: hashOfCode(app, taskId, code),
    bound,
    expiresAt: new Date(now.getTime() + CODE_MINUTES * 60_000).toISOString(),
    attempts: 0,
    sent: [...lately, now.toISOString()],
  });
  const settings = await app.store.settings.get();
  const world = {
    agency: settings.agency,
    cycle: "",
    zone: settings.zone,
    language: to.language,
    name: to.name,
  };
  const id = mailIdOf(now.toISOString(), `${taskId}-c${lately.length}`);
  const messageId = await app.mailer.send({
    to: to.email,
    ...codeLetter(world, code, step.title, CODE_MINUTES),
    tags: { person: to.id, mail: id.replace(/[^A-Za-z0-9_.@-]/g, "_") },
  });
  await app.store.mails.put({
    id,
    personId: to.id,
    kind: "code",
    appraisalId: scene.file.appraisal.id,
    tasks: [taskId],
    status: "sent",
    attempts: 1,
    sendAt: now.toISOString(),
    createdAt: now.toISOString(),
    sentAt: now.toISOString(),
    messageId,
  });
  return "sent";
};

export type Checked =
  | { readonly kind: "good"; readonly code: Code }
  | { readonly kind: "wrong"; readonly left: number }
  | { readonly kind: "expired" | "locked" | "malformed" };

/** Judges a typed code. A good one is spent by the transaction of the decision, so that it never counts twice. */
export const checkCode = async (app: App, taskId: string, typed: string, bound: string): Promise<Checked> => {
  const digits = typed.replace(/[\s-]/g, "");
  if (!/^\d{6}$/.test(digits)) return { kind: "malformed" };
  const code = await app.store.codes.get(taskId);
  if (!code || code.expiresAt <= app.clock().toISOString()) return { kind: "expired" };
  // Counted before it is looked at, so that many tries at the same moment are no more than the same tries in turn.
  const tries = await app.store.codes.attempt(taskId);
  if (tries === undefined) return { kind: "expired" };
  if (tries > TRIES) return { kind: "locked" };
  if (code.hash === hashOfCode(app, taskId, digits))
    return code.bound === bound ? { kind: "good", code } : { kind: "expired" };
  return tries >= TRIES ? { kind: "locked" } : { kind: "wrong", left: TRIES - tries };
};
