/** What can be changed about when a step or a phase is, right below its row. */
import { SimpleGrid, Stack } from "@mantine/core";
import type { CalendarRow } from "../../studio-model/calendar.ts";
import { isStep } from "../../studio-model/place.ts";
import { useWords } from "../../text.tsx";
import { FindingList } from "./finding-list.tsx";
import { DaysField, SpanField } from "./inputs.tsx";
import { Opens } from "./opens.tsx";
import { type Found, useStudio } from "./studio.ts";

const isHere = ({ spot }: Found, { path }: CalendarRow): boolean =>
  spot.kind === "workflow"
    ? spot.path.join(".") === path.join(".")
    : path.length >= 4 && isStep(spot, [path[0], path[1], "steps", Number(path[3])]);

export const findingsAt = (findings: readonly Found[], row: CalendarRow): readonly Found[] =>
  findings.filter((one) => isHere(one, row));

export const CalendarPanel = ({ row }: { readonly row: CalendarRow }) => {
  const { t } = useWords();
  const { acts, findings } = useStudio();
  const at = ["scheme", ...row.path];
  const wrong = findingsAt(findings, row);
  return (
    <fieldset disabled={!acts} className="studio-fields">
      <Stack gap="sm">
        {row.kind === "workflow" ? (
          <Opens path={[...at, "opens"]} />
        ) : (
          <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md">
            <SpanField label={t("studio.step.due")} path={[...at, "due"]} onDay />
            <SpanField label={t("studio.step.lapse.after")} path={[...at, "lapse", "after"]} optional />
            <DaysField label={t("studio.step.remind.before")} path={[...at, "remind", "daysBefore"]} />
            <DaysField label={t("studio.step.remind.after")} path={[...at, "remind", "daysAfter"]} />
          </SimpleGrid>
        )}
        {wrong.length > 0 && <FindingList findings={wrong} />}
      </Stack>
    </fieldset>
  );
};
