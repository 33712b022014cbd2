/** What is read from the API: those parts of its answers that the simulation needs. */
import { z } from "zod";

export const imported = z.object({
  summary: z.object({
    rows: z.number(),
    taken: z.number(),
    added: z.number(),
    changed: z.number(),
    findings: z.number(),
  }),
});

export const releases = z.object({
  items: z.array(z.object({ id: z.string(), schemeId: z.string(), ready: z.boolean() })),
});

const part = z.object({
  id: z.string(),
  kind: z.string(),
  before: z.string().optional(),
  checks: z.array(z.string()).default([]),
  form: z.union([z.string(), z.array(z.object({ form: z.string() }))]).optional(),
});
const step = part.extend({ parts: z.array(part).default([]) });
const workflow = z.object({ id: z.string(), steps: z.array(step) });
export const release = z.object({
  scheme: z.object({ id: z.string(), phases: z.array(workflow), followUps: z.array(workflow) }),
  forms: z.record(z.string(), z.object({ schema: z.unknown() })),
});

export const settings = z.looseObject({
  appointingAuthority: z.looseObject({ email: z.string() }).optional(),
});

export const rehearsal = z.object({
  people: z.number(),
  findings: z.array(z.object({ code: z.string(), severity: z.string() })),
});

export const cycle = z.object({
  id: z.string(),
  name: z.string(),
  status: z.string(),
  phases: z.array(z.object({ id: z.string(), opensAt: z.string() })),
});
export const cycles = z.object({ items: z.array(cycle) });

const counts = z.record(z.string(), z.number());
const totals = z.object({
  people: z.number(),
  created: z.number(),
  open: z.number(),
  waiting: z.number(),
  held: z.number(),
  closed: z.number(),
  moving: z.number(),
});
export const progress = z.object({
  cycle,
  totals,
  phases: z.array(
    z.object({
      id: z.string(),
      opensAt: z.string().optional(),
      counts,
      steps: z.array(z.object({ id: z.string(), kind: z.string(), counts })),
    }),
  ),
  units: z.array(
    z.object({
      unit: z.string(),
      people: z.number(),
      achievement: z.string().optional(),
      totals,
      steps: counts,
      predicates: counts,
    }),
  ),
  predicates: z.array(z.object({ value: z.string(), count: z.number() })),
  followUps: z.array(
    z.object({
      id: z.string(),
      begun: z.number(),
      finished: z.number(),
      steps: z.array(z.object({ id: z.string(), counts })),
    }),
  ),
});
export type Progress = z.infer<typeof progress>;

export const gates = z.object({
  items: z.array(
    z.object({
      step: z.string(),
      unit: z.string(),
      people: z.number(),
      waiting: z.number(),
      achievement: z.string().optional(),
      findings: z.array(z.object({ code: z.string() })),
      released: z.object({ achievement: z.string().optional() }).optional(),
    }),
  ),
});
export type GateRow = z.infer<typeof gates>["items"][number];

const hold = z.object({ cause: z.string(), since: z.string(), acts: z.array(z.string()) });
const row = z.object({
  id: z.string(),
  status: z.string(),
  step: z.string().optional(),
  since: z.string().optional(),
  counted: z.string().optional(),
  employee: z.object({ id: z.string(), unit: z.string() }),
  appraiser: z.object({ id: z.string() }).optional(),
  hold: hold.optional(),
});
export type Row = z.infer<typeof row>;
export const rows = z.object({ items: z.array(row), cursor: z.string().optional() });

const task = z.object({
  id: z.string(),
  step: z.string(),
  visit: z.number(),
  role: z.string(),
  status: z.string(),
  dueAt: z.string(),
  current: z.boolean(),
  assignee: z.object({ id: z.string() }),
});
export type TaskRow = z.infer<typeof task>;
const mail = z.object({
  id: z.string(),
  kind: z.string(),
  status: z.string(),
  attempts: z.number(),
  sentAt: z.string().optional(),
  tasks: z.array(z.string()),
});
export type MailRow = z.infer<typeof mail>;
export const personMails = z.object({ items: z.array(mail) });

export const appraisal = z.object({
  id: z.string(),
  status: z.string(),
  closedAt: z.string().optional(),
  events: z.number(),
  employee: z.object({ id: z.string(), nip: z.string().optional(), unit: z.string() }),
  hold: hold.optional(),
  tasks: z.array(task),
  submissions: z.array(
    z.object({ step: z.string(), visit: z.number(), outcome: z.string(), hash: z.string() }),
  ),
  results: z.array(z.object({ name: z.string(), step: z.string(), value: z.unknown() })),
  mailboxes: z.array(z.object({ person: z.object({ id: z.string() }), mails: z.array(mail) })),
});
export type AppraisalDetail = z.infer<typeof appraisal>;

export const audit = z.object({
  events: z.array(
    z.looseObject({
      seq: z.number(),
      type: z.string(),
      prev: z.string(),
      hash: z.string(),
      step: z.string().optional(),
      detail: z.record(z.string(), z.unknown()),
    }),
  ),
  whole: z.boolean(),
  head: z.string(),
  faults: z.array(z.unknown()),
});
export type Audit = z.infer<typeof audit>;

export const people = z.object({
  items: z.array(
    z.object({ id: z.string(), unit: z.string(), unitHead: z.boolean(), appraiserId: z.string().optional() }),
  ),
  cursor: z.string().optional(),
});
export type PersonRow = z.infer<typeof people>["items"][number];

export const units = z.object({ items: z.array(z.object({ code: z.string(), people: z.number() })) });

/** What an order to a whole group did. */
export const ordered = z.object({ done: z.number(), failed: z.number() });

/** Schemes without a value of this name have no column of it. */
export const exported = z.array(z.object({ status: z.string(), predicate: z.unknown().optional() }));
