/** What is written down as it happens: logged by one side, and confirmed by the other where the scheme wants that. */
import type { Release } from "../../../workflows/language/release.ts";
import { isAnonymousLog, type Log, type Scheme } from "../../../workflows/language/scheme.ts";
import { Fault } from "../../errors.ts";
import { hashOf } from "../audit/chain.ts";
import { mailIdOf } from "../ids.ts";
import type { Appraisal, AuditType, CaseFile, Entry, Mail, Snapshot } from "../model.ts";
import type { Transition, World } from "./transition.ts";

/** More than anybody writes in a year; beyond, a page could not show them. */
export const MOST_ENTRIES = 400;

export const findLog = ({ logs }: Pick<Scheme, "logs">, id: string): Log | undefined =>
  logs.find((log) => log.id === id);

const wantLog = ({ scheme }: Release, id: string): Log => {
  const log = findLog(scheme, id);
  if (!log) throw new Fault("not-found", { what: "log", id: id.slice(0, 40) });
  return log;
};

/** Whether something may be logged now: the year runs, its first phase has begun and its last is not over. */
export const isLogOpen = (
  { done, running, at, closedAt, follows }: Appraisal,
  { from, until }: Log,
): boolean => {
  const begun = from === undefined || [...done, running?.phase, at?.phase].includes(from);
  return closedAt === undefined && !follows && begun && (until === undefined || !done.includes(until));
};

export type Side = "employee" | "appraiser";

/** As whom somebody may write and confirm; undefined for everybody else. */
export const sideOf = ({ employee, appraiser }: Appraisal, personId: string): Side | undefined => {
  if (employee.id === personId) return "employee";
  return appraiser?.id === personId ? "appraiser" : undefined;
};

const holderOf = ({ employee, appraiser }: Appraisal, side: Side): Snapshot | undefined =>
  side === "employee" ? employee : appraiser;

const otherSide = (side: Side): Side => (side === "employee" ? "appraiser" : "employee");

/** The entries of a log that later forms and rules read. Few answers without a name are none. */
export const counting = (log: Log, entries: readonly Entry[]): readonly Entry[] => {
  const wanted = log.confirmed ? "confirmed" : "recorded";
  const own = entries.filter((entry) => entry.log === log.id && entry.status === wanted);
  return isAnonymousLog(log) && own.length < log.minimumGroup ? [] : own;
};

/** What expressions see of an entry. */
export const entryForRules = (log: Log, { answers, at, role }: Entry): unknown => ({
  ...(typeof answers === "object" ? answers : {}),
  ...(isAnonymousLog(log) ? {} : { loggedAt: at, loggedBy: role }),
});

type EntryEvent = Extract<AuditType, `entry.${string}`>;

const written = (
  file: CaseFile,
  entry: Entry,
  type: EntryEvent,
  actor: { readonly id: string; readonly role: Side },
  world: World,
  more: Readonly<Record<string, unknown>> = {},
): Transition => ({
  appraisal: file.appraisal,
  entries: [entry],
  event: {
    at: world.now.toISOString(),
    type,
    actor: { kind: "person", ...actor },
    detail: { log: entry.log, entry: entry.id, hash: entry.hash, ...more },
  },
});

/** One mail asks for the other side's word, however much waits: nobody is written to for every entry. */
const askFor = (
  file: CaseFile,
  entries: readonly Entry[],
  entry: Entry,
  side: Side,
  world: World,
): readonly Mail[] => {
  const to = holderOf(file.appraisal, otherSide(side));
  if (!to || entry.status !== "waiting") return [];
  if (entries.some(({ status, role }) => status === "waiting" && role === side)) return [];
  const now = world.now.toISOString();
  return [
    {
      id: mailIdOf(now, `${file.appraisal.id}-${entry.log}-${entry.id}`),
      personId: to.id,
      kind: "standing",
      appraisalId: file.appraisal.id,
      waits: entry.log,
      tasks: [],
      status: "queued",
      attempts: 0,
      sendAt: now,
      createdAt: now,
    },
  ];
};

export type Logging = {
  readonly log: string;
  readonly side: Side;
  readonly by: Pick<Snapshot, "id" | "name">;
  readonly answers: unknown;
  /** The draft that it was written in. */
  readonly draft?: string;
};

/**
 * A new entry. Its number is that of its event, so no other has it and the order is that of the trail.
 * Faults: `not-found`, `entry.closed`, `entry.many`, `auth.forbidden` for a side that does not write there.
 */
export const logEntry = (
  file: CaseFile,
  release: Release,
  { log: id, side, by, answers, draft }: Logging,
  world: World,
): Transition => {
  const { appraisal, entries = [] } = file;
  const log = wantLog(release, id);
  if (!log.by.includes(side)) throw new Fault("auth.forbidden");
  if (!isLogOpen(appraisal, log)) throw new Fault("entry.closed", { log: id });
  const own = entries.filter((entry) => entry.log === id);
  if (own.length >= MOST_ENTRIES) throw new Fault("entry.many", { most: MOST_ENTRIES });
  const entry: Entry = {
    appraisalId: appraisal.id,
    log: id,
    id: String(appraisal.seq + 1).padStart(6, "0"),
    form: log.form,
    role: side,
    by: by.id,
    byName: by.name,
    at: world.now.toISOString(),
    answers,
    hash: hashOf(answers),
    status: log.confirmed ? "waiting" : "recorded",
  };
  return {
    ...written(file, entry, "entry.logged", { id: by.id, role: side }, world),
    mails: askFor(file, entries, entry, side, world),
    ...(file.drafts.some(({ taskId }) => taskId === draft) && draft !== undefined
      ? { dropDrafts: [draft] }
      : {}),
  };
};

const VERDICTS = { confirmed: "entry.confirmed", disputed: "entry.disputed" } as const;
export type Verdict = keyof typeof VERDICTS;

const wantEntry = ({ entries = [] }: CaseFile, id: string): Entry => {
  const entry = entries.find((one) => one.id === id);
  if (!entry) throw new Fault("not-found", { what: "entry", id: id.slice(0, 40) });
  return entry;
};

const wantWaiting = (entry: Entry): void => {
  if (entry.status !== "waiting") throw new Fault("entry.closed", { log: entry.log });
};

/** The other side's word on an entry that waits for it. Faults: `not-found`, `entry.closed`, `auth.forbidden` for one's own. */
export const answerEntry = (
  file: CaseFile,
  act: {
    readonly entry: string;
    readonly side: Side;
    readonly by: Pick<Snapshot, "id" | "name">;
    readonly verdict: Verdict;
    readonly remark?: string;
  },
  world: World,
): Transition => {
  const entry = wantEntry(file, act.entry);
  if (entry.role === act.side) throw new Fault("auth.forbidden");
  wantWaiting(entry);
  const remark = act.remark === undefined ? {} : { remark: act.remark };
  const answered: Entry = {
    ...entry,
    status: act.verdict,
    answered: { byName: act.by.name, at: world.now.toISOString(), ...remark },
  };
  const actor = { id: act.by.id, role: act.side };
  return written(file, answered, VERDICTS[act.verdict], actor, world, remark);
};

/** The writer takes back what nobody has confirmed yet; it stays readable. Faults: `not-found`, `entry.closed`, `auth.forbidden`. */
export const withdrawEntry = (
  file: CaseFile,
  act: { readonly entry: string; readonly side: Side; readonly by: Pick<Snapshot, "id"> },
  world: World,
): Transition => {
  const entry = wantEntry(file, act.entry);
  if (entry.by !== act.by.id) throw new Fault("auth.forbidden");
  if (entry.status !== "waiting" && entry.status !== "recorded")
    throw new Fault("entry.closed", { log: entry.log });
  return written(
    file,
    { ...entry, status: "withdrawn" },
    "entry.withdrawn",
    { id: act.by.id, role: act.side },
    world,
  );
};
