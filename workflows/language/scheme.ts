/**
 * The scheme language: what HR writes to say how people are appraised.
 * The JSON Schema in `scheme.schema.json` is generated from here, so that editors complete what the product checks.
 */
import { z } from "zod";

/** A text that a person reads, in every language of the product. */
export const text = z.strictObject({ id: z.string().min(1), en: z.string().min(1) });

/** Names inside a scheme: lower case, digits and hyphens. */
const name = z.string().regex(/^[a-z][a-z0-9-]{0,38}[a-z0-9]$/);

/** A JSONata expression over the appraisal so far: `answers`, `results`, `employee`, `unit`, `cycle`. */
export const expression = z.string().min(1).max(4000);

/** Who acts. A list is a chain of fallbacks: the first who exists and has no conflict of interest. */
export const role = z.enum([
  "employee",
  "appraiser",
  "reviewingOfficer",
  "unitHead",
  "hr",
  "peers",
  "teamLead",
  "serviceUser",
]);
const who = z.union([role, z.array(role).min(1)]);

/** A span of time: working days of the agency's calendar, or calendar days. */
export const span = z.union([
  z.strictObject({ workingDays: z.number().int().min(0).max(260) }),
  z.strictObject({ days: z.number().int().min(0).max(366) }),
]);

/** A day of the cycle's year, such as `{ "month": 7, "day": 1 }`; `year` counts from the cycle's year. */
export const yearDay = z.strictObject({
  month: z.number().int().min(1).max(12),
  day: z.number().int().min(1).max(31),
  year: z.number().int().min(-1).max(1).optional(),
});

/** Where the path goes: a step of the same phase, or the end of the phase. */
const target = z.union([name, z.literal("end")]);

/** What lawfully happens when nobody acted in time. Never an assumed rating, never a silent approval. */
export const lapse = z.discriminatedUnion("do", [
  z.strictObject({ do: z.literal("continue"), next: target.optional(), reason: text }),
  z.strictObject({ do: z.literal("handOver"), to: role, reason: text }),
  z.strictObject({ do: z.literal("hold"), reason: text }),
]);

export const assurance = z.enum(["link", "link+code", "sso"]);

/** Days on which a reminder goes out, counted in calendar days from the due day. */
export const remind = z.strictObject({
  daysBefore: z.array(z.number().int().min(0).max(120)).default([]),
  daysAfter: z.array(z.number().int().min(1).max(120)).default([]),
});

const step = { id: name, title: text, when: expression.optional() };
const human = {
  ...step,
  who,
  instruction: text.optional(),
  due: z.union([span, yearDay]),
  remind: remind.optional(),
  lapse,
  assurance: assurance.default("link"),
  /** Steps of this scheme whose answers the person sees beside the task. */
  reads: z.array(name).default([]),
  /** Values that the form starts with, by field; what the form marks read-only is taken from here again at every post. */
  prefill: z.record(z.string(), expression).default({}),
  /** The answers take the place of an earlier step's answers in expressions and in what later people read. */
  revises: name.optional(),
};

/** One declared outcome of a review. `limit` bounds how often it may be chosen; afterwards the path goes to `then`. */
export const outcome = z.strictObject({
  id: name,
  title: text,
  next: target.optional(),
  /** Fields of the form that must be answered with this outcome. */
  requires: z.array(z.string()).default([]),
  limit: z
    // biome-ignore lint/suspicious/noThenProperty: a zod schema, never awaited; HR reads "then"
    .strictObject({ times: z.number().int().min(1).max(20), then: z.union([target, z.literal("hold")]) })
    .optional(),
});

/** One value of a computation, with what its explanation tells the employee. */
export const computedValue = z.strictObject({
  name: z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/),
  title: text,
  value: expression,
  /** The vocabulary whose words stand for the value. */
  vocabulary: name.optional(),
  /** How it comes about, in words the employee understands. */
  rule: text.optional(),
  /** The law or policy it rests on. */
  source: z.string().optional(),
});

export const formStep = z.strictObject({
  kind: z.literal("form"),
  ...human,
  form: name,
  next: target.optional(),
});
export const reviewStep = z.strictObject({
  kind: z.literal("review"),
  ...human,
  form: name.optional(),
  outcomes: z.array(outcome).min(2).max(6),
});
export const gatherStep = z.strictObject({
  kind: z.literal("gather"),
  ...human,
  form: name,
  quorum: z.number().int().min(1).max(50),
  anonymous: z.boolean().default(true),
  minimumGroup: z.number().int().min(3).max(20).default(3),
  next: target.optional(),
});
export const gateStep = z.strictObject({
  kind: z.literal("gate"),
  ...step,
  scope: z.enum(["unit", "cycle"]),
  releasedBy: z.array(role).min(1),
  instruction: text.optional(),
  /** Warnings worked out for the group before it is released; a release against a warning needs a reason. */
  checks: z.array(z.enum(["distribution"])).default([]),
  /** The computed value that is counted for the checks. */
  counts: z.string().optional(),
  /** Where one appraisal goes when the gate sends it back for reconsideration. */
  returnTo: z.strictObject({ step: name, times: z.number().int().min(1).max(5) }).optional(),
  next: target.optional(),
});
export const computeStep = z.strictObject({
  kind: z.literal("compute"),
  ...step,
  values: z.array(computedValue).min(1).max(40),
  next: target.optional(),
});
export const notifyStep = z.strictObject({
  kind: z.literal("notify"),
  ...step,
  to: who,
  message: name,
  next: target.optional(),
});
export const startStep = z.strictObject({
  kind: z.literal("start"),
  ...step,
  phase: name,
  next: target.optional(),
});

export const anyStep = z.discriminatedUnion("kind", [
  formStep,
  reviewStep,
  gatherStep,
  gateStep,
  computeStep,
  notifyStep,
  startStep,
]);

export const phase = z.strictObject({
  id: name,
  title: text,
  /** When it opens for everybody: at launch, or on a day of the cycle's year. It waits for the phase before it. */
  opens: z.union([z.literal("launch"), yearDay]),
  steps: z.array(anyStep).min(1).max(60),
});

/** A mail of the scheme. `{{employee}}`, `{{step}}`, `{{due}}`, `{{link}}` and computed values stand for what they name. */
export const message = z.strictObject({ subject: text, body: text });

export const scheme = z.strictObject({
  $schema: z.string().optional(),
  id: name,
  title: text,
  description: text,
  /** Words that stand for coded values, such as ratings. */
  vocabularies: z.record(name, z.record(z.string(), text)).default({}),
  messages: z.record(name, message).default({}),
  phases: z.array(phase).min(1).max(12),
});

export type Text = z.output<typeof text>;
export type Role = z.output<typeof role>;
export type Span = z.output<typeof span>;
export type YearDay = z.output<typeof yearDay>;
export type Lapse = z.output<typeof lapse>;
export type Assurance = z.output<typeof assurance>;
export type Outcome = z.output<typeof outcome>;
export type ComputedValue = z.output<typeof computedValue>;
export type FormStep = z.output<typeof formStep>;
export type ReviewStep = z.output<typeof reviewStep>;
export type GatherStep = z.output<typeof gatherStep>;
export type GateStep = z.output<typeof gateStep>;
export type ComputeStep = z.output<typeof computeStep>;
export type NotifyStep = z.output<typeof notifyStep>;
export type StartStep = z.output<typeof startStep>;
export type Step = z.output<typeof anyStep>;
export type StepKind = Step["kind"];
export type HumanStep = FormStep | ReviewStep | GatherStep;
export type Phase = z.output<typeof phase>;
export type Message = z.output<typeof message>;
export type Scheme = z.output<typeof scheme>;

/** A step that waits for a person to fill a page. */
export const isHuman = (step: Step): step is HumanStep =>
  step.kind === "form" || step.kind === "review" || step.kind === "gather";
