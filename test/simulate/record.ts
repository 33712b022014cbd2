/** What happened: everything that the report and the checks at the end are made of. Holds ids, never names. */

/** A submission that the product has confirmed with a receipt. */
export type Acknowledged = {
  readonly appraisalId: string;
  readonly step: string;
  readonly visit: number;
  /** Of an answer without a name: which of those who were asked gave it. */
  readonly seat?: number;
  /** As the receipt shows it. */
  readonly hash: string;
  readonly outcome: string;
  /** What was chosen in the radios, by name of the control. */
  readonly choices: Readonly<Record<string, string>>;
  readonly order: number;
};

/** Distinct lines that are kept; beyond them they are only counted. */
const KEPT = 200;

export const openRecord = () => {
  const counts = new Map<string, number>();
  const unexpected = new Map<string, number>();
  const acknowledged: Acknowledged[] = [];
  const latencies = new Map<string, number[]>();
  let strange = 0;
  return {
    counts,
    acknowledged,
    latencies,
    count: (what: string, by = 1) => counts.set(what, (counts.get(what) ?? 0) + by),
    /** Something that must not happen. Names what, got and wanted, but no person. */
    unexpected: (what: string) => {
      strange += 1;
      if (unexpected.has(what) || unexpected.size < KEPT)
        unexpected.set(what, (unexpected.get(what) ?? 0) + 1);
    },
    /** False if it was known already. */
    acknowledge: (what: Omit<Acknowledged, "order">): boolean => {
      const known = acknowledged.find(
        (one) =>
          one.appraisalId === what.appraisalId &&
          one.step === what.step &&
          one.visit === what.visit &&
          one.seat === what.seat,
      );
      if (known && known.hash !== what.hash) throw new Error(`two receipts for ${what.step}`);
      if (!known) acknowledged.push({ ...what, order: acknowledged.length });
      return known === undefined;
    },
    measure: (what: string, milliseconds: number) => {
      const known = latencies.get(what);
      if (known) known.push(milliseconds);
      else latencies.set(what, [milliseconds]);
    },
    strangeCount: () => strange,
    strangeLines: () =>
      [...unexpected].map(([what, times]) => (times === 1 ? what : `${what} (${times} times)`)),
  };
};

export type Happenings = ReturnType<typeof openRecord>;
