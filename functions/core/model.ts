/** What the product remembers, in the words of the field. Times are ISO 8601 in UTC, days are YYYY-MM-DD. */
import type { Role } from "../../workflows/language/scheme.ts";
import type { Attendance, Entry } from "./entry.ts";

export type { Delegation } from "./delegation.ts";
export type { Attendance, Entry, EntryStatus, ServedBatch, ServedCode } from "./entry.ts";
export type { SettingsChange } from "./settings-change.ts";

import type { ReleaseMove } from "./releases.ts";
import type { SiasnCodes } from "./siasn/codes.ts";

export type Language = "id" | "en";

/** A person as the roster knows them. */
export type Person = {
  readonly id: string;
  readonly nip: string;
  readonly name: string;
  readonly email: string;
  readonly phone?: string;
  readonly employment: string;
  readonly grade?: string;
  readonly position: string;
  readonly positionLevel?: string;
  readonly unit: string;
  readonly unitName: string;
  readonly unitHead: boolean;
  readonly appraiserId?: string;
  readonly language: Language;
  readonly bouncedAt?: string;
};

/** Who somebody was when the cycle was launched: printed forms show the post of that time. */
export type Snapshot = {
  readonly id: string;
  readonly name: string;
  readonly nip?: string;
  readonly grade?: string;
  readonly position: string;
  readonly positionLevel?: string;
  readonly unit: string;
  readonly unitName: string;
  readonly employment?: string;
  readonly unitHead?: boolean;
};

export type CyclePhase = { readonly id: string; readonly opensAt: string };

export type Cycle = {
  readonly id: string;
  readonly name: string;
  readonly year: number;
  readonly releaseId: string;
  readonly schemeId: string;
  readonly status: "launching" | "running" | "closed";
  readonly phases: readonly CyclePhase[];
  readonly people: number;
  readonly launchedAt: string;
  readonly launchedBy: string;
  readonly launchedCount?: number;
  readonly closedAt?: string;
  /** Oldest first; none is ever taken away. */
  readonly moves?: readonly ReleaseMove[];
};

/** Where an appraisal stands: in a step, for the n-th time. */
export type Position = {
  readonly phase: string;
  readonly step: string;
  readonly visit: number;
  readonly since: string;
};

export type HoldCause = "lapsed" | "role.vacant" | "return.limit" | "step.failed" | "conflict";

export type Hold = { readonly cause: HoldCause; readonly since: string; readonly detail?: string };

/** One value of a computation, with everything its explanation shows. */
export type ComputedResult = {
  readonly name: string;
  readonly step: string;
  readonly value: unknown;
  readonly inputs: Readonly<Record<string, unknown>>;
};

export type Appraisal = {
  readonly id: string;
  readonly cycleId: string;
  readonly releaseId: string;
  readonly employee: Snapshot;
  readonly appraiser?: Snapshot;
  readonly reviewingOfficer?: Snapshot;
  readonly unitHead?: Snapshot;
  readonly language: Language;
  /** Set on a follow-up: the appraisal that it came of, and the one workflow that it plays. */
  readonly follows?: { readonly appraisal: string; readonly followUp: string };
  /** Follow-ups that this appraisal has started. */
  readonly started?: readonly string[];
  /** Number of the last audit event: also the version that every write is conditional on. */
  readonly seq: number;
  /** Hash of the last audit event. */
  readonly head: string;
  readonly at?: Position;
  /** Phases that are over, and the one that runs. */
  readonly done: readonly string[];
  readonly running?: {
    readonly phase: string;
    readonly execution: string;
    readonly attempt: number;
    readonly startedAt: string;
  };
  readonly hold?: Hold;
  /** Token of the state that a hold, a gate or several tasks wait on, when no task carries it. */
  readonly token?: string;
  /** What its execution was told last, if no task and no gate says so; it may not have heard. */
  readonly unheard?: { readonly token: string; readonly outcome: string; readonly since: string };
  readonly results: Readonly<Record<string, ComputedResult>>;
  /** What the counters of the unit count this appraisal under. */
  readonly place: string;
  /** The counted value of a computation (such as the predicate), for the distribution of the unit. */
  readonly counted?: string;
  /** When time next asks something of it. */
  readonly dueAt?: string;
  /** When the wave of the unit begins; no phase opens before it. */
  readonly opensAt?: string;
  readonly closedAt?: string;
  /** Given to another system last: when, the hash of what it was given, and the authority that appraised, if one did. */
  readonly exported?: {
    readonly to: "siasn";
    readonly at: string;
    readonly hash: string;
    readonly authority?: Snapshot;
  };
};

export type TaskStatus = "open" | "done" | "lapsed" | "skipped" | "held" | "cancelled";

export type Task = {
  readonly id: string;
  readonly appraisalId: string;
  readonly phase: string;
  readonly step: string;
  readonly visit: number;
  readonly kind: "form" | "review";
  /** Which of several tasks of the same step and visit, from 1; only a gather step has several. */
  readonly seat?: number;
  /** The step as whose part it was opened; it is over with the others of that step and visit. */
  readonly of?: string;
  /** The form that was chosen for it, where its step has variants. */
  readonly form?: string;
  readonly role: Role;
  readonly assignee: string;
  readonly assigneeName: string;
  /** The one whose task it is while somebody acts on their behalf. */
  readonly onBehalfOf?: string;
  /** The delegation by which they act so; a task that HR gave them by itself has none. */
  readonly delegation?: string;
  readonly status: TaskStatus;
  readonly openedAt: string;
  readonly dueAt: string;
  /** Until when it stays open where that is later than its due time: late, with reminders, and not yet lapsed. */
  readonly openUntil?: string;
  /** Reminders still to go out, earliest first. */
  readonly reminders: readonly string[];
  /** Links are good for one generation: a hand-over raises it. */
  readonly generation: number;
  readonly handedOver?: boolean;
  readonly token?: string;
  readonly outcome?: string;
  readonly decidedAt?: string;
  /** When its mail was last sent again on demand. */
  readonly resentAt?: string;
  /** Why the person gets it again. */
  readonly returnedReason?: string;
};

/**
 * What somebody answered. An anonymous one has no writer (`by` is empty), the time at which the step was asked, and the
 * hash of its slot and answers together, which nobody finds by trying answers.
 */
export type Submission = {
  readonly appraisalId: string;
  readonly step: string;
  readonly visit: number;
  /** Which of several answers to the same visit: the seat, or a random name where they are anonymous. */
  readonly slot?: string;
  readonly form?: string;
  readonly outcome: string;
  readonly by: string;
  readonly role: Role;
  readonly at: string;
  readonly answers: unknown;
  /** SHA-256 of the canonical JSON of the answers. */
  readonly hash: string;
  /** What the agency was called then, where somebody decided in a follow-up: papers are made of it. */
  readonly agency?: string;
};

export type Draft = {
  readonly appraisalId: string;
  readonly taskId: string;
  readonly savedAt: string;
  readonly answers: unknown;
  /** The outcome that was chosen so far. */
  readonly outcome?: string;
  /** Name of the page that saved it. */
  readonly page?: string;
};

/** A lesson that a person finished in a cycle: they are not asked for it again. */
export type Lesson = {
  readonly cycleId: string;
  readonly personId: string;
  readonly form: string;
  readonly finishedAt: string;
  /** Before whose appraisal: its trail says so. */
  readonly appraisalId: string;
};

/** A file that was uploaded as evidence; `id` is part of its key in the bucket. */
export type EvidenceFile = {
  readonly appraisalId: string;
  readonly id: string;
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  readonly type: string;
  /** Hex; unknown of files from before it was taken. */
  readonly sha256?: string;
  readonly key: string;
  readonly at: string;
  readonly by: string;
};

export type ActorKind = "person" | "hr" | "system";
export type Actor = {
  readonly kind: ActorKind;
  readonly id: string;
  readonly role?: string;
  readonly onBehalfOf?: string;
};

export type AuditType =
  | "appraisal.created"
  | "phase.started"
  | "phase.finished"
  | "step.skipped"
  | "task.opened"
  | "task.submitted"
  | "task.lapsed"
  | "task.reminded"
  | "task.extended"
  | "task.reassigned"
  | "task.reopened"
  | "task.resent"
  | "task.skipped"
  | "gathered"
  | "gate.entered"
  | "gate.released"
  | "gate.returned"
  | "computed"
  | "notified"
  | "follow-up.started"
  | "entry.logged"
  | "entry.confirmed"
  | "entry.disputed"
  | "entry.withdrawn"
  | "wave.moved"
  | "lesson.finished"
  | "held"
  | "hold.retried"
  | "execution.rebuilt"
  | "release.moved"
  | "exported"
  | "cycle.closed";

/** One link of the chain: `hash` covers everything else in it, `prev` is the hash of the event before. */
export type AuditEvent = {
  readonly appraisalId: string;
  readonly seq: number;
  readonly at: string;
  readonly type: AuditType;
  readonly actor: Actor;
  readonly releaseId: string;
  readonly step?: string;
  readonly visit?: number;
  readonly detail: Readonly<Record<string, unknown>>;
  /** Hash of what the person was shown when they acted. */
  readonly shown?: string;
  readonly prev: string;
  readonly hash: string;
};

export type MailKind = "invitation" | "returned" | "reminder" | "digest" | "code" | "notice" | "standing";
export type MailStatus =
  | "queued"
  | "handing"
  | "sent"
  | "delayed"
  | "delivered"
  | "bounced"
  | "complained"
  | "failed"
  | "cancelled";

/** A mail to one person. It names tasks, never links: those are made when it is handed over. */
export type Mail = {
  readonly id: string;
  readonly personId: string;
  readonly kind: MailKind;
  readonly appraisalId?: string;
  readonly tasks: readonly string[];
  /** Why its task has more time now, for an invitation after that. */
  readonly extended?: string;
  /** Message of the scheme, for a notice. */
  readonly message?: string;
  /** The step without which HR went on, for a notice of that, and why. */
  readonly skipped?: { readonly step: string; readonly reason: string };
  /** The step whose time was over, for a notice to whose task it was; `to` has it now, or else HR holds it. */
  readonly lapsed?: { readonly step: string; readonly to?: string };
  /** The log of which an entry waits for the person's word, for a mail with a link to the page of one's performance. */
  readonly waits?: string;
  /** Whether the link to the page of one's performance goes with it, for an invitation. */
  readonly page?: boolean;
  readonly status: MailStatus;
  readonly attempts: number;
  readonly sendAt: string;
  readonly createdAt: string;
  readonly sentAt?: string;
  readonly messageId?: string;
  readonly failure?: string;
};

/**
 * What an emailed link stands for. The key is the SHA-256 of the token; the token itself is stored nowhere.
 * One without a task leads to the page of the person's own performance, as long as their mails go to that address.
 */
export type Invitation = {
  readonly tokenHash: string;
  readonly appraisalId: string;
  readonly taskId?: string;
  /** SHA-256 of the address that it went to, for a link without a task. */
  readonly address?: string;
  readonly personId: string;
  readonly generation: number;
  readonly createdAt: string;
  /** Due time of the task at that time plus the days of grace; a link works as long as its task is open. */
  readonly expiresAt: string;
};

/** A whole appraisal as one query reads it: everything but its audit trail. */
export type CaseFile = {
  readonly appraisal: Appraisal;
  readonly tasks: readonly Task[];
  readonly submissions: readonly Submission[];
  readonly drafts: readonly Draft[];
  readonly files: readonly EvidenceFile[];
  /** What was logged; there only where it was asked for. */
  readonly entries?: readonly Entry[];
  readonly attendance?: Attendance;
};

export type Gate = {
  readonly cycleId: string;
  readonly step: string;
  /** Unit code, or "*" for the whole cycle. */
  readonly unit: string;
  readonly releasedAt: string;
  readonly releasedBy: string;
  readonly reason?: string;
  readonly achievement?: string;
  readonly findings: readonly string[];
};

/** Facts of the agency that HR keeps. */
export type Settings = {
  readonly agency: string;
  readonly zone: string;
  readonly holidays: readonly string[];
  /** Regional head or the like: appraises whoever has no superior in the roster. */
  readonly appointingAuthority?: Snapshot & { readonly email: string; readonly language?: Language };
  /** Ids of the people who hold the role `panel`. */
  readonly panel?: readonly string[];
  readonly graceWorkingDays: number;
  /** Mails that one person gets at once; what comes after is bundled. */
  readonly mailBurst: number;
  /** People of one appraiser above which a rehearsal says so. */
  readonly mostAppraised?: number;
  /** Who publishes what HR wrote: a second officer after the one who proposed it (also if unset), or whoever wrote it. */
  readonly releaseApproval?: "second" | "own";
  /** What SIASN calls our words, where it is not known or known otherwise. */
  readonly siasn?: SiasnCodes;
};
