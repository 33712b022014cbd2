import { Anchor, Button, Card, Group, Stack, Text, Title } from "@mantine/core";
import { Link } from "react-router";
import type { Cycle } from "../../../functions/http/api/types.ts";
import { IconRocket } from "../icons.ts";
import { useOfficer } from "../officer.ts";
import { StackedBar } from "../parts/bars.tsx";
import { CycleStatus } from "../parts/cycle-status.tsx";
import { Empty } from "../parts/empty.tsx";
import { Loaded } from "../parts/loaded.tsx";
import { PageHead } from "../parts/page-head.tsx";
import { segmentsOf } from "../parts/totals.ts";
import { useCycles, useProgress } from "../queries.ts";
import { useWords } from "../text.tsx";
import { useTime } from "../time.tsx";

const CycleCard = ({ cycle }: { readonly cycle: Cycle }) => {
  const { t } = useWords();
  const { day } = useTime();
  const totals = useProgress(cycle.id, cycle.status !== "closed").data?.totals;
  return (
    <Card component="article">
      <Stack gap="sm">
        <Group justify="space-between" align="flex-start">
          <div>
            <Title order={2} size="h4">
              <Anchor component={Link} to={`/cycles/${cycle.id}`} inherit>
                {cycle.name}
              </Anchor>
            </Title>
            <Text size="sm" c="dark.3">
              {t("cycle.year", { year: cycle.year })} · {t("app.people", { count: cycle.people })} ·{" "}
              {t("cycles.launched", { date: day(cycle.launchedAt) })}
            </Text>
          </div>
          <CycleStatus status={cycle.status} />
        </Group>
        {totals && (
          <>
            <StackedBar segments={segmentsOf(totals, t)} of={totals.people} label={cycle.name} />
            <Text size="sm" c="dark.3">
              {t("cycles.finished", { count: totals.closed, total: totals.people })}
              {totals.held > 0 && ` · ${t("total.held")}: ${totals.held}`}
            </Text>
          </>
        )}
      </Stack>
    </Card>
  );
};

const Cycles = () => {
  const { t } = useWords();
  const { acts } = useOfficer();
  const cycles = useCycles();
  return (
    <>
      <PageHead title={t("cycles.title")}>
        {acts && (
          <Button component={Link} to="/launch" leftSection={<IconRocket size={18} aria-hidden />}>
            {t("cycles.launch")}
          </Button>
        )}
      </PageHead>
      <Loaded query={cycles}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t("cycles.empty")} text={t(acts ? "cycles.empty.text" : "cycles.empty.wait")}>
              {acts && (
                <Button component={Link} to="/roster" mt="sm" variant="default">
                  {t("cycles.empty.roster")}
                </Button>
              )}
            </Empty>
          ) : (
            <Stack>
              {items.map((cycle) => (
                <CycleCard key={cycle.id} cycle={cycle} />
              ))}
            </Stack>
          )
        }
      </Loaded>
    </>
  );
};

export default Cycles;
