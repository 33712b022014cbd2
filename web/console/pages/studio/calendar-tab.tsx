/** The year of the scheme: when each step comes, what the agency's calendar does to it, and where it is changed. */
import {
  Anchor,
  Button,
  Card,
  Group,
  NumberInput,
  Stack,
  Table,
  Text,
  TextInput,
  Title,
} from "@mantine/core";
import { Fragment, useMemo, useState } from "react";
import { Link } from "react-router";
import type { Planned } from "../../../../functions/http/api/types.ts";
import { IconChevronDown, IconChevronUp } from "../../icons.ts";
import { Notice } from "../../parts/notice.tsx";
import { ProblemAlert } from "../../parts/problem.tsx";
import { ScrollX } from "../../parts/scroll-x.tsx";
import {
  type CalendarRow,
  calendarRows,
  type PlannedSpan,
  type PlannedYear,
  type Scale,
  scaleOf,
} from "../../studio-model/calendar.ts";
import { bothIn } from "../../studio-model/json.ts";
import { useWords } from "../../text.tsx";
import { useTime } from "../../time.tsx";
import { CalendarLine, CalendarMonths } from "./calendar-line.tsx";
import { CalendarPanel, findingsAt } from "./calendar-panel.tsx";
import { CalendarNotes } from "./calendar-words.tsx";
import { useAnswer, useStudio } from "./studio.ts";

const KEPT = "siklus.studio.calendar";
const YEARS = { first: 2000, last: 2100 } as const;
const REST_MS = 250;

/** The year and its first day that are looked at; they belong to whoever looks, not to the draft. */
const useStart = () => {
  const { now, dayOf } = useTime();
  const [kept, setKept] = useState(() => {
    const year = Number(dayOf(now()).slice(0, 4)) + 1;
    const [before = "", begins = ""] = (sessionStorage.getItem(KEPT) ?? "").split(" ");
    return before === "" ? { year: String(year), begins: `${year}-01-04` } : { year: before, begins };
  });
  const set = (next: typeof kept) => {
    sessionStorage.setItem(KEPT, `${next.year} ${next.begins}`);
    setKept(next);
  };
  return [kept, set] as const;
};

const Start = ({ kept, set }: { readonly kept: StartOf; readonly set: (next: StartOf) => void }) => {
  const { t } = useWords();
  return (
    <Group align="flex-end">
      <NumberInput
        label={t("studio.calendar.year")}
        w={140}
        min={YEARS.first}
        max={YEARS.last}
        thousandSeparator=""
        value={kept.year}
        onChange={(typed) =>
          set({
            year: String(typed),
            begins: /^\d{4}$/.test(String(typed)) ? `${typed}${kept.begins.slice(4)}` : kept.begins,
          })
        }
      />
      <TextInput
        type="date"
        label={t("studio.calendar.begins")}
        w={190}
        value={kept.begins}
        onChange={(event) => set({ ...kept, begins: event.currentTarget.value })}
      />
    </Group>
  );
};
type StartOf = ReturnType<typeof useStart>[0];

const Holidays = ({ year }: { readonly year: PlannedYear }) => {
  const { t } = useWords();
  const { shortDay, startOf } = useTime();
  const { holidays, yearsWithoutHolidays: without } = year;
  return (
    <Stack gap={4}>
      {without.length > 0 && (
        <Notice tone="warning">
          <Text size="sm">
            {t("studio.calendar.noHolidays", { years: without.join(", ") })}{" "}
            <Anchor component={Link} to="/settings" size="sm">
              {t("studio.calendar.toSettings")}
            </Anchor>
          </Text>
        </Notice>
      )}
      {holidays.length > 0 && (
        <details className="studio-more">
          <summary>{t("studio.calendar.holidays", { count: holidays.length })}</summary>
          <Text size="sm">{holidays.map((day) => shortDay(startOf(day))).join("; ")}</Text>
        </details>
      )}
    </Stack>
  );
};

const Row = ({
  row,
  scale,
  holidays,
  year,
}: {
  readonly row: CalendarRow;
  readonly scale: Scale;
  readonly holidays: readonly string[];
  readonly year: number;
}) => {
  const { t, say } = useWords();
  const { days: between } = useTime();
  const days = ({ soonest, latest }: PlannedSpan) => between(soonest, latest, year);
  const onDay = (moment: string) => between(moment, moment, year);
  const { chosen, choose, findings } = useStudio();
  const address = row.path.join(".");
  const open = chosen === address;
  const whole = row.kind === "workflow";
  const changes = !whole || row.path[0] === "phases";
  const name = say(bothIn((whole ? row.workflow : row.step).title));
  const wrong = findingsAt(findings, row).length;
  const Icon = open ? IconChevronUp : IconChevronDown;
  return (
    <Fragment>
      <Table.Tr className={`${whole ? "year-whole" : ""} ${wrong > 0 ? "studio-wrong" : ""}`}>
        <Table.Th scope="row" fw={whole ? 650 : 500}>
          {changes ? (
            <Button
              size="compact-sm"
              variant="subtle"
              className="year-name"
              fw="inherit"
              aria-expanded={open}
              rightSection={<Icon size={16} aria-hidden />}
              onClick={() => choose(open ? "" : address)}
            >
              {name}
            </Button>
          ) : (
            name
          )}
          {wrong > 0 && (
            <Text size="xs" c="red.9" component="span" display="block">
              {t("studio.findings.count", { count: wrong })}
            </Text>
          )}
        </Table.Th>
        <Table.Td data-label={t("launch.plan.opens")}>{days(whole ? row.begins : row.stop.opens)}</Table.Td>
        <Table.Td data-label={t(whole ? "studio.calendar.over" : "launch.plan.due")}>
          {days(whole ? row.ends : row.stop.due)}
          {!whole && row.stop.ends.latest > row.stop.due.latest && (
            <Text size="xs" c="dark.4" component="span" display="block">
              {t("studio.calendar.late", { day: onDay(row.stop.ends.latest) })}
            </Text>
          )}
          {!whole && row.stop.sometimes && row.path[0] === "phases" && (
            <Text size="xs" c="dark.4" component="span" display="block">
              {t("launch.plan.sometimes")}
            </Text>
          )}
          <CalendarNotes row={row} year={year} />
        </Table.Td>
        <Table.Td {...(whole ? {} : { "data-label": t("studio.calendar.reminders") })}>
          {whole ? null : row.stop.remindsAt.map(onDay).join(", ") || "–"}
        </Table.Td>
        <Table.Td className="year-cell">
          <CalendarLine row={row} scale={scale} holidays={holidays} />
        </Table.Td>
      </Table.Tr>
      {open && changes && (
        <Table.Tr>
          <Table.Td colSpan={5} className="year-panel">
            <CalendarPanel row={row} />
          </Table.Td>
        </Table.Tr>
      )}
    </Fragment>
  );
};

const Year = ({ year, of }: { readonly year: PlannedYear; readonly of: number }) => {
  const { t } = useWords();
  const { dayOf, startOf } = useTime();
  const { documents } = useStudio();
  const rows = useMemo(() => calendarRows(documents.scheme, year), [documents.scheme, year]);
  const heads = rows.filter((row) => row.kind === "workflow");
  const lasts = heads.map(({ ends }) => dayOf(ends.latest)).sort();
  const firsts = heads.map(({ begins }) => dayOf(begins.soonest)).sort();
  const scale = scaleOf(
    firsts[0] ?? dayOf(year.ends.soonest),
    lasts.at(-1) ?? dayOf(year.ends.latest),
    startOf,
  );
  return (
    <ScrollX label={t("studio.calendar.title")}>
      <Table className="stack year" miw={{ base: 0, sm: 820 }} verticalSpacing="xs" horizontalSpacing="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t("launch.plan.step")}</Table.Th>
            <Table.Th scope="col">{t("launch.plan.opens")}</Table.Th>
            <Table.Th scope="col">{t("launch.plan.due")}</Table.Th>
            <Table.Th scope="col">{t("studio.calendar.reminders")}</Table.Th>
            <Table.Td className="year-cell">
              <CalendarMonths scale={scale} />
            </Table.Td>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Row key={row.path.join(".")} row={row} scale={scale} holidays={year.holidays} year={of} />
          ))}
        </Table.Tbody>
      </Table>
    </ScrollX>
  );
};

const Legend = () => {
  const { t } = useWords();
  return (
    <Group gap="md" className="year-legend">
      {(["soonest", "latest", "late", "reminder", "holiday"] as const).map((kind) => (
        <Group key={kind} gap={6} wrap="nowrap">
          <span className={`year-sign ${kind}`} aria-hidden />
          <Text size="xs">{t(`studio.calendar.legend.${kind}`)}</Text>
        </Group>
      ))}
    </Group>
  );
};

export const CalendarTab = () => {
  const { t } = useWords();
  const { documents } = useStudio();
  const [kept, set] = useStart();
  const { scheme } = documents;
  const { year, begins } = kept;
  const body = useMemo(() => {
    const known = /^\d{4}$/.test(year) && Number(year) >= YEARS.first && Number(year) <= YEARS.last;
    return known && begins !== "" ? { scheme, year: Number(year), begins } : undefined;
  }, [scheme, year, begins]);
  const { answer, current, error } = useAnswer<Planned>("/drafts/calendar", body, REST_MS);
  const [shown, setShown] = useState<PlannedYear>();
  if (answer?.year && answer.year !== shown) setShown(answer.year);
  const stale = current && answer?.year === undefined;
  return (
    <Card padding="md">
      <Stack gap="sm">
        <Title order={2} size="h5">
          {t("studio.calendar.title")}
        </Title>
        <Text size="sm">{t("studio.calendar.text")}</Text>
        <Start kept={kept} set={set} />
        <ProblemAlert error={error} />
        {stale && (
          <Notice tone="bad" role="status" title={t("studio.calendar.old")}>
            {answer?.findings.slice(0, 3).map(({ place, message }) => (
              <Text key={`${place} ${message}`} size="sm">
                {message}
              </Text>
            ))}
          </Notice>
        )}
        {shown && (
          <>
            <Holidays year={shown} />
            <Legend />
            <Year year={shown} of={Number(year)} />
          </>
        )}
      </Stack>
    </Card>
  );
};
