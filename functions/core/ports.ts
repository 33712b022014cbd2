/** What the rules need of the world. Adapters implement it; nothing here knows AWS. */
import type { Release } from "../../workflows/language/release.ts";
import type { Events } from "./audit/chain.ts";
import type { Transition } from "./engine/transition.ts";
import type {
  Actor,
  Appraisal,
  Attendance,
  AuditEvent,
  CaseFile,
  Cycle,
  Delegation,
  Draft,
  Entry,
  EvidenceFile,
  Gate,
  Invitation,
  Language,
  Lesson,
  Mail,
  MailStatus,
  Person,
  ServedBatch,
  ServedCode,
  Settings,
  SettingsChange,
  Task,
} from "./model.ts";
import type { Proposal, ProposalStatus, ReleaseOrigin } from "./releases.ts";

export type Clock = () => Date;

/** Time as it passes on this machine, for pacing; it says nothing of what day the product takes it for. */
export type Timer = {
  /** Milliseconds since some moment that stays the same in a process. */
  elapsed(): number;
  wait(milliseconds: number): Promise<void>;
};

export type Page<T> = { readonly items: readonly T[]; readonly cursor?: string };
export type Paging = { readonly cursor?: string; readonly limit?: number };

/** Number of appraisals per place (`step|status`) and per counted value (`=VALUE`). */
export type Counts = Readonly<Record<string, number>>;

export type CycleUnit = {
  readonly cycleId: string;
  readonly unit: string;
  readonly name: string;
  readonly people: number;
  readonly achievement?: string;
  readonly headId?: string;
  /** When its people begin, where it has a wave of its own. */
  readonly opensAt?: string;
};

export type Code = {
  readonly taskId: string;
  readonly hash: string;
  /** Hash of what is signed with it. */
  readonly bound: string;
  readonly expiresAt: string;
  readonly attempts: number;
  /** The codes sent for this task lately, this one last: when, and how many tries the next one found made on it. */
  readonly sent: readonly { readonly at: string; readonly tries: number }[];
};

export type Cases = {
  /** Everything of an appraisal but its audit trail; undefined if there is none. */
  load(id: string): Promise<CaseFile | undefined>;
  /**
   * Writes a transition in one transaction, conditional on nobody having written since the file was read.
   * Fault `state.conflict` if somebody has. `code` is spent in the same transaction.
   */
  commit(file: CaseFile, transition: Transition, code?: Code): Promise<Appraisal>;
  /** Creates appraisals that do not exist yet, with what has happened in them since; those that do are left alone. Answers the ids it created. */
  create(appraisals: readonly Appraisal[], at: string, by: Actor, since?: Events): Promise<readonly string[]>;
  audit(id: string): Promise<readonly AuditEvent[]>;
  ofUnit(cycleId: string, unit: string, paging: Paging): Promise<Page<Appraisal>>;
  /** Open tasks of a person, soonest due first. */
  inbox(personId: string): Promise<readonly Task[]>;
  due(now: string, limit: number): Promise<readonly string[]>;
  /** Of several people who are asked, whoever has answered keeps none: nothing is written then. */
  saveDraft(draft: Draft): Promise<void>;
  /** Takes note of a file once; false if one of that id is known. */
  saveFile(file: EvidenceFile): Promise<boolean>;
  /** Tasks by id, each with its appraisal; what does not exist is left out. */
  tasks(ids: readonly string[]): Promise<readonly { readonly task: Task; readonly appraisal: Appraisal }[]>;
  /** Takes the place of what was known of each. */
  putAttendance(records: readonly Attendance[]): Promise<void>;
  /** What was logged in an appraisal, by log and in the order in which it was. */
  entries(id: string): Promise<readonly Entry[]>;
  /** The appraisals of a cycle in which the person is the appraiser, by name of the employee. */
  ratedBy(
    personId: string,
    cycleId: string,
  ): Promise<readonly { readonly id: string; readonly name: string }[]>;
  /** Changes only when time next looks at it; nothing happens if somebody wrote meanwhile. */
  reschedule(appraisal: Appraisal, dueAt: string | undefined): Promise<void>;
};

export type People = {
  get(id: string): Promise<Person | undefined>;
  many(ids: readonly string[]): Promise<readonly Person[]>;
  put(people: readonly Person[]): Promise<void>;
  units(): Promise<readonly { readonly code: string; readonly name: string; readonly people: number }[]>;
  ofUnit(unit: string, paging: Paging): Promise<Page<Person>>;
  /** People with a word of the name that begins so; at most 50. */
  search(word: string): Promise<readonly Person[]>;
  /** The language of later mails. Nothing happens for somebody who is not known, or whom somebody else has just written. */
  setLanguage(id: string, language: Language): Promise<void>;
  /** What one of these addresses refused. Nothing happens if the person's mails go to another one, or were refused before. */
  markBounced(id: string, addresses: readonly string[], at: string): Promise<void>;
};

export type Cycles = {
  get(id: string): Promise<Cycle | undefined>;
  /** Fault `state.conflict` if the cycle is not as expected, or went over to another release meanwhile: `moves` counts how often it had. */
  put(cycle: Cycle, expected?: Cycle["status"], moves?: number): Promise<void>;
  list(): Promise<readonly Cycle[]>;
  putUnits(units: readonly CycleUnit[]): Promise<void>;
  putUnit(unit: CycleUnit): Promise<void>;
  units(cycleId: string): Promise<readonly CycleUnit[]>;
  unit(cycleId: string, unit: string): Promise<CycleUnit | undefined>;
  counts(cycleId: string, units: readonly string[]): Promise<Readonly<Record<string, Counts>>>;
  gate(cycleId: string, step: string, unit: string): Promise<Gate | undefined>;
  gates(cycleId: string): Promise<readonly Gate[]>;
  putGate(gate: Gate, pending: boolean): Promise<void>;
  pendingGates(): Promise<readonly Gate[]>;
};

export type Mails = {
  /** Mails whose time has come, most urgent first. */
  due(now: string, limit: number): Promise<readonly Mail[]>;
  /** Takes mails for hand-over and stores what their links stand for; false if somebody else took one. */
  claim(mails: readonly Mail[], invitations: readonly Invitation[], now: string): Promise<boolean>;
  put(mail: Mail): Promise<void>;
  /** Notes what became of a mail; nothing happens if somebody has taken it for a further try meanwhile. */
  settle(
    mail: Mail,
    status: MailStatus,
    detail: {
      readonly at: string;
      readonly messageId?: string;
      readonly failure?: string;
      readonly retryAt?: string;
    },
  ): Promise<void>;
  ofPerson(personId: string, since: string): Promise<readonly Mail[]>;
  find(personId: string, mailId: string): Promise<Mail | undefined>;
  invitation(tokenHash: string): Promise<Invitation | undefined>;
};

export type Codes = {
  /** Takes the place of the code that was read before; false if that one was replaced, tried or spent meanwhile. */
  put(code: Code, before: Code | undefined): Promise<boolean>;
  get(taskId: string): Promise<Code | undefined>;
  /** Counts a try of this code; answers how many there were with this one, undefined if it is gone or `most` were made. */
  attempt(code: Code, most: number): Promise<number | undefined>;
};

export type ReleaseHead = {
  readonly id: string;
  readonly schemeId: string;
  readonly publishedAt: string;
  readonly publishedBy: string;
  readonly origin?: ReleaseOrigin;
  readonly machine?: string;
};

export type Releases = {
  get(id: string): Promise<Release>;
  put(release: Release, by: string, at: string, origin?: ReleaseOrigin): Promise<void>;
  /** Newest first. */
  list(): Promise<readonly ReleaseHead[]>;
  setMachine(id: string, machine: string): Promise<void>;
  /** The version that plays it, as it was read within the last minute unless it is asked for anew. */
  machine(id: string, anew?: "anew"): Promise<string | undefined>;
};

export type Proposals = {
  /** Fault `state.conflict` if it is there already. */
  add(proposal: Proposal, release: Release): Promise<void>;
  /** Fault `state.conflict` if its status is not the expected one any more. */
  put(proposal: Proposal, expected: ProposalStatus): Promise<void>;
  get(id: string): Promise<Proposal | undefined>;
  release(id: string): Promise<Release>;
  /** Newest first: an agency has few. */
  list(): Promise<readonly Proposal[]>;
};

export type SettingsStore = {
  get(): Promise<Settings>;
  /** The first ones, before anybody has signed in. */
  put(settings: Settings): Promise<void>;
  /** Oldest first. */
  changes(): Promise<readonly SettingsChange[]>;
  /** False if somebody else wrote a change of that number. */
  change(settings: Settings, change: SettingsChange): Promise<boolean>;
};

/** The answer to a request with a key; `status` 0 while it is being worked on. */
export type Answered = { readonly fingerprint: string; readonly status: number; readonly body: string };

/** Answers kept for a repeated request with the same key. */
export type Idempotency = {
  /** Takes a key for a request; what holds it already otherwise. A key whose work stopped halfway is free after a minute. */
  claim(key: string, fingerprint: string, now: string): Promise<Answered | undefined>;
  put(key: string, entry: Answered, now: string): Promise<void>;
  release(key: string): Promise<void>;
};

/** Codes of service users. */
export type Served = {
  /** The batch is written last: it makes the codes known to those who print them. */
  put(batch: ServedBatch, codes: readonly ServedCode[]): Promise<void>;
  get(hash: string): Promise<(ServedCode & { readonly used: boolean }) | undefined>;
  batch(cycleId: string, id: string): Promise<ServedBatch | undefined>;
  batches(cycleId: string): Promise<readonly ServedBatch[]>;
  /** How many codes that nobody made were tried in a window of time and place. */
  wrong(window: string): Promise<number>;
  addWrong(window: string, now: string): Promise<void>;
};

/** Somebody stands in for somebody else for a time. */
export type Delegations = {
  put(delegation: Delegation): Promise<void>;
  get(id: string): Promise<Delegation | undefined>;
  remove(id: string): Promise<void>;
  /** All of them, newest first: an agency has few. */
  list(): Promise<readonly Delegation[]>;
};

export type Lessons = {
  /** Undefined if the person has not finished it in the cycle. */
  get(cycleId: string, personId: string, form: string): Promise<Lesson | undefined>;
  put(lesson: Lesson): Promise<void>;
};

/** A person as an import takes them over; `readdressed` if their mails went to another address before. */
export type Imported = Person & { readonly readdressed?: true };

export type Imports = {
  /** Takes the turn; false while another import has it. A turn that came to nothing is free after some minutes. */
  claim(id: string, now: string): Promise<boolean>;
  /** Gives the turn back, if it is this import's. */
  release(id: string): Promise<void>;
  begin(id: string, people: readonly Imported[], meta: Readonly<Record<string, unknown>>): Promise<void>;
  read(
    id: string,
  ): Promise<
    { readonly people: readonly Imported[]; readonly meta: Readonly<Record<string, unknown>> } | undefined
  >;
  finish(id: string, meta: Readonly<Record<string, unknown>>): Promise<void>;
  pending(): Promise<readonly string[]>;
  list(): Promise<readonly Readonly<Record<string, unknown>>[]>;
};

/** A scheme that somebody is still writing. */
export type DraftHead = {
  readonly id: string;
  readonly name: string;
  readonly schemeId: string;
  /** Counted from 1 by every save. */
  readonly version: number;
  /** The release that it was copied from. */
  readonly basedOn?: string;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly updatedAt: string;
  readonly updatedBy: string;
};

export type SchemeDraft = DraftHead & { readonly documents: unknown };

export type Drafts = {
  get(id: string): Promise<SchemeDraft | undefined>;
  /** Takes the place of the version before it; false if that is not the one that is kept. `parts` is a name of its own. */
  put(head: DraftHead, documents: unknown, parts: string): Promise<boolean>;
  remove(id: string): Promise<void>;
  /** The latest first: an agency has few. */
  list(): Promise<readonly DraftHead[]>;
};

/** What no list leads to: HR never meets it, and no number counts it. */
export type Unlisted = {
  /** Takes the place of the one before. */
  putCycle(cycle: Cycle): Promise<void>;
  putPerson(person: Person, now: string): Promise<void>;
};

export type Store = {
  readonly cases: Cases;
  readonly people: People;
  readonly cycles: Cycles;
  readonly mails: Mails;
  readonly codes: Codes;
  readonly releases: Releases;
  readonly proposals: Proposals;
  readonly settings: SettingsStore;
  readonly idempotency: Idempotency;
  readonly imports: Imports;
  readonly delegations: Delegations;
  readonly served: Served;
  readonly lessons: Lessons;
  readonly unlisted: Unlisted;
  readonly drafts: Drafts;
};

/** Step Functions. */
export type Machines = {
  /**
   * Starts a phase; a name that runs already with the same input is the same execution. False if the name is used up.
   * Fault `not-found` if the machine, or that version of it, is not there.
   */
  start(machine: string, name: string, input: Readonly<Record<string, string>>): Promise<boolean>;
  /** Hands a result to a waiting state. False if nothing waits on that token any more. */
  answer(token: string, outcome: string): Promise<boolean>;
  stop(machine: string, name: string): Promise<void>;
  running(machine: string, name: string): Promise<boolean>;
  /** Publishes a definition as a new version of the machine of that name, for a release; answers the version's ARN. */
  publish(name: string, definition: string, release?: string): Promise<string>;
  /**
   * What a version plays, and the release that it was published for, where that was said; undefined if it is not of this
   * account and region, or not there any more.
   */
  published(version: string): Promise<{ readonly definition: string; readonly release?: string } | undefined>;
  /** What an execution did, oldest first; nothing if there is none, or none any more. */
  history(
    machine: string,
    name: string,
  ): Promise<readonly { readonly at: string; readonly type: string; readonly state?: string }[]>;
};

export type Letter = {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly tags: Readonly<Record<string, string>>;
};

/** SES. Fault `mail.refused` for what will never go, `rate.limited` for what may go later. */
export type Mailer = { send(letter: Letter): Promise<string> };

export type Upload = { readonly url: string; readonly fields: Readonly<Record<string, string>> };

/** S3. */
export type Files = {
  upload(key: string, about: { readonly maxBytes: number; readonly redirect: string }): Promise<Upload>;
  /**
   * Copies what was uploaded to where no form reaches it, so that it stays as it is; undefined if nothing was.
   * Answers of the copy its bytes and its SHA-256 in hex.
   */
  seal(
    from: string,
    to: string,
  ): Promise<{ readonly size: number; readonly type: string; readonly sha256: string } | undefined>;
  /** Undefined while the bucket lets nobody read it: it was not examined yet, or something harmful was found. */
  link(key: string, name: string): Promise<string | undefined>;
};

/** Randomness and secrets, at the rim. */
export type Secrets = {
  /** 32 random bytes, base64url. */
  token(): string;
  /** Six random digits. */
  code(): string;
  /** HMAC-SHA256, base64url, of a value for a purpose. */
  sign(purpose: string, value: string): string;
  /** Whether it is that signature, by the secret of today or by one before it. */
  signed(purpose: string, value: string, signature: string): boolean;
};

export type App = {
  readonly clock: Clock;
  /** Told of what failed and is made good later, by its id. */
  readonly report: (what: string, error: unknown) => void;
  readonly timer: Timer;
  readonly store: Store;
  readonly machines: Machines;
  readonly mailer: Mailer;
  readonly files: Files;
  readonly secrets: Secrets;
  readonly config: {
    readonly baseUrl: string;
    readonly launchMachine: string;
    readonly mailRate: number;
    /** Recipients of one day. */
    readonly mailsPerDay: number;
    /** Executions a second of one chunk of a launch. */
    readonly launchRate: number;
    /** What people are offered, the first of them where somebody asks for none of them; both without it. */
    readonly languages?: readonly Language[];
  };
};
