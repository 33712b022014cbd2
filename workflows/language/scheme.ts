/**
 * The scheme language: what HR writes to say how people are appraised.
 * The JSON Schema in `scheme.schema.json` and the reference in `docs/scheme-language.md` are generated from here, so
 * that editors complete and people read what the product checks: every description is for them.
 */
import { z } from "zod";
import {
  assurance,
  expression,
  lapse,
  name,
  remind,
  role,
  span,
  target,
  text,
  who,
  yearDay,
} from "./parts.ts";

const next = target.optional().describe("Where the path goes afterwards; the following step if left out.");

const step = {
  id: name.describe("Names the step; no other step or phase of the scheme has this name."),
  title: text.describe("What is done here, as people see it in lists and mails."),
  when: expression.optional().describe("The step is passed over unless this is true."),
};

const reads = z.array(name).default([]);

const human = {
  ...step,
  who,
  instruction: text.optional().describe("What to do, shown above the form."),
  before: name
    .optional()
    .describe(
      "A lesson: a form that the same person must have finished once in the cycle before the first task with it opens. A field whose schema has a `const` has one right answer; `errors.const` of its texts explains it to whoever chose another.",
    ),
  due: z.union([span, yearDay]).describe("How long there is time, or the day until which there is."),
  remind: remind.optional(),
  lapse,
  assurance: assurance.default("link"),
  reads: reads.describe(
    "Steps of this scheme whose answers, or computed values with their explanation, the person sees beside the task.",
  ),
  prefill: z
    .record(z.string(), expression)
    .default({})
    .describe(
      "Values that the form starts with, by field. What the form marks read-only is taken from here again at every post.",
    ),
  revises: name
    .optional()
    .describe(
      "The answers take the place of those of an earlier step with the same form, wherever those are read.",
    ),
};

export const formVariant = z
  .strictObject({
    when: expression
      .optional()
      .describe('Whom it is for, such as employee.positionLevel = "Fungsional". The last variant has none.'),
    form: name,
  })
  .meta({
    id: "formVariant",
    description: "One of several forms, for those for whom its condition is true.",
  });

export const formChoice = z.union([name, z.array(formVariant).min(2).max(12)]).meta({
  id: "formChoice",
  description:
    "A form, or variants of it: the first whose `when` is true, chosen when the task opens; the last is for everybody else. What rules read has to be a field of every variant.",
});

export const outcome = z
  .strictObject({
    id: name,
    title: text.describe("What the person chooses, as the words beside the choice."),
    next: target.optional().describe("Where this leads; the following step if left out."),
    requires: z
      .array(z.string())
      .default([])
      .describe("Fields of the form that must be answered with this outcome, such as a reason."),
    limit: z
      .strictObject({
        times: z.number().int().min(1).max(20).describe("How often one appraisal may take this outcome."),
        // biome-ignore lint/suspicious/noThenProperty: a zod schema, never awaited; HR reads "then"
        then: z
          .union([target, z.literal("hold")])
          .describe("Where the path goes when it is chosen once more; hold lets HR decide."),
      })
      .optional()
      .describe("Every way back needs a limit, so that nobody goes round for ever."),
  })
  .meta({ id: "outcome", description: "One declared outcome of a review. None is preselected." });

export const computedValue = z
  .strictObject({
    name: z
      .string()
      .regex(/^[a-z][A-Za-z0-9]{0,39}$/)
      .describe("Read later among the results; a later computation of the same name takes its place."),
    title: text,
    value: expression.describe(
      "How it is worked out; earlier values of the same step are in results already.",
    ),
    vocabulary: name.optional().describe("The vocabulary whose words stand for the value."),
    rule: text.optional().describe("How it comes about, in words the employee understands."),
    source: z.string().optional().describe("The law or policy it rests on."),
  })
  .meta({ id: "computedValue", description: "One value of a computation, with what its explanation tells." });

export const formStep = z
  .strictObject({
    kind: z.literal("form"),
    ...human,
    form: formChoice.describe("The form that is filled."),
    next,
  })
  .meta({ id: "formStep", description: "One person fills a form." });

export const reviewStep = z
  .strictObject({
    kind: z.literal("review"),
    ...human,
    form: formChoice.optional().describe("The form that is filled with the decision."),
    outcomes: z.array(outcome).min(2).max(6),
    next: target
      .optional()
      .describe("Where outcomes without a next of their own lead; the following step if left out."),
  })
  .meta({
    id: "reviewStep",
    description: "One person reads what came before and chooses one of the declared outcomes.",
  });

export const gatherStep = z
  .strictObject({
    kind: z.literal("gather"),
    ...human,
    form: formChoice.describe("The form that everybody fills."),
    ask: z.number().int().min(1).max(20).default(5).describe("How many people are asked, at most."),
    quorum: z
      .number()
      .int()
      .min(1)
      .max(20)
      .describe("How many answers are enough. Where fewer people are there to be asked, HR is."),
    anonymous: z
      .boolean()
      .default(true)
      .describe("Nobody learns who wrote what: answers are kept without a name and shown together only."),
    minimumGroup: z
      .number()
      .int()
      .min(3)
      .max(20)
      .default(3)
      .describe("Fewer anonymous answers than this are shown to nobody, and no expression reads them."),
    next,
  })
  .meta({
    id: "gatherStep",
    description:
      "Several people answer the same form, each on their own. It ends when all of them have answered, or when time is over: with submitted if the quorum is reached, by its lapse rule otherwise.",
  });

export const gateStep = z
  .strictObject({
    kind: z.literal("gate"),
    ...step,
    scope: z.enum(["unit", "cycle"]).describe("The group that is released together."),
    releasedBy: z
      .array(role)
      .min(1)
      .describe("Who may release it. Releasing is done in the console, by hr alone."),
    instruction: text.optional().describe("What to look at before releasing."),
    checks: z
      .array(z.enum(["distribution"]))
      .default([])
      .describe("Warnings worked out for the group; a release against a warning needs a reason."),
    counts: z.string().optional().describe("The computed value that is counted for the checks."),
    returnTo: z
      .strictObject({
        step: name.describe("A step of the same phase."),
        times: z.number().int().min(1).max(5).describe("How often one appraisal may be sent back."),
      })
      .optional()
      .describe("Where one appraisal goes when it is sent back for reconsideration."),
    next,
  })
  .meta({ id: "gateStep", description: "Waits until the unit or the cycle is released." });

export const computeStep = z
  .strictObject({ kind: z.literal("compute"), ...step, values: z.array(computedValue).min(1).max(40), next })
  .meta({ id: "computeStep", description: "Works out values by rules that anybody can read." });

export const notifyStep = z
  .strictObject({
    kind: z.literal("notify"),
    ...step,
    to: who.describe("Who is written to."),
    message: name.describe("A mail of this scheme."),
    reads: reads.describe(
      "Steps of this scheme whose answers, or computed values, the person sees who follows the link of the mail.",
    ),
    next,
  })
  .meta({ id: "notifyStep", description: "Writes a mail to somebody." });

export const startStep = z
  .strictObject({
    kind: z.literal("start"),
    ...step,
    followUp: name.describe("The follow-up of this scheme that begins."),
    next,
  })
  .meta({
    id: "startStep",
    description:
      "Begins a follow-up for the same person, such as a coaching plan; it runs beside the phases. It begins once: reached again, nothing happens.",
  });

export const anyStep = z
  .discriminatedUnion("kind", [
    formStep,
    reviewStep,
    gatherStep,
    gateStep,
    computeStep,
    notifyStep,
    startStep,
  ])
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

/** A step that waits for a person to fill a page. */
export const isHuman = (step: Step): step is HumanStep =>
  step.kind === "form" || step.kind === "review" || step.kind === "gather";
