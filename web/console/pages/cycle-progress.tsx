/** The state of a cycle by phase, step and unit, as it changes. */
import { Anchor, Badge, Card, Group, Progress, SimpleGrid, Stack, Table, Text, Title } from "@mantine/core";
import { Link } from "react-router";
import type { Cycle, Progress as CycleState } from "../../../functions/http/api/types.ts";
import { useOfficer } from "../officer.ts";
import { Legend, ShareBars, StackedBar } from "../parts/bars.tsx";
import { Loaded } from "../parts/loaded.tsx";
import { Notice } from "../parts/notice.tsx";
import { ScrollX } from "../parts/scroll-x.tsx";
import { Tile } from "../parts/tile.tsx";
import { segmentsOf } from "../parts/totals.ts";
import { useProgress } from "../queries.ts";
import { useWords } from "../text.tsx";
import { predicateColors, stateColors } from "../theme.ts";
import { useTime } from "../time.tsx";

type Phase = CycleState["phases"][number];

const sum = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((all, count) => all + count, 0);

const useListLink = (cycleId: string) => {
  const { reads } = useOfficer();
  return (filter: Readonly<Record<string, string>>) =>
    reads ? `/cycles/${cycleId}/appraisals?${new URLSearchParams(filter)}` : undefined;
};

const Counted = ({
  to,
  count,
  label,
}: {
  readonly to: string | undefined;
  readonly count: number;
  readonly label: string;
}) =>
  to === undefined || count === 0 ? (
    <span className="number">{count}</span>
  ) : (
    <Anchor component={Link} to={to} className="number" aria-label={label} inherit>
      {count}
    </Anchor>
  );

const stateOf = (status: string): string => (Object.hasOwn(stateColors, status) ? status : "moving");

const PhaseCard = ({
  phase,
  cycleId,
  people,
}: {
  readonly phase: Phase;
  readonly cycleId: string;
  readonly people: number;
}) => {
  const { t, tIf, say } = useWords();
  const { shortDay } = useTime();
  const link = useListLink(cycleId);
  const busy = phase.steps.filter((step) => sum(step.counts) > 0);
  const here = busy.reduce((all, step) => all + sum(step.counts), 0);
  return (
    <Card>
      <Group justify="space-between" mb="xs">
        <Title order={3} size="h5">
          {say(phase.title)}
        </Title>
        <Text size="sm" c="dark.3">
          {phase.opensAt !== undefined && t("progress.opens", { date: shortDay(phase.opensAt) })}
        </Text>
      </Group>
      {here === 0 ? (
        <Text size="sm" c="dark.3">
          {phase.passed > 0 ? t("progress.passed", { count: phase.passed }) : t("progress.nobody")}
        </Text>
      ) : (
        <Stack gap="sm">
          {busy.map((step) => (
            <div key={step.id}>
              <Group justify="space-between" gap="xs">
                <Text size="sm">{say(step.title)}</Text>
                <Text size="sm">
                  <Counted
                    to={link({ step: step.id })}
                    count={sum(step.counts)}
                    label={`${say(step.title)}: ${sum(step.counts)}. ${t("progress.show")}`}
                  />
                </Text>
              </Group>
              <StackedBar
                label={say(step.title)}
                of={people}
                segments={Object.entries(step.counts).map(([status, count]) => ({
                  id: status,
                  label: tIf(`status.${status}`, t("status.other")),
                  count,
                  color: stateColors[stateOf(status)]?.bar ?? "#888",
                }))}
              />
            </div>
          ))}
          {phase.passed > 0 && (
            <Text size="sm" c="dark.3">
              {t("progress.passed", { count: phase.passed })}
            </Text>
          )}
        </Stack>
      )}
    </Card>
  );
};

/** What began beside the year, for those whom a step asked it of. */
const FollowUpCard = ({
  followUp,
  cycleId,
}: {
  readonly followUp: CycleState["followUps"][number];
  readonly cycleId: string;
}) => {
  const { t, say } = useWords();
  const link = useListLink(cycleId);
  const { id, title, begun, finished, steps } = followUp;
  const here = steps.map((step) => ({ ...step, count: sum(step.counts) })).filter((step) => step.count > 0);
  return (
    <Card>
      <Title order={3} size="h5" mb="xs">
        {say(title)}
      </Title>
      <Stack gap={4}>
        <Group justify="space-between" gap="xs">
          <Text size="sm">{t("progress.begun")}</Text>
          <Text size="sm">
            <Counted
              to={link({ followUp: id })}
              count={begun}
              label={`${say(title)}: ${begun}. ${t("progress.show")}`}
            />
          </Text>
        </Group>
        <Group justify="space-between" gap="xs">
          <Text size="sm">{t("progress.finished")}</Text>
          <Text size="sm">
            <Counted
              to={link({ followUp: id, status: "closed" })}
              count={finished}
              label={`${say(title)}, ${t("progress.finished")}: ${finished}. ${t("progress.show")}`}
            />
          </Text>
        </Group>
        {here.map((step) => (
          <Group key={step.id} justify="space-between" gap="xs">
            <Text size="sm">{say(step.title)}</Text>
            <Text size="sm">
              <Counted
                to={link({ followUp: id, step: step.id })}
                count={step.count}
                label={`${say(step.title)}: ${step.count}. ${t("progress.show")}`}
              />
            </Text>
          </Group>
        ))}
      </Stack>
    </Card>
  );
};

const Units = ({ state, cycleId }: { readonly state: CycleState; readonly cycleId: string }) => {
  const { t, tIf } = useWords();
  const link = useListLink(cycleId);
  return (
    <Card padding={0}>
      <ScrollX label={t("progress.units")}>
        <Table className="stack" miw={{ base: 0, sm: 620 }}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col" miw={190}>
                {t("unit")}
              </Table.Th>
              <Table.Th scope="col" w="24%">
                {t("progress.title")}
              </Table.Th>
              {(["people", "open", "waiting", "held", "closed"] as const).map((name) => (
                <Table.Th key={name} scope="col" ta="end">
                  {t(`total.${name}`)}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {state.units.map(({ unit, name, people, totals, achievement }) => (
              <Table.Tr key={unit}>
                <Table.Th scope="row" fw={500}>
                  {name}
                  {achievement !== undefined && (
                    <Text size="xs" c="dark.3">
                      {tIf(`achievement.${achievement}`, achievement)}
                    </Text>
                  )}
                </Table.Th>
                <Table.Td data-label={t("progress.title")}>
                  <StackedBar segments={segmentsOf(totals, t)} of={people} label={name} />
                </Table.Td>
                <Table.Td data-label={t("total.people")} className="at-end">
                  <Counted
                    to={link({ unit })}
                    count={people}
                    label={`${name}: ${people}. ${t("progress.show")}`}
                  />
                </Table.Td>
                {(["open", "waiting", "held", "closed"] as const).map((status) => (
                  <Table.Td key={status} data-label={t(`total.${status}`)} className="at-end">
                    <Counted
                      to={link({ unit, status })}
                      count={totals[status]}
                      label={`${name}, ${t(`total.${status}`)}: ${totals[status]}. ${t("progress.show")}`}
                    />
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollX>
    </Card>
  );
};

const Predicates = ({ state }: { readonly state: CycleState }) => {
  const { t, say } = useWords();
  const segments = state.predicates.map(({ value, title, count }) => ({
    id: value,
    label: say(title),
    count,
    color: predicateColors[value] ?? "#4079b4",
  }));
  return (
    <Card>
      <Title order={3} size="h5" mb="xs">
        {t("progress.predicates")}
      </Title>
      {segments.every(({ count }) => count === 0) ? (
        <Text size="sm" c="dark.3">
          {t("progress.predicates.none")}
        </Text>
      ) : (
        <ShareBars segments={segments} />
      )}
    </Card>
  );
};

const Launching = ({ state }: { readonly state: CycleState }) => {
  const { t } = useWords();
  const { created, people } = state.totals;
  return (
    <Notice tone="info" role="status">
      <Text size="sm" mb={6}>
        {t("progress.launching", { count: created, total: people })}
      </Text>
      <Progress
        value={(created * 100) / Math.max(1, people)}
        aria-label={t("progress.launching", { count: created, total: people })}
      />
    </Notice>
  );
};

export const CycleProgress = ({ cycle }: { readonly cycle: Cycle }) => {
  const { t } = useWords();
  const { clock, byProduct } = useTime();
  const query = useProgress(cycle.id, cycle.status !== "closed");
  return (
    <Loaded query={query}>
      {(state) => (
        <Stack gap="lg">
          {state.cycle.status === "launching" && <Launching state={state} />}
          <SimpleGrid cols={{ base: 2, xs: 3, lg: 6 }} spacing="sm">
            <Tile label={t("total.people")} value={state.totals.people} />
            {segmentsOf(state.totals, t).map(({ id, label, count, color }) => (
              <Tile key={id} label={label} value={count} color={color} />
            ))}
          </SimpleGrid>
          <Stack gap="xs">
            <StackedBar
              segments={segmentsOf(state.totals, t)}
              of={state.totals.people}
              label={t("progress.title")}
            />
            <Group justify="space-between">
              <Legend segments={segmentsOf(state.totals, t)} />
              {cycle.status !== "closed" && (
                <Badge variant="transparent" c="dark.3" tt="none" fw={400} px={0} title={t("progress.live")}>
                  {t("progress.updated", { time: clock(byProduct(query.dataUpdatedAt)) })}
                </Badge>
              )}
            </Group>
          </Stack>
          <div>
            <Title order={2} size="h4" mb="sm">
              {t("progress.phases")}
            </Title>
            <SimpleGrid cols={{ base: 1, md: 2 }}>
              {state.phases.map((phase) => (
                <PhaseCard key={phase.id} phase={phase} cycleId={cycle.id} people={state.totals.people} />
              ))}
              <Predicates state={state} />
            </SimpleGrid>
          </div>
          {state.followUps.length > 0 && (
            <div>
              <Title order={2} size="h4" mb="sm">
                {t("progress.followUps")}
              </Title>
              <SimpleGrid cols={{ base: 1, md: 2 }}>
                {state.followUps.map((followUp) => (
                  <FollowUpCard key={followUp.id} followUp={followUp} cycleId={cycle.id} />
                ))}
              </SimpleGrid>
            </div>
          )}
          <div>
            <Title order={2} size="h4" mb="sm">
              {t("progress.units")}
            </Title>
            <Units state={state} cycleId={cycle.id} />
          </div>
        </Stack>
      )}
    </Loaded>
  );
};
