/** Rows of a cycle, as many as one answer can hold: Lambda hands out 6 MB and a gateway waits for 30 seconds. */
import type { Appraisal } from "../model.ts";
import type { App } from "../ports.ts";
import { type AppraisalFilter, listAppraisals, type Position } from "./listing.ts";
import type { Budget } from "./whole-cycle.ts";

export type Part<Row> = { readonly rows: readonly Row[]; readonly next?: Position };

type Scope = {
  readonly filter: AppraisalFilter;
  readonly from: Position | undefined;
  readonly most: number;
  readonly budget: Pick<Budget, "milliseconds" | "elapsed">;
};

const AT_ONCE = 100;

/**
 * The rows from a position on, at most `most` of them and no longer than the budget allows; `next` is where the rest
 * begins. `rowOf` answers nothing for whoever has no row. A part may be empty and not be the last.
 */
export const partOf = async <Row>(
  app: App,
  cycleId: string,
  { filter, from, most, budget }: Scope,
  rowOf: (appraisal: Appraisal) => Promise<Row | undefined>,
): Promise<Part<Row>> => {
  const rows: Row[] = [];
  let position = from;
  do {
    const page = await listAppraisals(app, cycleId, filter, {
      limit: Math.min(AT_ONCE, most - rows.length),
      ...(position === undefined ? {} : { from: position }),
    });
    for (const appraisal of page.items) {
      const row = await rowOf(appraisal);
      if (row !== undefined) rows.push(row);
    }
    position = page.next;
  } while (position !== undefined && rows.length < most && budget.elapsed() < budget.milliseconds);
  return { rows, ...(position === undefined ? {} : { next: position }) };
};
