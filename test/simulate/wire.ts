/** Requests as a plain HTTP client sends them: measured, held against what no answer may ever be, sent again after a crash. */
import type { Happenings } from "./record.ts";

/** The home does not answer any more: nothing can go on. */
export class HomeGone extends Error {
  override name = "HomeGone";
}

export type Sent = {
  readonly method: string;
  /** Path, or an address of the same home. */
  readonly url: string;
  /** What the measurement is called; never part of an address that names a person or a token. */
  readonly what: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | FormData;
};

export type Answer = { readonly status: number; readonly headers: Headers; readonly text: string };

export type WireOptions = {
  readonly base: string;
  readonly record: Happenings;
  /** Called as a request leaves. */
  readonly leaving?: () => void;
  /** Resolves when the home answers again, false if it had not gone; without it a broken connection ends the simulation. */
  readonly revived?: () => Promise<boolean>;
};

const TIMEOUT = 120_000;
/** Connections that may break in a row though the home stands: a kill is noticed here before it is noticed there. */
const PATIENCE = 20;

export const openWire = ({ base, record, leaving, revived }: WireOptions) => {
  const once = async ({ method, url, headers, body }: Sent): Promise<Answer> => {
    const response = await fetch(new URL(url, base), {
      method,
      redirect: "manual",
      signal: AbortSignal.timeout(TIMEOUT),
      headers: { ...headers },
      ...(body === undefined ? {} : { body }),
    });
    return { status: response.status, headers: response.headers, text: await response.text() };
  };

  let broken = 0;

  /** Undefined if the home crashed before it answered, whatever it did; it answers again by then. */
  const attempt = async (sent: Sent): Promise<Answer | undefined> => {
    leaving?.();
    const started = performance.now();
    try {
      const answer = await once(sent);
      broken = 0;
      record.measure(sent.what, performance.now() - started);
      record.count("requests");
      if (answer.status >= 500)
        record.unexpected(`${sent.what} answered ${answer.status}; wanted: no 5xx ever`);
      return answer;
    } catch (error) {
      const crashed = await revived?.();
      broken = crashed ? 0 : broken + 1;
      if (crashed === undefined || broken > PATIENCE)
        throw new HomeGone(`${sent.what}: the home at ${base} does not answer`, { cause: error });
      record.count(crashed ? "requests that a crash cut off" : `connections that broke: ${sent.what}`);
      return undefined;
    }
  };

  /** Sent again until it is answered: what is sent must bear being done twice. */
  const send = async (sent: Sent): Promise<Answer> => {
    for (;;) {
      const answer = await attempt(sent);
      if (answer) return answer;
    }
  };
  return { base, attempt, send };
};

export type Wire = ReturnType<typeof openWire>;
