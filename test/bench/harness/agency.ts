/** An agency on a home, as HR's tools meet it: a roster, a cycle, how far it is, and the mails that went out. */
import { setTimeout as delay } from "node:timers/promises";
import { z } from "zod";
import { makeRoster } from "../../../infra/local/demo/roster.ts";
import { nameAgency } from "../../simulate/agency.ts";
import type { Api } from "../../simulate/api.ts";
import { openHttp, type Sent } from "./http.ts";

const SEED = 11;
const issued = z.object({ access_token: z.string() });
const imported = z.object({ summary: z.object({ taken: z.number() }) });
const releases = z.object({ items: z.array(z.object({ id: z.string(), schemeId: z.string() })) });
const launched = z.object({ id: z.string(), people: z.number() });
const counts = z.record(z.string(), z.number());
const progress = z.object({
  cycle: z.object({ status: z.string() }),
  totals: z.object({ created: z.number(), open: z.number(), held: z.number() }),
  phases: z.array(z.object({ id: z.string(), counts, steps: z.array(z.object({ id: z.string(), counts })) })),
});
const mails = z.array(z.object({ id: z.string(), text: z.string() }));
/** Mails read at once: all of them would be most of what the home's memory is measured at. */
const SOME = 100;

export type Progress = z.infer<typeof progress>;

/** How many appraisals stand at a step or phase in a state, such as `plan` and `open`. */
export const countAt = ({ phases }: Progress, place: string, status: string): number =>
  phases.flatMap((phase) => [phase, ...phase.steps]).find(({ id }) => id === place)?.counts[status] ?? 0;

/** The steps of a cycle with the number of people whose turn it is there. */
export const openSteps = ({ phases }: Progress): readonly { readonly id: string; readonly open: number }[] =>
  phases.flatMap(({ steps }) => steps).map(({ id, counts }) => ({ id, open: counts.open ?? 0 }));

/** Open steps of all people together, at the step `but` left out. */
export const openIn = (progress: Progress, but?: string): number =>
  openSteps(progress)
    .filter(({ id }) => id !== but)
    .reduce((sum, { open }) => sum + open, 0);

/** `scheme`: the one that is launched; the forms of the usual one are those that `answers.ts` fills. */
export const openAgency = async (base: string, scheme = "asn-nasional") => {
  const http = openHttp(base, 4);
  await nameAgency(base);

  const json = async <T>(shape: z.ZodType<T>, path: string, sent: Sent = {}): Promise<T> => {
    const { status, body } = await http.send(path, sent);
    if (status >= 300)
      throw new Error(`${sent.method ?? "GET"} ${path} answered ${status}: ${body.toString().slice(0, 300)}`);
    return shape.parse(JSON.parse(body.toString()));
  };

  const signIn = async (): Promise<Record<string, string>> => {
    const credentials = Buffer.from("siklus-cli:local-only").toString("base64");
    const headers = {
      authorization: `Basic ${credentials}`,
      "content-type": "application/x-www-form-urlencoded",
    };
    const told = await json(issued, "/oidc/token", {
      method: "POST",
      headers,
      body: "grant_type=client_credentials",
    });
    return { authorization: `Bearer ${told.access_token}` };
  };
  let authorization = await signIn();

  const importRoster = async (people: number): Promise<void> => {
    const headers = { ...authorization, "content-type": "text/csv" };
    const { summary } = await json(imported, "/api/v1/rosters?filename=roster.csv", {
      method: "POST",
      headers,
      body: makeRoster(people, SEED),
    });
    if (summary.taken !== people) throw new Error(`the import took ${summary.taken} rows; wanted: ${people}`);
  };

  /** Launches a cycle for everybody, or for these units. */
  const launch = async (name: string, units?: readonly string[]): Promise<z.infer<typeof launched>> => {
    authorization = await signIn();
    const published = await json(releases, "/api/v1/releases", { headers: authorization });
    const items = published.items.filter(({ schemeId }) => schemeId === scheme);
    const body = JSON.stringify({
      name,
      year: new Date().getUTCFullYear() + 1,
      releaseId: items[0]?.id,
      ...(units ? { units } : {}),
    });
    const headers = { ...authorization, "content-type": "application/json" };
    return json(launched, "/api/v1/cycles", { method: "POST", headers, body });
  };

  const progressOf = (cycle: string): Promise<Progress> =>
    json(progress, `/api/v1/cycles/${cycle}/progress`, { headers: authorization });

  /** Looks until it is so. Throws after so many seconds without any change. */
  const until = async (
    cycle: string,
    what: string,
    isSo: (now: Progress) => boolean,
    patience = 60,
  ): Promise<Progress> => {
    let [seen, since] = ["", performance.now()];
    for (;;) {
      const now = await progressOf(cycle);
      if (isSo(now)) return now;
      const text = JSON.stringify(now);
      if (text !== seen) [seen, since] = [text, performance.now()];
      if (performance.now() - since > patience * 1000)
        throw new Error(
          `${what}: nothing has changed for ${patience} s; the cycle stands at ${text.slice(0, 600)}`,
        );
      await delay(100);
    }
  };

  /** Waits until everybody's first task is open. */
  const opened = ({ id, people }: z.infer<typeof launched>): Promise<Progress> =>
    until(id, "the launch", (now) => openIn(now) === people);

  /** Moves the product's clock; answers when everything is done that is due by then, mails included. */
  const advance = async (duration: string): Promise<void> => {
    const sent = {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ advance: duration }),
    };
    await json(z.unknown(), "/_local/clock", sent);
  };

  /** The links in each mail that was sent so far, oldest first; those that are known are not read again. */
  const mailed = new Map<string, readonly string[]>();
  const sentMails = async (): Promise<typeof mailed> => {
    for (;;) {
      const last = [...mailed.keys()].at(-1) ?? "";
      const more = await json(mails, `/_local/mail?after=${last}&limit=${SOME}`);
      for (const { id, text } of more)
        mailed.set(
          id,
          [...text.matchAll(/\/t\/([\w-]{43})/g)].map(([, token = ""]) => token),
        );
      if (more.length < SOME) return mailed;
    }
  };

  /** The API as HR's tools read it. */
  const api: Pick<Api, "get"> = {
    get: (path, _what, shape) => json(shape, `/api/v1${path}`, { headers: authorization }),
  };

  return {
    api,
    importRoster,
    launch,
    progressOf,
    until,
    opened,
    advance,
    /** Answers when no mail waits any more. */
    outboxIdle: () => advance("PT0S"),
    mailCount: async (): Promise<number> => (await sentMails()).size,
    /** The tokens of all links that were mailed so far, in the order in which they went out. */
    mailedTokens: async (): Promise<string[]> => [...(await sentMails()).values()].flat(),
    close: http.close,
  };
};

export type Agency = Awaited<ReturnType<typeof openAgency>>;
