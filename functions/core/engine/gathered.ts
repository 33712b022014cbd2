/** What several people answered, as far as it may be read: when all of them are through, and as many as protect each. */
import type { GatherStep } from "../../../workflows/language/scheme.ts";
import type { CaseFile, Submission } from "../model.ts";
import { isWaiting } from "./transition.ts";

export type Gathered = {
  readonly step: GatherStep;
  readonly visit: number;
  /** Empty where there are too few to be shown; in the order of their slots, which tells nothing of when they came. */
  readonly answers: readonly Submission[];
  /** There are anonymous answers, too few to be shown. */
  readonly withheld: boolean;
};

/** Of the last visit that is over; undefined if none is. */
export const gatheredIn = (
  { tasks, submissions }: Pick<CaseFile, "tasks" | "submissions">,
  step: GatherStep,
): Gathered | undefined => {
  const seats = tasks.filter((task) => task.step === step.id && task.seat !== undefined);
  const running = new Set(seats.filter(isWaiting).map(({ visit }) => visit));
  const over = seats.map(({ visit }) => visit).filter((visit) => !running.has(visit));
  if (over.length === 0) return undefined;
  const visit = Math.max(...over);
  const answers = submissions
    .filter((one) => one.step === step.id && one.visit === visit)
    .sort((a, b) => ((a.slot ?? "") < (b.slot ?? "") ? -1 : 1));
  const enough = !step.anonymous || answers.length >= step.minimumGroup;
  return { step, visit, answers: enough ? answers : [], withheld: !enough && answers.length > 0 };
};
