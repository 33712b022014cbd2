/** What the API answers, as types for programs that call it. */
import type { z } from "@hono/zod-openapi";
import type { Form } from "../../../forms/language/form.ts";
import type { Scheme } from "../../../workflows/language/scheme.ts";
import type { appraisal, appraisalRow, auditEvent, hold, task } from "./appraisal-view.ts";
import type { mailbox } from "./appraisals.ts";
import type { attendanceOutcome } from "./attendance.ts";
import type { movePreview } from "./cycle-release.ts";
import type { cycle, progress, rehearsal, totals } from "./cycles.ts";
import type { delegation } from "./delegations.ts";
import type { draft, draftRow } from "./drafts.ts";
import type { logView } from "./entries.ts";
import type { gate } from "./gates.ts";
import type { me } from "./me.ts";
import type { mail, row as personRow, unit } from "./people.ts";
import type { proposal, proposalRow } from "./proposals.ts";
import type { change, changes, release, finding as schemeFinding, schemeRow } from "./releases.ts";
import type { award, trainingNeed } from "./reports.ts";
import type { entry, finding, outcome } from "./rosters.ts";
import type { servedBatch, servedSlips } from "./served.ts";
import type { agency, settings } from "./settings.ts";
import type { ordered } from "./shapes.ts";
import type { evaluated, letterPreview, preview } from "./studio.ts";
import type { triedOut } from "./try-out.ts";

export type { Problem } from "./problem.ts";

type Out<T extends z.ZodType> = z.output<T>;

export type Page<T> = { readonly items: readonly T[]; readonly cursor?: string };

export type Me = Out<typeof me>;
export type Agency = Out<typeof agency>;
export type Settings = Out<typeof settings>;
export type RosterFinding = Out<typeof finding>;
export type RosterImport = Out<typeof outcome>;
export type RosterImportEntry = Out<typeof entry>;
export type PersonRow = Out<typeof personRow>;
export type Unit = Out<typeof unit>;
export type Mail = Out<typeof mail>;
export type SchemeRow = Out<typeof schemeRow>;
export type ReleaseRow = Out<typeof release>;
export type DraftRow = Out<typeof draftRow>;
export type Draft = Out<typeof draft>;
export type SchemeFinding = Out<typeof schemeFinding>;
export type Evaluated = Out<typeof evaluated>;
export type Preview = Out<typeof preview>;
export type LetterPreview = Out<typeof letterPreview>;
export type Change = Out<typeof change>;
export type ChangeSummary = Out<typeof changes>;
export type ProposalRow = Out<typeof proposalRow>;
export type Proposal = Out<typeof proposal>;
export type Release = {
  readonly id: string;
  readonly scheme: Scheme;
  readonly forms: Readonly<Record<string, Omit<Form, "id">>>;
};
export type Cycle = Out<typeof cycle>;
export type Progress = Out<typeof progress>;
export type MovePreview = Out<typeof movePreview>;
export type Totals = Out<typeof totals>;
export type Rehearsal = Out<typeof rehearsal>;
export type TriedOut = Out<typeof triedOut>;
export type Gate = Out<typeof gate>;
export type Hold = Out<typeof hold>;
export type AppraisalRow = Out<typeof appraisalRow>;
export type Task = Out<typeof task>;
export type Mailbox = Out<typeof mailbox>;
export type Appraisal = Out<typeof appraisal> & { readonly mailboxes: readonly Mailbox[] };
export type AuditEvent = Out<typeof auditEvent>;
export type Audit = {
  readonly events: readonly AuditEvent[];
  readonly whole: boolean;
  readonly head: string;
  readonly faults: readonly { readonly seq: number; readonly what: string }[];
};
export type History = {
  readonly execution?: string;
  readonly running: boolean;
  readonly events: readonly { readonly at: string; readonly type: string; readonly state?: string }[];
};
export type Log = Out<typeof logView>;
export type ServedBatch = Out<typeof servedBatch>;
export type ServedSlips = Out<typeof servedSlips>;
export type AttendanceImport = Out<typeof attendanceOutcome>;
export type TrainingNeed = Out<typeof trainingNeed>;
export type Award = Out<typeof award>;
export type Ordered = Out<typeof ordered>;
export type Delegation = Out<typeof delegation>;
