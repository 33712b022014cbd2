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
