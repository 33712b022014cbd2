/** What differs between two releases of a scheme, and how deep it goes. */
import type { Text } from "./scheme.ts";

/** From the lightest to the gravest. */
export const CHANGE_CLASSES = ["wording", "additive", "structural"] as const;

/**
 * - `wording`: other words for the same thing;
 * - `additive`: something more, that nobody who is under way, or half done, can be touched by;
 * - `structural`: everything else, and everything of which it is not certain.
 */
export type ChangeClass = (typeof CHANGE_CLASSES)[number];

export type Change = {
  /** What kind of thing it is, such as `step.due`; the same in every language. */
  readonly code: string;
  /** Where, as findings say it: in the later release, or in the earlier one if it was removed. */
  readonly place: string;
  readonly what: "added" | "removed" | "changed" | "moved";
  readonly class: ChangeClass;
  /** Ids of the steps whose people meet it, where it is of steps. */
  readonly steps: readonly string[];
  /** What changed, as a person reads it. */
  readonly message: Text;
  /** What stood there and what stands there now, where that is short enough to read. */
  readonly before?: Text;
  readonly after?: Text;
};

/** The gravest class among changes; undefined if nothing changed. */
export const classOfChanges = (changes: readonly Pick<Change, "class">[]): ChangeClass | undefined =>
  CHANGE_CLASSES.findLast((one) => changes.some((change) => change.class === one));
