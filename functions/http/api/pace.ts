import type { Budget } from "../../core/app/whole-cycle.ts";
import type { ApiOptions } from "./api-env.ts";

/** Well below what a function or a gateway waits for. */
const DEFAULT_BUDGET = 15_000;

/** How long an order to a whole cycle may take in one request. */
export const paceOf = ({ budget, elapsed, failed }: ApiOptions): Budget => {
  const started = performance.now();
  return {
    milliseconds: budget ?? DEFAULT_BUDGET,
    elapsed: elapsed ?? (() => performance.now() - started),
    failed: failed ?? (() => undefined),
  };
};
