/** A late reminder goes out only while the task is still open: before its lapse rule acts. */
import { placedSteps } from "../language/refers.ts";
import { isHuman, type Span } from "../language/scheme.ts";
import { finding } from "./finding.ts";
import type { Rule } from "./rule.ts";

/** So many calendar days at least; working days are as many, or more. */
const daysOf = (span: Span | undefined): number =>
  span === undefined ? 0 : "days" in span ? span.days : span.workingDays;

export const remindersReachable: Rule = ({ scheme }) =>
  placedSteps(scheme).flatMap(({ step, path }) => {
    if (!isHuman(step)) return [];
    const open = daysOf(step.lapse.after);
    const never = step.remind?.daysAfter.filter((days) => days > open) ?? [];
    return never.length === 0
      ? []
      : [finding("remind.unreachable", [...path, "remind", "daysAfter"], { days: never.join(", "), open })];
  });
