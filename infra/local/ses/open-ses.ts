/** Amazon SES at home: the v1 Query API, every accepted mail kept in one file, its events told to a callback. */
import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { type Account, act } from "./actions.ts";
import { answer, refusal } from "./answer.ts";
import { doubling, startCourier } from "./courier.ts";
import { eventsOf, type SesEvent } from "./event.ts";
import { SesFault } from "./fault.ts";
import { type Draft, type Mail, recipientsOf } from "./mail.ts";
import { fateAmong, SIMULATED, type Simulated } from "./simulator.ts";
import { type MailFilter, openMailStore } from "./store.ts";
import { everyNth, rateLimit } from "./throttle.ts";

export type SesOptions = {
  /** The SQLite file; made when absent. */
  file: string;
  /** The product's time, which mails and events carry. */
  now: () => Date;
  /** Takes one event; told again later, and after a restart, until it resolves: at least once. */
  onEvent: (event: SesEvent) => Promise<void>;
  /** Recipients a second before Throttling; also what GetSendQuota says. Default 1000. */
  maxSendRate?: number;
  /** Refuse every nth mail with Throttling, for tests. Default 0: none. */
  throttleEvery?: number;
  /** Addresses that bounce or complain. Default: those of the SES simulator and `bounce.test` and its like. */
  simulated?: readonly Simulated[];
  /** Known configuration sets; where given, another name is refused as SES refuses it. */
  configurationSets?: readonly string[];
  /** Hears of every attempt that failed; for a log. */
  onFailure?: (error: unknown, event: SesEvent) => void;
  /** Waiting time after the nth failure of `onEvent`, in milliseconds. */
  retryAfter?: (failures: number) => number;
};

/** A captured mail as a reader sees it (contract C5): `to` holds all recipients, joined by a comma. */
export type CapturedMail = Omit<Mail, "to" | "cc" | "bcc"> & { to: string };

export type Ses = {
  /** Handles an SES request on whatever path it is mounted. */
  listener: (req: IncomingMessage, res: ServerResponse) => Promise<void>;
  /** Oldest first, newest last; `limit` keeps the newest. */
  list: (filter?: MailFilter) => CapturedMail[];
  get: (id: string) => CapturedMail | undefined;
  /** Resolves when no event waits to be told for the first time. */
  idle: () => Promise<void>;
  /** Ends the calls under way and closes the file; untold events are told at the next opening. */
  close: () => Promise<void>;
};

const DAY = 24 * 60 * 60 * 1000;
// A mail of 10 MB grows by a third in base64 and again in the form's percent signs.
const LARGEST_REQUEST = 20 * 1024 * 1024;

export function openSes(options: SesOptions): Ses {
  const { file, now, onEvent, maxSendRate = 1000, throttleEvery = 0, simulated = SIMULATED } = options;
  const { configurationSets, onFailure = () => {}, retryAfter = doubling } = options;
  const store = openMailStore(file);
  const fateOf = fateAmong(simulated);
  const courier = startCourier({
    store,
    eventsOf: (mail) => eventsOf(mail, fateOf),
    onEvent,
    onFailure,
    milliseconds: Date.now,
    retryAfter,
  });
  const withinRate = rateLimit(maxSendRate, () => performance.now());
  const notNth = everyNth(throttleEvery);

  const send = async (draft: Draft): Promise<string> => {
    checkConfigurationSet(draft.configurationSet, configurationSets);
    if (!notNth() || !withinRate(recipientsOf(draft).length)) {
      throw new SesFault("Throttling", "Maximum sending rate exceeded.");
    }
    const mail: Mail = { id: `${randomUUID()}-000000`, sentAt: now().toISOString(), ...draft };
    await store.add(mail);
    courier.wake();
    return mail.id;
  };
  const sentLast24Hours = () => store.sentSince(new Date(now().getTime() - DAY).toISOString());
  const account: Account = { send, sentLast24Hours, maxSendRate };

  courier.wake();
  return {
    listener: getRequestListener((request) => respond(request, account), { overrideGlobalObjects: false }),
    list: (filter) => store.list(filter).map(captured),
    get: (id) => {
      const mail = store.get(id);
      return mail === undefined ? undefined : captured(mail);
    },
    idle: courier.idle,
    async close() {
      await courier.stop();
      store.close();
    },
  };
}

async function respond(request: Request, account: Account): Promise<Response> {
  const requestId = randomUUID();
  try {
    const { name, result } = await act(await readForm(request), account);
    return answer(name, result, requestId);
  } catch (error) {
    if (error instanceof SesFault) return refusal(error, requestId);
    return refusal(new SesFault("InternalFailure", `The mail could not be kept: ${error}`, 500), requestId);
  }
}

async function readForm(request: Request): Promise<URLSearchParams> {
  if (request.method !== "POST") return new URL(request.url).searchParams;
  const length = Number(request.headers.get("content-length") ?? Number.NaN);
  if (!(length <= LARGEST_REQUEST)) {
    const reason = `Content-Length is ${length}; wanted a number up to ${LARGEST_REQUEST}.`;
    throw new SesFault("RequestEntityTooLarge", reason, 413);
  }
  return new URLSearchParams(await request.text());
}

function checkConfigurationSet(name: string | null, known: readonly string[] | undefined): void {
  if (name === null || known === undefined || known.includes(name)) return;
  throw new SesFault("ConfigurationSetDoesNotExist", `Configuration set <${name}> does not exist.`);
}

function captured({ to, cc, bcc, ...mail }: Mail): CapturedMail {
  return { ...mail, to: recipientsOf({ to, cc, bcc }).join(", ") };
}
