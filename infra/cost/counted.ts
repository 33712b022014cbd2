/** What was counted of a simulated year, over all its people; infra/cost/counted.json is the one that docs/cost.md tells of. */
import { z } from "zod";

const count = z.number().min(0);

export const countedYear = z.strictObject({
  employees: count,
  /** People whose year came to its end. */
  finished: count,
  days: count,
  seed: count,
  mails: count,
  /** States entered. */
  transitions: count,
  invocations: z.strictObject({ pages: count, api: count, steps: count }),
  /** What went to browsers and tools. */
  responseBytes: count,
  files: z.strictObject({ written: count, read: count }),
  /** Units as DynamoDB bills them, without sweeps that found nothing. */
  table: z.strictObject({ calls: count, reads: count, writes: count }),
  /** In the table and its indexes when the year is over. */
  storedBytes: count,
  /** One sweep that finds nothing. */
  idleSweep: z.strictObject({ calls: count, reads: count, writes: count }),
  /** Of the whole home, with all that stands in for AWS: more than the functions use. */
  processorMs: count,
});

export type Counted = Readonly<z.infer<typeof countedYear>>;
