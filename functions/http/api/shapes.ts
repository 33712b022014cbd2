/** Shapes that several routes share. */
import { z } from "@hono/zod-openapi";

export const list = <T extends z.ZodType>(item: T) => z.array(item).readonly();

export const text = z.object({ id: z.string(), en: z.string() }).openapi("Text");

export const ids = {
  cycleId: z.string().regex(/^[a-z0-9]{8}$/),
  personId: z.string().regex(/^[a-z0-9]{4,24}$/, "wanted.person"),
  appraisalId: z.string().regex(/^[a-z0-9]{8}-[a-z0-9]{20}$/),
  taskId: z.string().regex(/^[a-z0-9]{8}-[a-z0-9]{20}-[a-z][a-z0-9-]{0,39}-[1-9][0-9]{0,3}$/),
  releaseId: z.string().regex(/^[0-9a-f]{64}$/, "wanted.release"),
  schemeId: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
  step: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
  unit: z.string().min(1).max(60),
  delegationId: z.string().regex(/^[0-9a-f]{16}$/),
};

/** Why an officer does it; the people concerned may read it. */
export const reason = z.string().trim().min(3).max(1000);

export const moment = z.iso
  .datetime({ offset: true, error: "wanted.datetime" })
  .transform((value) => new Date(value).toISOString());

/** What an order to a whole cycle did, and where the next call takes up if it was cut short. */
export const ordered = z
  .object({ done: z.int(), failed: z.int(), cursor: z.string().optional() })
  .openapi("Ordered");

export const position = z.object({ unit: z.string(), inner: z.string().exactOptional() });

export const named = z.object({ id: z.string(), name: z.string() }).openapi("Named");
