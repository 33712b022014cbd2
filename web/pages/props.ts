/** What pages are given: plain data. Instants and days are ISO strings; texts are already in the reader's language. */
import type { AnswerError, Form, Language } from "../../forms/language/form.ts";

/** What every page needs. */
export type PageProps = {
  readonly language: Language;
  /** Those that a page may be read in; both without it. */
  readonly languages?: readonly Language[];
  /** Name of the agency, in the header. */
  readonly agency: string;
  /** IANA name of the zone that times are shown in. */
  readonly timeZone: string;
  readonly assets: { readonly css: string; readonly js: string };
  /** Whom to ask: name, telephone or address of the HR unit. */
  readonly contact?: string;
};

/** A form that posts: where to, and what it carries along (csrf, what was shown). */
export type PostTarget = { readonly action: string; readonly hidden: Readonly<Record<string, string>> };

/** The person who is appraised. */
export type Subject = { readonly name: string; readonly position?: string; readonly unit?: string };

export type ComputedProps = {
  readonly name: string;
  readonly title: string;
  /** In words of the vocabulary, or a number as text. */
  readonly value: string;
  readonly rule?: string;
  readonly source?: string;
  readonly inputs?: readonly { readonly title: string; readonly value: string }[];
};

/** What several people answered to one field, without saying who said what. */
export type AggregateField = {
  readonly label: string;
  readonly mean?: string;
  readonly counts?: readonly { readonly label: string; readonly count: number }[];
  /** How many ticked the box. */
  readonly ticked?: number;
  readonly texts?: readonly string[];
};

export type Aggregate =
  | { readonly count: number; readonly fields: readonly AggregateField[] }
  /** There are fewer answers than this, and none is shown. */
  | { readonly withheldBelow: number };

/** Something to read before acting: an earlier step's answers, computed values, or both. */
export type Read = {
  readonly title: string;
  /** Who answered; absent where that is not told. */
  readonly by?: string;
  readonly at?: string;
  /** Stands before the title. */
  readonly lead?: string;
  /** Read before acting, whatever else there is. */
  readonly open?: boolean;
  /** The reader wrote it. */
  readonly own?: boolean;
  readonly form?: Form;
  readonly answers?: unknown;
  /** Top-level fields that were not asked, since another outcome needs them. */
  readonly unasked?: readonly string[];
  readonly values?: readonly ComputedProps[];
  readonly aggregate?: Aggregate;
  /** What was logged, each filled on `form`. */
  readonly entries?: readonly EntryProps[];
};

/** Something that was written down as it happened. */
export type EntryProps = {
  readonly id: string;
  readonly by: string;
  readonly at: string;
  readonly answers: unknown;
  /** Where it waits for somebody's word, or has it. */
  readonly status?: string;
  readonly remark?: string;
  /** What the reader may do with it. */
  readonly acts?: PostTarget & { readonly can: "answer" | "withdraw" };
};

/** One log on the page of somebody's performance. */
export type LogProps = {
  readonly read: Read;
  readonly instruction?: string;
  /** Where a new entry is written; absent where the reader writes none, or the log is closed. */
  readonly add?: string;
};

/** Something that was granted; `certificate` is where its paper is, if it has one. */
export type AwardProps = {
  readonly title: string;
  readonly detail: string;
  /** ISO day */
  readonly day: string;
  readonly certificate?: string;
};

export type MyPageProps = PageProps & {
  readonly title: string;
  readonly cycle: string;
  readonly subject: Subject;
  readonly own: boolean;
  /** The reader's own page, where this is somebody else's. */
  readonly back?: string;
  /** Phase and step at which it stands. */
  readonly where: readonly string[];
  readonly tasks: readonly (PostTarget & { readonly title: string; readonly due: string })[];
  readonly awards: readonly AwardProps[];
  readonly standing: readonly ComputedProps[];
  readonly logs: readonly LogProps[];
  readonly reads: readonly Read[];
  readonly history: readonly { readonly at: string; readonly text: string }[];
  /** Those whom the reader appraises. */
  readonly people: readonly { readonly name: string; readonly href: string; readonly waiting: number }[];
  readonly evidenceHref: string;
  /** What was just done, or what was missing. */
  readonly told?: { readonly text: string; readonly wrong?: boolean };
};

export type LogPageProps = PageProps &
  PostTarget & {
    readonly title: string;
    readonly cycle: string;
    readonly subject: Subject;
    readonly instruction?: string;
    readonly form: Form;
    readonly answers: unknown;
    readonly errors: readonly AnswerError[];
    readonly today: string;
    readonly back: string;
    readonly evidenceHref: string;
    /** The other side has to confirm it. */
    readonly confirmed: boolean;
    readonly saved: boolean;
  };

export type OutcomeProps = {
  readonly id: string;
  readonly title: string;
  /** Top-level fields of the form that this outcome needs. */
  readonly requires: readonly string[];
};

export type Notice =
  | { readonly kind: "saved"; readonly at: string }
  | { readonly kind: "returned"; readonly reason: string; readonly by?: string; readonly at?: string }
  /** Time was over and the path went on by the named rule. */
  | { readonly kind: "lapsed"; readonly reason: string; readonly at?: string }
  /** What was read has changed since the page was opened: read again. */
  | { readonly kind: "changed" }
  /** Another page of the task changed the same answers meanwhile: what it says of them. Nothing was kept of this one. */
  | {
      readonly kind: "elsewhere";
      readonly form?: Form;
      readonly answers: unknown;
      /** Top-level fields that both changed. */
      readonly fields: readonly string[];
      /** Title of the outcome chosen there, "" for none; absent unless both changed it. */
      readonly outcome?: string;
    }
  /** Another page changed other answers meanwhile: labels of those that were taken over. */
  | { readonly kind: "merged"; readonly labels: readonly string[]; readonly sent: boolean }
  /** A filled row is about to be removed: asks first. */
  | { readonly kind: "sure"; readonly at: string; readonly row: string }
  /** The session ended meanwhile; what was typed is kept and shown. */
  | { readonly kind: "kept" }
  | { readonly kind: "late"; readonly due: string }
  /** The answer is shown without a name, together with others. */
  | { readonly kind: "anonymous" }
  | { readonly kind: "told"; readonly text: string };

export type TaskPageProps = PageProps &
  PostTarget & {
    readonly title: string;
    readonly cycle: string;
    readonly phase: string;
    readonly subject: Subject;
    /** The reader is the person appraised. */
    readonly own?: boolean;
    /** ISO day that limits of dates follow. */
    readonly today?: string;
    /** ISO day or instant. */
    readonly due: string;
    readonly instruction?: string;
    readonly reads?: readonly Read[];
    readonly form?: Form;
    readonly answers?: unknown;
    readonly errors?: readonly AnswerError[];
    readonly outcomes?: readonly OutcomeProps[];
    /** What was chosen in the post that is shown again, or in the draft. Never set by the machine. */
    readonly outcome?: string;
    /** A code by mail follows before anything counts. */
    readonly codeFollows?: boolean;
    readonly evidenceHref?: string;
    /** The page of the reader's own performance, where there is one. */
    readonly mine?: string;
    readonly notices?: readonly Notice[];
  };

export type LessonPageProps = PageProps &
  PostTarget & {
    readonly cycle: string;
    /** Title of the task that comes after it. */
    readonly task: string;
    readonly form: Form;
    readonly answers: unknown;
    readonly errors: readonly AnswerError[];
  };

export type CodePageProps = PageProps &
  PostTarget & {
    readonly title: string;
    readonly subject: Subject;
    readonly outcome?: string;
    /** What will be confirmed. */
    readonly reads: readonly Read[];
    /** What will be computed of it. */
    readonly foreseen?: readonly ComputedProps[];
    /** Masked, such as `b…@contoh.test`. */
    readonly sentTo: string;
    /** Minutes for which the code is good. */
    readonly minutes: number;
    readonly problem?:
      | { readonly kind: "wrong"; readonly left: number }
      | { readonly kind: "expired" }
      | { readonly kind: "locked" }
      /** No code is on its way for just what is shown. */
      | { readonly kind: "unsent" }
      /** So many were sent that the next has to wait. */
      | { readonly kind: "limited" }
      | { readonly kind: "malformed" };
    readonly sentAgain?: boolean;
    readonly back: string;
  };

export type OpenTask = { readonly title: string; readonly href: string; readonly due?: string };

export type ReceiptPageProps = PageProps & {
  readonly title: string;
  readonly subject: Subject;
  readonly by: { readonly name: string; readonly role: string; readonly onBehalfOf?: string };
  readonly at: string;
  readonly outcome?: string;
  /** What was sent. */
  readonly reads: readonly Read[];
  /** SHA-256, hex; absent for an anonymous answer, which it would give away. */
  readonly hash?: string;
  /** The answer is shown without a name, together with others: what was sent is not repeated. */
  readonly anonymous?: boolean;
  readonly next?: string;
  /** What waits for the same person now: posts to have a fresh link sent to the address on file. */
  readonly waiting?: PostTarget & { readonly title: string; readonly renewed: boolean };
  readonly tasks?: readonly OpenTask[];
  /** The page of the reader's own performance, where there is one. */
  readonly mine?: string;
};

/** Why a link opens nothing. */
export type GoneReason =
  | "expired"
  | "handedOver"
  | "done"
  | "unknown"
  | "sessionExpired"
  | "closed"
  | "over"
  | "fileHeld";

export type GonePageProps = PageProps & {
  readonly reason: GoneReason;
  /** For `expired` and `sessionExpired`: posts to have a fresh link sent to the address on file. */
  readonly renew?: PostTarget;
  /** The fresh link is on its way. */
  readonly renewed?: boolean;
  /** What was typed is on the server. */
  readonly saved?: boolean;
  /** What was typed is on this page only: posts it again once the link was opened anew. */
  readonly keep?: KeptTarget;
};

/** Fields in the order in which they were posted; a name may come more than once. */
export type KeptTarget = { readonly action: string; readonly fields: readonly (readonly [string, string])[] };

export type ResultPageProps = PageProps & {
  readonly title: string;
  readonly cycle: string;
  readonly subject: Subject;
  readonly values: readonly ComputedProps[];
  readonly reads?: readonly Read[];
  readonly tasks?: readonly OpenTask[];
};

export type UploadPageProps = PageProps & {
  /** Address of the bucket and the fields of its presigned post, in their order. */
  readonly action: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly label: string;
  readonly maxBytes: number;
  /** Media types that are taken, such as application/pdf. */
  readonly types: readonly string[];
  readonly back: string;
  /** Name of the file before, which was of another kind. */
  readonly refused?: string;
};
