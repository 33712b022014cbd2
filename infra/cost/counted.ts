/** What was counted of a simulated year, over all its people. */
export type Counted = {
  readonly employees: number;
  /** People whose year came to its end. */
  readonly finished: number;
  readonly days: number;
  readonly seed: number;
  readonly mails: number;
  /** States entered. */
  readonly transitions: number;
  readonly invocations: { readonly pages: number; readonly api: number; readonly steps: number };
  /** What went to browsers and tools. */
  readonly responseBytes: number;
  readonly files: { readonly written: number; readonly read: number };
  /** Units as DynamoDB bills them, without sweeps that found nothing. */
  readonly table: { readonly calls: number; readonly reads: number; readonly writes: number };
  /** In the table and its indexes when the year is over. */
  readonly storedBytes: number;
  /** One sweep that finds nothing. */
  readonly idleSweep: { readonly calls: number; readonly reads: number; readonly writes: number };
  /** Of the whole home, with all that stands in for AWS: more than the functions use. */
  readonly processorMs: number;
};
