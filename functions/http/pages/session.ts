/** The session that a pressed invitation opens: one task, one person, in a signed cookie. Nothing of it is stored. */
import type { Context } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import type { App } from "../../core/ports.ts";

export type Session = {
  readonly taskId: string;
  readonly personId: string;
  readonly generation: number;
  /** Seconds since 1970. */
  readonly opened: number;
  readonly seen: number;
};

export const IDLE_SECONDS = 2 * 3600;
export const ABSOLUTE_SECONDS = 20 * 3600;

export const secondsOf = (moment: Date): number => Math.floor(moment.getTime() / 1000);

const isSecure = (app: App): boolean => app.config.baseUrl.startsWith("https:");

/** One cookie a task, so that several may be open at once. `__Host-` binds it to this host alone. */
const cookieName = (app: App, taskId: string): string =>
  `${isSecure(app) ? "__Host-" : ""}siklus-${app.secrets.sign("cookie", taskId).slice(0, 10)}`;

const seal = (app: App, payload: string): string => `${payload}.${app.secrets.sign("session", payload)}`;

const unseal = (app: App, value: string): string | undefined => {
  const [payload, signature, ...more] = value.split(".");
  if (payload === undefined || signature === undefined || more.length > 0) return undefined;
  return app.secrets.signed("session", payload, signature) ? payload : undefined;
};

const decode = (payload: string): Session | undefined => {
  const value: unknown = JSON.parse(Buffer.from(payload, "base64url").toString("utf8"));
  if (!Array.isArray(value)) return undefined;
  const [taskId, personId, generation, opened, seen] = value;
  return {
    taskId: String(taskId),
    personId: String(personId),
    generation: Number(generation),
    opened: Number(opened),
    seen: Number(seen),
  };
};

export const writeSession = (
  app: App,
  c: Context,
  session: Session,
  folder = `/tasks/${session.taskId}`,
): void => {
  const { taskId, personId, generation, opened, seen } = session;
  const payload = Buffer.from(JSON.stringify([taskId, personId, generation, opened, seen])).toString(
    "base64url",
  );
  const secure = isSecure(app);
  setCookie(c, cookieName(app, taskId), seal(app, payload), {
    httpOnly: true,
    sameSite: "Lax",
    secure,
    path: secure ? "/" : folder,
  });
};

/** The session of a task, whether it is still good or not; undefined if there is none or it was tampered with. */
export const readSession = (app: App, c: Context, taskId: string): Session | undefined => {
  const value = getCookie(c, cookieName(app, taskId));
  const payload = value === undefined ? undefined : unseal(app, value);
  const session = payload === undefined ? undefined : decode(payload);
  return session?.taskId === taskId ? session : undefined;
};

export const isFresh = (session: Session, now: Date): boolean => {
  const at = secondsOf(now);
  return at - session.seen <= IDLE_SECONDS && at - session.opened <= ABSOLUTE_SECONDS;
};

const pageOf = ({ taskId, personId, generation }: Session): string => `${taskId} ${personId} ${generation}`;

/**
 * So that a page of another site cannot post. Bound to the person and the task and not to one session: whoever opens a
 * link again may still send the page that lay open from before, and nothing typed there is lost.
 */
export const csrfOf = (app: Pick<App, "secrets">, session: Session): string =>
  app.secrets.sign("csrf", pageOf(session)).slice(0, 32);

/** Whether a page of this session was sent, before or after a change of the secret. */
export const isOwnPage = (
  app: Pick<App, "secrets">,
  session: Session,
  csrf: string | null | undefined,
): boolean => typeof csrf === "string" && app.secrets.signed("csrf", pageOf(session), csrf);
