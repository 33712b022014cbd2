/** An appraisal as an officer sees it. What lets an execution go on, and what links stand for, is never shown. */
import { z } from "@hono/zod-openapi";
import { readPlace } from "../../core/app/listing.ts";
import { isOneOfSeveral, isWaiting } from "../../core/engine/transition.ts";
import { followUpIdOf } from "../../core/ids.ts";
import type {
  Appraisal,
  AuditEvent,
  CaseFile,
  Hold,
  Language,
  Snapshot,
  Submission,
  Task,
} from "../../core/model.ts";
import { maskNip } from "../../core/nip.ts";
import { list, named } from "./shapes.ts";
import { word } from "./words.ts";

const HOLD_ACTS = {
  lapsed: ["extend", "reassign", "skip"],
  "role.vacant": ["assign", "retry", "skip"],
  "return.limit": ["retry", "skip"],
  "step.failed": ["retry", "skip"],
  conflict: ["reassign", "skip"],
} as const satisfies Readonly<Record<Hold["cause"], readonly string[]>>;

export const hold = z
  .object({
    cause: z.string(),
    since: z.string(),
    detail: z.string().optional(),
    message: z.string(),
    acts: list(z.string()),
  })
  .openapi("Hold");

const employee = z.object({
  id: z.string(),
  name: z.string(),
  nip: z.string(),
  position: z.string(),
  unit: z.string(),
  unitName: z.string(),
});

export const appraisalRow = z
  .object({
    id: z.string(),
    cycleId: z.string(),
    employee,
    appraiser: named.optional(),
    phase: z.string().optional(),
    step: z.string().optional(),
    status: z.string(),
    since: z.string().optional(),
    counted: z.string().optional(),
    hold: hold.optional(),
    closedAt: z.string().optional(),
    /** Set on a follow-up. */
    follows: z.object({ appraisal: z.string(), followUp: z.string() }).optional(),
  })
  .openapi("AppraisalRow");

const snapshot = z
  .object({
    id: z.string(),
    name: z.string(),
    nip: z.string().optional(),
    grade: z.string().optional(),
    position: z.string(),
    positionLevel: z.string().optional(),
    unit: z.string(),
    unitName: z.string(),
    employment: z.string().optional(),
  })
  .openapi("Snapshot");

export const task = z
  .object({
    id: z.string(),
    appraisalId: z.string(),
    phase: z.string(),
    step: z.string(),
    visit: z.int(),
    /** Which of several tasks of the step, from 1. */
    seat: z.int().optional(),
    kind: z.string(),
    role: z.string(),
    assignee: named,
    onBehalfOf: z.string().optional(),
    status: z.string(),
    openedAt: z.string(),
    dueAt: z.string(),
    reminders: list(z.string()),
    outcome: z.string().optional(),
    decidedAt: z.string().optional(),
    returnedReason: z.string().optional(),
    current: z.boolean(),
  })
  .openapi("Task");

const submission = z
  .object({
    step: z.string(),
    visit: z.int(),
    form: z.string().optional(),
    outcome: z.string(),
    by: z.string(),
    role: z.string(),
    at: z.string(),
    answers: z.unknown(),
    hash: z.string(),
  })
  .openapi("Submission");

const result = z
  .object({
    name: z.string(),
    step: z.string(),
    value: z.unknown(),
    inputs: z.record(z.string(), z.unknown()),
  })
  .openapi("Result");

export const appraisal = appraisalRow
  .omit({ employee: true, appraiser: true })
  .extend({
    releaseId: z.string(),
    employee: snapshot,
    appraiser: snapshot.optional(),
    reviewingOfficer: snapshot.optional(),
    unitHead: snapshot.optional(),
    done: list(z.string()),
    events: z.int(),
    tasks: list(task),
    submissions: list(submission),
    results: list(result),
    /** Handed over to another system last. */
    exported: z.object({ to: z.string(), at: z.string() }).optional(),
    started: list(z.object({ appraisal: z.string(), followUp: z.string() })),
  })
  .openapi("Appraisal");

export const auditEvent = z
  .object({
    seq: z.int(),
    at: z.string(),
    type: z.string(),
    actor: z.object({
      kind: z.string(),
      id: z.string(),
      role: z.string().optional(),
      onBehalfOf: z.string().optional(),
    }),
    releaseId: z.string(),
    step: z.string().optional(),
    visit: z.int().optional(),
    detail: z.record(z.string(), z.unknown()),
    shown: z.string().optional(),
    prev: z.string(),
    hash: z.string(),
  })
  .openapi("AuditEvent");

/** Optional facts, left out where there are none. */
const given = <T extends object>(facts: T): { [K in keyof T]?: Exclude<T[K], undefined> } => {
  const known: { [K in keyof T]?: Exclude<T[K], undefined> } = {};
  for (const [key, value] of Object.entries(facts)) if (value !== undefined) Reflect.set(known, key, value);
  return known;
};

const holdOf = ({ cause, since, detail }: Hold, language: Language): z.output<typeof hold> => ({
  cause,
  since,
  message: word(language, `hold.${cause}`),
  acts: [...HOLD_ACTS[cause]],
  ...given({ detail }),
});

const standing = ({ place, at, counted, hold, closedAt, follows }: Appraisal, language: Language) => {
  const { step, status } = readPlace(place);
  return {
    status,
    ...given({ step, phase: at?.phase, since: at?.since, counted, closedAt, follows }),
    ...(hold ? { hold: holdOf(hold, language) } : {}),
  };
};

export const rowOf = (from: Appraisal, language: Language): z.output<typeof appraisalRow> => {
  const { id, name, nip, position, unit, unitName } = from.employee;
  return {
    id: from.id,
    cycleId: from.cycleId,
    employee: { id, name, nip: maskNip(nip ?? ""), position, unit, unitName },
    ...(from.appraiser ? { appraiser: { id: from.appraiser.id, name: from.appraiser.name } } : {}),
    ...standing(from, language),
  };
};

const snapshotOf = ({
  id,
  name,
  position,
  unit,
  unitName,
  nip,
  grade,
  positionLevel,
  employment,
}: Snapshot): z.output<typeof snapshot> => ({
  id,
  name,
  position,
  unit,
  unitName,
  ...given({ nip, grade, positionLevel, employment }),
});

export const taskOf = (from: Task, at: Appraisal["at"]): z.output<typeof task> => {
  const {
    id,
    appraisalId,
    phase,
    step,
    visit,
    kind,
    role,
    status,
    openedAt,
    dueAt,
    reminders,
    onBehalfOf,
    outcome,
    decidedAt,
    returnedReason,
    seat,
    of,
  } = from;
  const here = at?.step === (of ?? step) && at.visit === visit;
  return {
    id,
    appraisalId,
    phase,
    step,
    visit,
    kind,
    role,
    status,
    openedAt,
    dueAt,
    reminders,
    assignee: { id: from.assignee, name: from.assigneeName },
    current: here && (!isOneOfSeveral(from) || isWaiting(from)),
    ...given({ seat, onBehalfOf, outcome, decidedAt, returnedReason }),
  };
};

const submissionOf = ({
  step,
  visit,
  form,
  outcome,
  by,
  role,
  at,
  answers,
  hash,
}: Submission): z.output<typeof submission> => ({
  step,
  visit,
  outcome,
  by,
  role,
  at,
  answers,
  hash,
  ...given({ form }),
});

/** Anonymous answers are shown together by the pages that may show them, one by one to nobody. */
const isNamed = ({ by }: Submission): boolean => by !== "";

const byTime = (a: { readonly at: string }, b: { readonly at: string }): number => (a.at < b.at ? -1 : 1);

export const appraisalOf = (
  { appraisal: from, tasks, submissions }: CaseFile,
  language: Language,
): z.output<typeof appraisal> => ({
  id: from.id,
  cycleId: from.cycleId,
  releaseId: from.releaseId,
  employee: snapshotOf(from.employee),
  ...(from.appraiser ? { appraiser: snapshotOf(from.appraiser) } : {}),
  ...(from.reviewingOfficer ? { reviewingOfficer: snapshotOf(from.reviewingOfficer) } : {}),
  ...(from.unitHead ? { unitHead: snapshotOf(from.unitHead) } : {}),
  ...standing(from, language),
  done: from.done,
  events: from.seq,
  tasks: [...tasks].sort((a, b) => (a.openedAt < b.openedAt ? -1 : 1)).map((one) => taskOf(one, from.at)),
  submissions: submissions.filter(isNamed).sort(byTime).map(submissionOf),
  results: Object.values(from.results).map(({ name, step, value, inputs }) => ({
    name,
    step,
    value,
    inputs: { ...inputs },
  })),
  ...(from.exported ? { exported: { to: from.exported.to, at: from.exported.at } } : {}),
  started: (from.started ?? []).map((followUp) => ({ appraisal: followUpIdOf(from.id, followUp), followUp })),
});

export const eventOf = (from: AuditEvent): z.output<typeof auditEvent> => {
  const { seq, at, type, actor, releaseId, step, visit, detail, shown, prev, hash } = from;
  const { kind, id, role, onBehalfOf } = actor;
  return {
    seq,
    at,
    type,
    actor: { kind, id, ...given({ role, onBehalfOf }) },
    releaseId,
    detail: { ...detail },
    prev,
    hash,
    ...given({ step, visit, shown }),
  };
};
