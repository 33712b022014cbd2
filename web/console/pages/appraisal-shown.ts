import type { Appraisal, Release } from "../../../functions/http/api/types.ts";

/** What every part of the page of one appraisal is about. */
export type Shown = {
  readonly appraisal: Appraisal;
  readonly release: Release | undefined;
  readonly names: ReadonlyMap<string, string>;
};
