/**
 * The canary: somebody who does not exist is sent a link, and it is walked as a person would. It stands in no list of
 * people, cycles or schemes, so HR's numbers know nothing of it.
 */
import { Fault } from "../../errors.ts";
import { CANARY, executionNameOf } from "../ids.ts";
import type { Appraisal, Cycle, Mail, Person } from "../model.ts";
import type { App } from "../ports.ts";
import { appraisalOf } from "./launch.ts";
import { handOverTo } from "./outbox.ts";
import { startOf } from "./phase.ts";

/** SES takes mail to it, sends none on, counts none as bounced and reports each as delivered. */
const ADDRESS = "success@simulator.amazonses.com";
const PERSON = 20;

/** Minutes between two walks; each is done by somebody else, so that it may be begun twice without harm. */
export const WALK_MINUTES = 30;
/** Milliseconds for one part of the way, and between two looks. */
const PATIENCE = 20_000;
const PAUSE = 500;

/** Somebody with a browser: keeps cookies, follows nothing. */
export type Visit = (
  method: "GET" | "POST",
  url: string,
  form?: Readonly<Record<string, string>>,
) => Promise<{ readonly status: number; readonly location: string; readonly text: string }>;

/** Where the walk ended before its time: `code` is what a log tells of it. */
export class Lost extends Error {
  readonly code: string;
  constructor(code: string, got: string, wanted: string) {
    super(`the canary was lost: ${code}: ${got}; wanted: ${wanted}`);
    this.name = "CanaryLost";
    this.code = code;
  }
}

export type Walked =
  | { readonly walked: true; readonly milliseconds: number }
  /** Nothing was found out: the sweep took the mail first, and a link is known to its mail alone. */
  | { readonly walked: false };

const slotOf = (now: Date): number => Math.floor(now.getTime() / (WALK_MINUTES * 60_000));

const personIn = (slot: number): Person => ({
  id: `kenari${slot.toString(36).padStart(PERSON - 6, "0")}`,
  nip: "",
  name: "Kenari",
  email: ADDRESS,
  employment: "PNS",
  position: "Kenari",
  unit: "KENARI",
  unitName: "Kenari",
  unitHead: false,
  language: "id",
});

/** Looks again until there is something, or there is no more patience. */
const until = async <T>({ timer }: App, look: () => Promise<T | undefined>, lost: () => Lost): Promise<T> => {
  const began = timer.elapsed();
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (timer.elapsed() - began > PATIENCE) throw lost();
    await timer.wait(PAUSE);
  }
};

const begin = async (app: App, cycle: Cycle, person: Person): Promise<Appraisal> => {
  const release = await app.store.releases.get(cycle.releaseId);
  const now = app.clock().toISOString();
  const appraisal = appraisalOf(cycle, release, person, new Map(), {}, now);
  await app.store.unlisted.putPerson(person, now);
  await app.store.cases.create([appraisal], now, { kind: "system", id: "canary" });
  await startOf(app, appraisal, executionNameOf(appraisal.id, "walk", 1), "walk");
  return appraisal;
};

const mailOf = async (app: App, person: Person, kind: Mail["kind"]): Promise<Mail | undefined> =>
  (await app.store.mails.ofPerson(person.id, "")).find((mail) => mail.kind === kind);

/** The link of the mail, which is written and taken here as the sweep would, and goes nowhere. */
const linkFor = async (app: App, person: Person): Promise<string | undefined> => {
  const mail = await until(
    app,
    () => mailOf(app, person, "invitation"),
    () => new Lost("mail.none", "no mail was written", "an invitation by the execution"),
  );
  let text = "";
  const keep = async (letter: { readonly text: string }): Promise<string> => {
    text = letter.text;
    return `canary-${mail.id}`;
  };
  if (mail.status === "queued") await handOverTo(app, person.id, [mail], keep);
  return /https?:\/\/\S+\/t\/[\w-]+/.exec(text)?.[0];
};

const unescaped = (text: string): string =>
  text
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");

const attribute = (tag: string, name: string): string =>
  unescaped(new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? "");

/** What a page keeps in its form for itself. */
export const hiddenIn = (page: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...page.matchAll(/<input\b[^>]*\btype="hidden"[^>]*>/g)].map(([tag]) => [
      attribute(tag, "name"),
      attribute(tag, "value"),
    ]),
  );

const wantStatus = (place: string, status: number, wanted: number): void => {
  if (status !== wanted) throw new Lost(place, `answered ${status}`, String(wanted));
};

const walkLink = async (visit: Visit, link: string): Promise<void> => {
  wantStatus("link.page", (await visit("GET", link)).status, 200);
  const opened = await visit("POST", link, {});
  wantStatus("link.button", opened.status, 303);
  const task = new URL(opened.location, link).href;
  const page = await visit("GET", task);
  wantStatus("task.page", page.status, 200);
  const sent = await visit("POST", task, { ...hiddenIn(page.text), comment: "Kenari", _action: "submit" });
  wantStatus("task.sent", sent.status, 303);
};

/** What SES said of the notice of the walk before this one; nothing where there was none. */
const arrivedBefore = async (app: App): Promise<void> => {
  const before = personIn(slotOf(app.clock()) - 1);
  const notice = await mailOf(app, before, "notice");
  if (notice !== undefined && notice.status !== "delivered")
    throw new Lost("notice.status", `it is ${notice.status} after ${WALK_MINUTES} minutes`, "delivered");
};

/**
 * One walk: execution, task, mail, link, page, answer, next step, and the mail of the walk before. Throws `Lost` where
 * it ended, and the fault `not-found` before a deployment has made the canary's cycle.
 */
export const walkCanary = async (app: App, visit: Visit): Promise<Walked> => {
  const began = app.timer.elapsed();
  const cycle = await app.store.cycles.get(CANARY.cycle);
  if (!cycle) throw new Fault("not-found", { what: "cycle", id: CANARY.cycle });
  const person = personIn(slotOf(app.clock()));
  const { id } = await begin(app, cycle, person);
  const link = await linkFor(app, person);
  if (link === undefined) return { walked: false };
  await walkLink(visit, link);
  await until(
    app,
    async () => ((await app.store.cases.load(id))?.appraisal.closedAt === undefined ? undefined : true),
    () => new Lost("step.next", "the appraisal is not closed", "the step after the answer, and the end"),
  );
  await arrivedBefore(app);
  return { walked: true, milliseconds: Math.round(app.timer.elapsed() - began) };
};
