/** Small parts of the scheme language that its steps share. Every description is for those who write schemes. */
import * as z from "zod";

export const text = z
  .strictObject({ id: z.string().min(1), en: z.string().min(1) })
  .meta({ id: "text", description: "A text that a person reads, in Indonesian (id) and English (en)." });

export const name = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,38}[a-z0-9]$/)
  .meta({ id: "name", description: "A name inside a scheme: lower case letters, digits and hyphens." });

export const expression = z.string().min(1).max(4000).meta({
  id: "expression",
  description:
    "A JSONata expression over the appraisal so far: answers, results, employee, unit and cycle. Names with hyphens stand in backticks: answers.`self-assessment`.note.",
});

export const role = z
  .enum([
    "employee",
    "appraiser",
    "reviewingOfficer",
    "unitHead",
    "hr",
    "teamLead",
    "peers",
    "panel",
    "serviceUser",
  ])
  .meta({
    id: "role",
    description:
      "Who acts, as seen from the employee who is appraised. peers (of the same unit, first those with the same appraiser), panel (people whom HR names for the agency) and serviceUser are several people, whom only a gather step asks.",
  });

export const who = z.union([role, z.array(role).min(1)]).meta({
  id: "who",
  description:
    "Who acts. A list is a chain of fallbacks: the first who exists and has no conflict of interest.",
});

export const span = z
  .union([
    z.strictObject({
      workingDays: z.number().int().min(0).max(260).describe("Working days of the agency's calendar."),
    }),
    z.strictObject({ days: z.number().int().min(0).max(366).describe("Calendar days.") }),
  ])
  .meta({ id: "span", description: "A span of time." });

export const yearDay = z
  .strictObject({
    month: z.number().int().min(1).max(12).describe("1 is January."),
    day: z.number().int().min(1).max(31),
    year: z
      .number()
      .int()
      .min(-1)
      .max(1)
      .optional()
      .describe("Counted from the cycle's year; 0 if left out."),
  })
  .meta({ id: "yearDay", description: "A day of the cycle's year." });

export const target = z.union([name, z.literal("end")]).meta({
  id: "target",
  description: "Where the path goes: a step of the same phase, or the end of the phase.",
});

const because = text.describe("Why this is what lawfully happens; shown to everybody concerned.");

const after = span
  .optional()
  .describe(
    "How long the task stays open after its due day, late, before this happens; left out, this happens with the due day's end.",
  );

export const lapse = z
  .discriminatedUnion("do", [
    z
      .strictObject({
        do: z.literal("continue"),
        next: target.optional().describe("Where to; the step's own next if left out."),
        after,
        reason: because,
      })
      .describe("The path goes on without this part."),
    z
      .strictObject({
        do: z.literal("handOver"),
        to: role.describe("Who gets the task."),
        after,
        reason: because,
      })
      .describe("Somebody else gets the task."),
    z
      .strictObject({ do: z.literal("hold"), after, reason: because })
      .describe("The step waits for HR, who extends the time or goes on without it."),
  ])
  .meta({
    id: "lapse",
    description:
      "What lawfully happens when nobody acted in time. Never an assumed rating, never a silent approval.",
  });

export const assurance = z.enum(["link", "link+code", "sso"]).meta({
  id: "assurance",
  description:
    "How sure it must be who answers: the emailed link alone, a code sent for this act as well, or a sign-in.",
});

export const remind = z
  .strictObject({
    daysBefore: z.array(z.number().int().min(0).max(120)).default([]).describe("Days before the due day."),
    daysAfter: z
      .array(z.number().int().min(1).max(120))
      .default([])
      .describe("Days after the due day; the lapse rule's `after` must leave time for them."),
  })
  .meta({ id: "remind", description: "When reminders go out, in calendar days from the due day." });
