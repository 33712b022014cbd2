/** Why a day is that day, in words. */
import { Text } from "@mantine/core";
import type { CalendarRow, PlannedStop } from "../../studio-model/calendar.ts";
import { useWords } from "../../text.tsx";
import { useTime } from "../../time.tsx";

const useStopNotes = (year: number) => {
  const { t } = useWords();
  const { days: between, startOf } = useTime();
  const onDay = (moment: string) => between(moment, moment, year);
  return ({ why, due, remindersLost }: PlannedStop): readonly string[] => {
    const { holidays, weekendDays, off, passed } = why.latest;
    const days = holidays.map((day) => onDay(startOf(day))).join(", ");
    return [
      ...(passed ? [t("studio.calendar.passed")] : []),
      ...(holidays.length > 0
        ? [t("studio.calendar.skipped", { weekend: weekendDays, count: holidays.length, days })]
        : []),
      ...(off ? [t(`studio.calendar.off.${off}`, { day: onDay(due.latest) })] : []),
      ...(remindersLost > 0 ? [t("studio.calendar.remindersLost", { count: remindersLost })] : []),
    ];
  };
};

const useWaits = (year: number) => {
  const { t } = useWords();
  const { days } = useTime();
  return (row: CalendarRow & { readonly kind: "workflow" }): readonly string[] => {
    if (row.opensAt === undefined || row.begins.latest <= row.opensAt) return [];
    const day = days(row.opensAt, row.opensAt, year);
    const always = row.begins.soonest > row.opensAt;
    return [t(always ? "studio.calendar.waits.always" : "studio.calendar.waits", { day })];
  };
};

/** What the calendar did to a row, a line each. */
export const CalendarNotes = ({ row, year }: { readonly row: CalendarRow; readonly year: number }) => {
  const stopNotes = useStopNotes(year);
  const waits = useWaits(year);
  const notes = row.kind === "workflow" ? waits(row) : stopNotes(row.stop);
  return notes.map((note) => (
    <Text key={note} size="xs" c="dark.4" component="span" display="block" fw={400}>
      {note}
    </Text>
  ));
};
