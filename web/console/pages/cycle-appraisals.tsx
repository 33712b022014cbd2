/** The appraisals of a cycle, searched and filtered; the filter stands in the address, so that a view can be passed on. */
import {
  Anchor,
  Button,
  Card,
  Group,
  Select,
  SimpleGrid,
  Stack,
  Table,
  Text,
  TextInput,
} from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useEffect, useState } from "react";
import { Link, useSearchParams } from "react-router";
import type { AppraisalRow, Cycle, Release } from "../../../functions/http/api/types.ts";
import { IconSearch } from "../icons.ts";
import { Empty } from "../parts/empty.tsx";
import { ProblemAlert } from "../parts/problem.tsx";
import { phaseOrStepTitle } from "../parts/scheme-words.ts";
import { ScrollX } from "../parts/scroll-x.tsx";
import { StateBadge } from "../parts/state-badge.tsx";
import { useAppraisals, useProgress, useRelease } from "../queries.ts";
import { useWords } from "../text.tsx";
import { useTime } from "../time.tsx";

const STATUSES = ["open", "waiting", "held", "closed", "starting", "done"] as const;
const FIELDS = ["q", "unit", "step", "status", "predicate", "followUp"] as const;

type Filter = Readonly<Partial<Record<(typeof FIELDS)[number], string>>>;

const useFilter = (): readonly [
  Filter,
  (name: (typeof FIELDS)[number], value: string | null) => void,
  () => void,
] => {
  const [params, setParams] = useSearchParams();
  const filter = Object.fromEntries(
    FIELDS.flatMap((name) => (params.get(name) ? [[name, params.get(name)]] : [])),
  );
  const set = (name: string, value: string | null) =>
    setParams(
      (before) => {
        const after = new URLSearchParams(before);
        if (value) after.set(name, value);
        else after.delete(name);
        return after;
      },
      { replace: true },
    );
  return [filter, set, () => setParams({}, { replace: true })];
};

const Rows = ({
  rows,
  release,
}: {
  readonly rows: readonly AppraisalRow[];
  readonly release: Release | undefined;
}) => {
  const { t, say } = useWords();
  const { shortDay } = useTime();
  return (
    <Card padding={0}>
      <ScrollX label={t("list.title")}>
        <Table className="stack" highlightOnHover miw={{ base: 0, sm: 760 }}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t("list.name")}</Table.Th>
              <Table.Th scope="col">{t("list.unit")}</Table.Th>
              <Table.Th scope="col">{t("list.step")}</Table.Th>
              <Table.Th scope="col">{t("list.status")}</Table.Th>
              <Table.Th scope="col">{t("list.appraiser")}</Table.Th>
              <Table.Th scope="col">{t("list.since")}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map(({ id, employee, step, status, appraiser, since, hold, follows }) => (
              <Table.Tr key={id}>
                <Table.Th scope="row" fw={400}>
                  <Anchor component={Link} to={`/appraisals/${id}`} fw={600} inherit>
                    {employee.name}
                  </Anchor>
                  <Text size="xs" c="dark.3">
                    {employee.position}
                  </Text>
                  {follows !== undefined && (
                    <Text size="xs" c="dark.3">
                      {t("list.followUp")}: {say(phaseOrStepTitle(release, follows.followUp))}
                    </Text>
                  )}
                </Table.Th>
                <Table.Td data-label={t("list.unit")}>{employee.unitName}</Table.Td>
                <Table.Td data-label={t("list.step")}>{say(phaseOrStepTitle(release, step)) || "–"}</Table.Td>
                <Table.Td data-label={t("list.status")}>
                  <StateBadge status={status} />
                  {hold && (
                    <Text size="xs" c="red.9" mt={2}>
                      {hold.message}
                    </Text>
                  )}
                </Table.Td>
                <Table.Td data-label={t("list.appraiser")}>{appraiser?.name ?? t("role.vacant")}</Table.Td>
                <Table.Td data-label={t("list.since")} style={{ whiteSpace: "nowrap" }}>
                  {since === undefined ? "–" : shortDay(since)}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollX>
    </Card>
  );
};

const Filters = ({ cycle, release }: { readonly cycle: Cycle; readonly release: Release | undefined }) => {
  const { t, say } = useWords();
  const [filter, set] = useFilter();
  const state = useProgress(cycle.id, false).data;
  const units = state?.units ?? [];
  const predicates = state?.predicates.filter(({ count }) => count > 0) ?? [];
  const [typed, setTyped] = useState(filter.q ?? "");
  const [word] = useDebouncedValue(typed.trim(), 300);
  useEffect(() => {
    const wanted = word.length >= 2 ? word : undefined;
    if (wanted !== filter.q) set("q", wanted ?? null);
  }, [word, filter.q, set]);
  const followUps = release?.scheme.followUps ?? [];
  const parts = filter.followUp === undefined ? release?.scheme.phases : followUps;
  const steps = parts?.flatMap((part) =>
    part.steps
      .filter(({ kind }) => kind !== "compute" && kind !== "notify" && kind !== "start")
      .map(({ id, title }) => ({ value: id, label: say(title) })),
  );
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, lg: 4 }} spacing="sm">
      <TextInput
        label={t("list.search")}
        type="search"
        leftSection={<IconSearch size={16} aria-hidden />}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <Select
        label={t("list.unit")}
        placeholder={t("app.all")}
        clearable
        searchable
        value={filter.unit ?? null}
        onChange={(value) => set("unit", value)}
        data={units.map(({ unit, name }) => ({ value: unit, label: name }))}
      />
      <Select
        label={t("list.step")}
        placeholder={t("app.all")}
        clearable
        value={filter.step ?? null}
        onChange={(value) => set("step", value)}
        data={steps ?? []}
      />
      <Select
        label={t("list.status")}
        placeholder={t("app.all")}
        clearable
        value={filter.status ?? null}
        onChange={(value) => set("status", value)}
        data={STATUSES.map((status) => ({ value: status, label: t(`status.${status}`) }))}
      />
      {(predicates.length > 0 || filter.predicate !== undefined) && (
        <Select
          label={t("list.predicate")}
          placeholder={t("app.all")}
          clearable
          value={filter.predicate ?? null}
          onChange={(value) => set("predicate", value)}
          data={predicates.map(({ value, title }) => ({ value, label: say(title) }))}
        />
      )}
      {followUps.length > 0 && (
        <Select
          label={t("list.followUp")}
          placeholder={t("list.followUp.none")}
          clearable
          value={filter.followUp ?? null}
          onChange={(value) => set("followUp", value)}
          data={followUps.map(({ id, title }) => ({ value: id, label: say(title) }))}
        />
      )}
    </SimpleGrid>
  );
};

export const CycleAppraisals = ({ cycle }: { readonly cycle: Cycle }) => {
  const { t } = useWords();
  const [filter, , clear] = useFilter();
  const [round, setRound] = useState(0);
  const release = useRelease(cycle.releaseId).data;
  const query = useAppraisals(cycle.id, { ...filter, limit: "50" });
  const rows = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Stack>
      <Filters key={round} cycle={cycle} release={release} />
      <ProblemAlert error={query.error} retry={() => void query.refetch()} />
      {filter.q !== undefined && (
        <Text size="sm" c="dark.3">
          {t("list.searchLimit")}
        </Text>
      )}
      {rows.length === 0 && !query.isPending && !query.isError && !query.hasNextPage ? (
        <Empty title={t("list.empty")} text={t("list.empty.text")}>
          <Button
            variant="default"
            mt="sm"
            onClick={() => {
              clear();
              setRound(round + 1);
            }}
          >
            {t("list.clear")}
          </Button>
        </Empty>
      ) : (
        <Rows rows={rows} release={release} />
      )}
      <Group justify="space-between">
        <Text size="sm" c="dark.3" role="status">
          {t("list.count", { count: rows.length })}
        </Text>
        {query.hasNextPage && (
          <Button
            variant="default"
            onClick={() => void query.fetchNextPage()}
            loading={query.isFetchingNextPage}
          >
            {t("app.more")}
          </Button>
        )}
      </Group>
    </Stack>
  );
};
