/** One-time codes: bound to one task and to what is signed, good for minutes, once, and for a few tries. */
import { findStep } from "../engine/find.ts";
import { mailIdOf } from "../ids.ts";
import { spoken } from "../languages.ts";
import { codeLetter } from "../mail/letter.ts";
import type { Person } from "../model.ts";
import type { App, Code } from "../ports.ts";
import type { Scene } from "./act.ts";

export const CODE_MINUTES = 10;
const TRIES = 5;
/** Codes that one task may have sent in a quarter of an hour. */
const CODES = 5;
const WINDOW_MS = 15 * 60_000;
/** Tries that one task may have in that time, whatever codes they were of. */
const TRIES_IN_ALL = 10;
/** Times that a code is read anew because others wrote it meanwhile. */
const TURNS = 8;

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
    return {
      id: personId,
      name: authority.name,
      email: authority.email,
      language: spoken(app, authority.language),
    };
  return app.store.people.get(personId);
};

export type Sent = "sent" | "limited" | "nobody";

const latelySent = (code: Code | undefined, now: Date): Code["sent"] =>
  (code?.sent ?? []).filter(({ at }) => Date.parse(at) > now.getTime() - WINDOW_MS);

const triesIn = (sent: Code["sent"]): number => sent.reduce((sum, { tries }) => sum + tries, 0);

/** The codes sent lately with the tries made on each, also on the one that is good now. */
const latelyTried = (code: Code | undefined, now: Date): Code["sent"] =>
  latelySent(
    code && {
      ...code,
      sent: code.sent.map((one, i) => (code.sent[i + 1] ? one : { ...one, tries: code.attempts })),
    },
    now,
  );

/**
 * Puts a new code in the place of the one before, if the task may have another; answers how many it had lately.
 * Of those who ask at the same moment each sees what the others did.
 */
const renew = async (
  app: App,
  fresh: Pick<Code, "taskId" | "hash" | "bound">,
  turns = TURNS,
): Promise<number | "limited"> => {
  const now = app.clock();
  const before = await app.store.codes.get(fresh.taskId);
  const lately = latelyTried(before, now);
  if (turns === 0 || lately.length >= CODES || triesIn(lately) >= TRIES_IN_ALL) return "limited";
  const code: Code = {
    ...fresh,
    expiresAt: new Date(now.getTime() + CODE_MINUTES * 60_000).toISOString(),
    attempts: 0,
    sent: [...lately, { at: now.toISOString(), tries: 0 }],
  };
  return (await app.store.codes.put(code, before)) ? lately.length : renew(app, fresh, turns - 1);
};

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
  const to = await addresseeOf(app, scene, personId);
  if (!to || !step) return "nobody";
  const code = app.secrets.code();
  const before = await renew(app, { taskId, hash: hashOfCode(app, taskId, code), bound });
  if (before === "limited") return "limited";
  const settings = await app.store.settings.get();
  const world = {
    agency: settings.agency,
    cycle: "",
    zone: settings.zone,
    language: spoken(app, to.language),
    name: to.name,
  };
  const id = mailIdOf(now.toISOString(), `${taskId}-c${before}`);
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
  const most = Math.min(TRIES, TRIES_IN_ALL - triesIn(latelySent(code, app.clock())));
  const tries = await app.store.codes.attempt(code, most);
  if (tries === undefined) {
    const after = await app.store.codes.get(taskId);
    return { kind: after?.hash === code.hash ? "locked" : "expired" };
  }
  if (code.hash === hashOfCode(app, taskId, digits))
    return code.bound === bound ? { kind: "good", code } : { kind: "expired" };
  return tries >= most ? { kind: "locked" } : { kind: "wrong", left: most - tries };
};
