/** Days of the year exist every year: no 31 April, no 29 February. */
import { placedSteps } from "../language/refers.ts";
import { isHuman, type Scheme, type YearDay } from "../language/scheme.ts";
import { finding, type Path } from "./finding.ts";
import type { Rule } from "./rule.ts";

const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

type Placed = { readonly day: YearDay; readonly path: Path };

const days = (scheme: Scheme): Placed[] => [
  ...scheme.phases.flatMap(({ opens }, index) =>
    opens === "launch" ? [] : [{ day: opens, path: ["phases", index, "opens"] }],
  ),
  ...placedSteps(scheme).flatMap(({ step, path }) =>
    isHuman(step) && "month" in step.due ? [{ day: step.due, path: [...path, "due"] }] : [],
  ),
];

export const daysExist: Rule = ({ scheme }) =>
  days(scheme).flatMap(({ day: { month, day }, path }) => {
    const last = LENGTHS[month - 1] ?? 0;
    return day <= last ? [] : [finding("day.unknown", [...path, "day"], { day, month, last })];
  });
