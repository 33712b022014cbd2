/** Shapes that several routes share. */
import { z } from "@hono/zod-openapi";
import { TASK_ID } from "../../core/ids.ts";

export const list = <T extends z.ZodType>(item: T) => z.array(item).readonly();

export const text = z.object({ id: z.string(), en: z.string() }).openapi("Text");

export const ids = {
  cycleId: z.string().regex(/^[a-z0-9]{8}$/),
  personId: z.string().regex(/^[a-z0-9]{4,24}$/, "wanted.person"),
  appraisalId: z.string().regex(/^[a-z0-9]{8}-[a-z0-9]{20}$/),
  taskId: z.string().regex(TASK_ID),
  releaseId: z.string().regex(/^[0-9a-f]{64}$/, "wanted.release"),
  schemeId: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
  step: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
  unit: z.string().min(1).max(60),
  draftId: z.string().regex(/^[0-9a-f]{16}$/),
  formId: z.string().regex(/^[a-z][a-z0-9-]{0,59}$/, "wanted.form-id"),
  proposalId: z.string().regex(/^[0-9a-f]{16}$/),
  delegationId: z.string().regex(/^[0-9a-f]{16}$/),
};

/** A text of one line, such as may stand in the subject of a mail. */
export const line = (min: number, max: number) =>
  z
    .string()
    .trim()
    .min(min)
    .max(max)
    .regex(/^[^\p{Cc}\u2028\u2029]*$/u, "wanted.line");

/** Why an officer does it; the people concerned may read it. */
export const reason = z
  .string()
  .trim()
  .min(3)
  .max(1000)
  .regex(/^(?:[\t\n\r]|\P{Cc})*$/u, "wanted.lines");

/** Years that days can be counted in, forwards and back. */
const YEARS = { first: 2000, last: 2199 };

/** What is no time at all is told as such, and not as one of another year. */
const isNear = (value: string): boolean => {
  const year = new Date(value).getUTCFullYear();
  return Number.isNaN(year) || (year >= YEARS.first && year <= YEARS.last);
};

export const moment = z.iso
  .datetime({ offset: true, error: "wanted.datetime" })
  .refine(isNear, "wanted.years")
  .transform((value) => new Date(value).toISOString());

/** What an order to a whole cycle did, and where the next call takes up if it was cut short. */
export const ordered = z
  .object({ done: z.int(), failed: z.int(), cursor: z.string().optional() })
  .openapi("Ordered");

export const position = z.object({ unit: z.string(), inner: z.string().exactOptional() });

export const named = z.object({ id: z.string(), name: z.string() }).openapi("Named");
