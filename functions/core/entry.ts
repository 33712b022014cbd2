/** What is written down all year, as the product remembers it. */
import type { Role } from "../../workflows/language/scheme.ts";

/** `waiting` for the other side's word, where the log wants it. */
export type EntryStatus = "recorded" | "waiting" | "confirmed" | "disputed" | "withdrawn";

/**
 * What somebody wrote down the moment it happened. One of a service user has no writer and no time (`by` and `at` are
 * empty), and its id is made up at random.
 */
export type Entry = {
  readonly appraisalId: string;
  readonly log: string;
  readonly id: string;
  readonly form: string;
  readonly role: Role;
  readonly by: string;
  readonly byName: string;
  readonly at: string;
  readonly answers: unknown;
  /** SHA-256 of the canonical JSON of the answers. */
  readonly hash: string;
  readonly status: EntryStatus;
  /** The other side's word on it. */
  readonly answered?: { readonly byName: string; readonly at: string; readonly remark?: string };
};

/** A code that is good for one answer of somebody who was served. It is known by its keyed hash alone. */
export type ServedCode = {
  readonly hash: string;
  readonly appraisalId: string;
  readonly log: string;
  readonly expiresAt: string;
};

/** Codes that were made together, for people of one unit. */
export type ServedBatch = {
  readonly id: string;
  readonly cycleId: string;
  readonly log: string;
  readonly unit: string;
  /** Codes for each of the people. */
  readonly each: number;
  readonly people: readonly {
    readonly appraisalId: string;
    readonly name: string;
    readonly position: string;
  }[];
  readonly createdAt: string;
  readonly createdBy: string;
  readonly expiresAt: string;
};

/** Days of one person in a cycle, as the attendance system told them last. */
export type Attendance = {
  readonly appraisalId: string;
  readonly workdays: number;
  readonly present: number;
  readonly late: number;
  /** Days without leave. */
  readonly absent: number;
  readonly at: string;
  readonly by: string;
};
