/**
 * The scheme language: what HR writes to say how people are appraised. Kinds of steps stand in `kinds/`.
 * The JSON Schema in `scheme.schema.json` and the reference in `docs/scheme-language.md` are generated from here, so
 * that editors complete and people read what the product checks: every description is for them.
 */
import * as z from "zod";
import { kinds } from "./kinds/index.ts";
import type { outcome } from "./kinds/review.ts";
import { type assurance, type lapse, name, type role, type span, text, yearDay } from "./parts.ts";
import { computedValue, type formVariant } from "./step-parts.ts";

const { form, ...others } = kinds;

export const anyStep = z
  .discriminatedUnion("kind", [form.schema, ...Object.values(others).map(({ schema }) => schema)])
  .meta({ id: "step", description: "One act in a phase." });

export const phase = z
  .strictObject({
    id: name,
    title: text,
    opens: z
      .union([z.literal("launch"), yearDay])
      .describe("When it opens for everybody: at launch, or on a day. It waits for the phase before it."),
    steps: z.array(anyStep).min(1).max(60).describe("It begins with the first of them."),
  })
  .meta({ id: "phase", description: "A part of the year, such as planning or the mid-year review." });

export const followUp = phase.omit({ opens: true }).meta({
  id: "followUp",
  description:
    "What a step of kind start begins for one person. It reads everything that the phases say; they may read what it says.",
});

export const log = z
  .strictObject({
    id: name.describe("Names the log; no other log, step or phase of the scheme has this name."),
    title: text,
    instruction: text.optional().describe("What belongs here, shown above the form."),
    form: name.describe("The form of one entry."),
    by: z
      .array(z.enum(["employee", "appraiser", "serviceUser"]))
      .min(1)
      .describe(
        "Who logs. serviceUser alone: people who were served answer by a code of their own, without a name, and what they say is shown and read together only.",
      ),
    confirmed: z
      .boolean()
      .default(false)
      .describe("An entry counts once the other side has confirmed it: the appraiser, or the employee."),
    minimumGroup: z
      .number()
      .int()
      .min(3)
      .max(50)
      .default(5)
      .describe(
        "Fewer answers of service users than this are shown to nobody, and no expression reads them.",
      ),
    from: name
      .optional()
      .describe("The phase with whose start it opens; open from the beginning without it."),
    until: name
      .optional()
      .describe("The phase with whose end it closes; open as long as the year without it."),
  })
  .meta({
    id: "log",
    description:
      "What people write down the moment it happens, such as a result or a complaint; later forms and rules read it as entries.<log>.",
  });

export const message = z.strictObject({ subject: text, body: text }).meta({
  id: "message",
  description:
    "A mail of the scheme. {{employee}}, {{step}}, {{due}}, {{link}} and computed values stand for what they name.",
});

export const scheme = z
  .strictObject({
    $schema: z.string().optional().describe("Where editors find this JSON Schema."),
    id: name,
    title: text,
    description: text,
    vocabularies: z
      .record(name, z.record(z.string(), text))
      .default({})
      .describe("Words that stand for coded values, such as ratings."),
    messages: z.record(name, message).default({}).describe("Mails that steps of kind notify send, by name."),
    phases: z.array(phase).min(1).max(12).describe("In the order in which one person goes through them."),
    followUps: z
      .array(followUp)
      .max(24)
      .default([])
      .describe("What comes of an appraisal for some people: an award, a coaching plan, a training need."),
    logs: z.array(log).max(12).default([]).describe("What is written down as it happens, all year."),
    standing: z
      .array(computedValue)
      .max(12)
      .default([])
      .describe(
        "Where the person stands now: worked out of what there is whenever somebody looks at the page of their performance, and kept nowhere.",
      ),
  })
  .meta({ title: "Scheme", description: "A way of appraising: its phases and steps, rules and texts." });

export type Text = z.output<typeof text>;
export type Role = z.output<typeof role>;
export type Span = z.output<typeof span>;
export type YearDay = z.output<typeof yearDay>;
export type Lapse = z.output<typeof lapse>;
export type Assurance = z.output<typeof assurance>;
export type FormVariant = z.output<typeof formVariant>;
export type Outcome = z.output<typeof outcome>;
export type ComputedValue = z.output<typeof computedValue>;
export type Step = z.output<typeof anyStep>;
export type StepKind = Step["kind"];
export type StepOf<K extends StepKind> = Extract<Step, { readonly kind: K }>;
export type FormStep = StepOf<"form">;
export type ReviewStep = StepOf<"review">;
export type GatherStep = StepOf<"gather">;
export type TogetherStep = StepOf<"together">;
export type GateStep = StepOf<"gate">;
export type ComputeStep = StepOf<"compute">;
export type NotifyStep = StepOf<"notify">;
export type StartStep = StepOf<"start">;
/** A step that waits for people to fill a page: every kind that says by when. */
export type HumanStep = Extract<Step, { readonly due: unknown }>;
export type Phase = z.output<typeof phase>;
export type FollowUp = z.output<typeof followUp>;
/** Steps that one execution plays from the first to its end: a phase, or a follow-up. */
export type Workflow = Phase | FollowUp;
export type Message = z.output<typeof message>;
export type Log = z.output<typeof log>;
export type Scheme = z.output<typeof scheme>;

/** Roles that several people hold at once. */
export const GROUP_ROLES: readonly Role[] = ["peers", "panel", "serviceUser"];

/** What people from outside say, without a name. */
export const isAnonymousLog = ({ by }: Pick<Log, "by">): boolean => by.includes("serviceUser");

export const isHuman = (step: Step): step is HumanStep => "due" in step;

/** The steps that a step has inside, which are open at the same time; none for most. */
export const partsOf = (step: Step): readonly FormStep[] => (step.kind === "together" ? step.parts : []);

/** Whether anybody is asked anything in it. */
export const asksPeople = (step: Step): boolean => isHuman(step) || step.kind === "together";
