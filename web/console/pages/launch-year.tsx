import { Stack, Table, Text, Title } from "@mantine/core";
import type { Rehearsal } from "../../../functions/http/api/types.ts";
import { ScrollX } from "../parts/scroll-x.tsx";
import { useWords } from "../text.tsx";
import { useTime } from "../time.tsx";

type Year = Rehearsal["year"];

/** Two days that may be the same. */
const Days = ({ soonest, latest }: Year["ends"]) => {
  const { shortDay } = useTime();
  const [first, last] = [shortDay(soonest), shortDay(latest)];
  return first === last ? first : `${first} – ${last}`;
};

/** Which step would come when, for how many, and what of it goes by mail. */
export const LaunchYear = ({ year }: { readonly year: Year }) => {
  const { t, say, number } = useWords();
  const { day, startOf } = useTime();
  const busiest = year.stops.find(({ step }) => step === year.busiest?.step);
  return (
    <Stack gap="xs">
      <Title order={3} size="h5">
        {t("launch.plan.title")}
      </Title>
      <Text size="sm">{t("launch.plan.text")}</Text>
      <ScrollX label={t("launch.plan.title")}>
        <Table className="stack" miw={{ base: 0, sm: 640 }}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t("launch.plan.step")}</Table.Th>
              <Table.Th scope="col">{t("launch.plan.opens")}</Table.Th>
              <Table.Th scope="col">{t("launch.plan.due")}</Table.Th>
              <Table.Th scope="col" ta="end">
                {t("launch.plan.asked")}
              </Table.Th>
              <Table.Th scope="col" ta="end">
                {t("launch.plan.reminders")}
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {year.stops.map((stop) => (
              <Table.Tr key={stop.step}>
                <Table.Th scope="row" fw={500}>
                  {say(stop.title)}
                  <Text size="xs" c="dark.4" component="span" display="block" fw={400}>
                    {say(stop.phase)}
                    {stop.sometimes && ` · ${t("launch.plan.sometimes")}`}
                  </Text>
                </Table.Th>
                <Table.Td data-label={t("launch.plan.opens")}>
                  <Days {...stop.opens} />
                </Table.Td>
                <Table.Td data-label={t("launch.plan.due")}>
                  <Days {...stop.due} />
                </Table.Td>
                <Table.Td data-label={t("launch.plan.asked")} className="number at-end">
                  {number(stop.asked)}
                </Table.Td>
                <Table.Td data-label={t("launch.plan.reminders")} className="number at-end">
                  {number(stop.reminders)}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollX>
      <Text size="sm">
        {t("launch.plan.ends")} <Days {...year.ends} />. {t("launch.plan.mails", { count: year.mailsAtMost })}
        {year.busiest !== undefined &&
          ` ${t("launch.plan.busiest", { step: say(busiest?.title), mails: year.busiest.mails, minutes: year.busiest.minutes })}`}
        {year.fullest !== undefined &&
          ` ${t("launch.plan.fullest", { day: day(startOf(year.fullest.day)), mails: year.fullest.mails })}`}
      </Text>
    </Stack>
  );
};
