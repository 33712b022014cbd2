/** The year of a draft as rows beside each other on one scale of days. */
import type { Planned } from "../../../functions/http/api/types.ts";
import { everyStepOf, type PartPath, type StepPath, type WorkflowPath, workflowsOf } from "./documents.ts";
import type { Fields } from "./json.ts";

export type PlannedYear = NonNullable<Planned["year"]>;
export type PlannedStop = PlannedYear["stops"][number];
export type PlannedSpan = PlannedStop["opens"];

export type CalendarRow =
  | {
      readonly kind: "workflow";
      readonly path: WorkflowPath;
      readonly workflow: Fields;
      readonly begins: PlannedSpan;
      readonly ends: PlannedSpan;
      /** The day that it is said to open; none for a follow-up. */
      readonly opensAt?: string;
    }
  | {
      readonly kind: "step";
      readonly path: StepPath | PartPath;
      readonly step: Fields;
      readonly stop: PlannedStop;
    };

/** Each phase and follow-up with its steps that people do, as the documents have them now. */
export const calendarRows = (scheme: Fields, year: PlannedYear): readonly CalendarRow[] => {
  const stops = [...year.stops, ...year.followUps.flatMap((one) => one.stops)];
  const steps = everyStepOf(scheme);
  return workflowsOf(scheme).flatMap(({ path, workflow, id }): readonly CalendarRow[] => {
    const stretch = [...year.phases, ...year.followUps].find((one) => one.id === id);
    if (!stretch) return [];
    const head: CalendarRow = {
      kind: "workflow",
      path,
      workflow,
      begins: stretch.begins,
      ends: stretch.ends,
      ...("opensAt" in stretch && typeof stretch.opensAt === "string" ? { opensAt: stretch.opensAt } : {}),
    };
    const own = steps.filter((one) => one.path[0] === path[0] && one.path[1] === path[1]);
    return [
      head,
      ...own.flatMap((one): readonly CalendarRow[] => {
        const stop = stops.find(({ step }) => step === one.id);
        return stop ? [{ kind: "step", path: one.path, step: one.step, stop }] : [];
      }),
    ];
  });
};

const DAY_MS = 86_400_000;

export type Scale = {
  /** The part of the width, in per cent, at which a moment stands. */
  readonly at: (moment: string) => number;
  readonly months: readonly { readonly day: string; readonly at: number; readonly width: number }[];
};

const nextMonth = (day: string): string => {
  const [year = 0, month = 1] = day.split("-").map(Number);
  return new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10);
};

/** Whole months, from that of the first day to that of the last; `startOf` is the moment a day begins in the agency's zone. */
export const scaleOf = (first: string, last: string, startOf: (day: string) => string): Scale => {
  const days: string[] = [`${first.slice(0, 7)}-01`];
  for (let day = days[0] ?? first; day <= last; day = days.at(-1) ?? "~") days.push(nextMonth(day));
  const begin = Date.parse(startOf(days[0] ?? first));
  const length = Math.max(DAY_MS, Date.parse(startOf(days.at(-1) ?? last)) - begin);
  const at = (moment: string): number =>
    Math.min(100, Math.max(0, ((Date.parse(moment) - begin) / length) * 100));
  return {
    at,
    months: days.slice(0, -1).map((day, index) => {
      const from = at(startOf(day));
      return { day, at: from, width: at(startOf(days[index + 1] ?? last)) - from };
    }),
  };
};
