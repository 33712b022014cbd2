/** A person stands in for another from one day to another, by a letter. */
export type Delegation = {
  readonly id: string;
  readonly personId: string;
  readonly personName: string;
  readonly delegateId: string;
  readonly delegateName: string;
  readonly from: string;
  readonly to: string;
  /** Number of the letter of assignment. */
  readonly letter: string;
  readonly reason: string;
  readonly createdAt: string;
  readonly createdBy: string;
  /** How far the sweep is with it: what waited was handed over, or was handed back. */
  readonly stage?: "begun" | "ended";
  /** Taken back by HR: it ended, and is kept no longer than that takes. */
  readonly withdrawn?: boolean;
};
