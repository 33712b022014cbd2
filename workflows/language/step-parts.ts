/** What kinds of steps have in common. */
import * as z from "zod";
import { assurance, expression, lapse, name, remind, span, target, text, who, yearDay } from "./parts.ts";

export const next = target
  .optional()
  .describe("Where the path goes afterwards; the following step if left out.");

export const step = {
  id: name.describe("Names the step; no other step or phase of the scheme has this name."),
  title: text.describe("What is done here, as people see it in lists and mails."),
  when: expression.optional().describe("The step is passed over unless this is true."),
};

export const reads = z.array(name).default([]);

export const human = {
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
