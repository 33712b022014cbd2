import type { Officer } from "./releases.ts";

/** One change of the facts of the agency: a link of a chain as in the trail of an appraisal. */
export type SettingsChange = {
  readonly seq: number;
  readonly at: string;
  readonly by: Officer;
  readonly changes: readonly {
    readonly field: string;
    readonly before?: unknown;
    readonly after?: unknown;
  }[];
  readonly prev: string;
  readonly hash: string;
};
