import { Button, Card, Group, Progress, Stack, Text, Title } from "@mantine/core";
import { Link } from "react-router";
import type { Cycle } from "../../../functions/http/api/types.ts";
import { Loaded } from "../parts/loaded.tsx";
import { useCycle, useProgress } from "../queries.ts";
import { useWords } from "../text.tsx";

const Run = ({ cycle }: { readonly cycle: Cycle }) => {
  const { t } = useWords();
  const state = useProgress(cycle.id).data;
  const [created, people] = [state?.totals.created ?? 0, Math.max(1, state?.totals.people ?? cycle.people)];
  const ready = state !== undefined && state.cycle.status !== "launching";
  return (
    <Card maw={640}>
      <Stack>
        <Title order={2} size="h4">
          {t("launch.started")}: {cycle.name}
        </Title>
        <Progress
          size="lg"
          value={(created * 100) / people}
          aria-label={t("launch.created", { count: created, total: people })}
          color={ready ? "teal.7" : "navy"}
        />
        <Text role="status">
          {ready ? t("launch.ready") : t("launch.created", { count: created, total: people })}
        </Text>
        <Group>
          <Button component={Link} to={`/cycles/${cycle.id}`}>
            {t("launch.open")}
          </Button>
        </Group>
      </Stack>
    </Card>
  );
};

/** The launch as it goes. Leaving the page stops nothing, nor does loading it anew. */
export const LaunchRun = ({ cycleId }: { readonly cycleId: string }) => (
  <Loaded query={useCycle(cycleId)}>{(cycle) => <Run cycle={cycle} />}</Loaded>
);
