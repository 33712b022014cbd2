import { Button, Card, Group, Loader, SimpleGrid, Stack, Text, Title } from "@mantine/core";
import type { UseMutationResult } from "@tanstack/react-query";
import type { Cycle, Rehearsal } from "../../../functions/http/api/types.ts";
import { IconRocket } from "../icons.ts";
import { Notice } from "../parts/notice.tsx";
import { ProblemAlert } from "../parts/problem.tsx";
import { Tile } from "../parts/tile.tsx";
import { useWords } from "../text.tsx";
import { useTime } from "../time.tsx";
import { LaunchTry } from "./launch-try.tsx";
import type { What } from "./launch-what.tsx";
import { LaunchYear } from "./launch-year.tsx";

type Finding = Rehearsal["findings"][number];

const FindingAlert = ({ finding }: { readonly finding: Finding }) => {
  const { t } = useWords();
  const blocking = finding.severity === "blocking";
  return (
    <Notice tone={blocking ? "bad" : "warning"} title={t(blocking ? "launch.blocking" : "launch.warning")}>
      <Text size="sm">{finding.message}</Text>
      {finding.examples.length > 0 && (
        <Text size="sm" c="dark.4">
          {t("launch.examples", { names: finding.examples.join(", ") })}
        </Text>
      )}
    </Notice>
  );
};

type Props = {
  readonly what: What;
  readonly rehearsal: Pick<UseMutationResult<Rehearsal, Error, unknown>, "data" | "error" | "isPending">;
  readonly launch: Pick<UseMutationResult<Cycle, Error, unknown>, "error" | "isPending">;
  readonly onLaunch: () => void;
  readonly onBack: () => void;
};

export const LaunchCheck = ({ what, rehearsal, launch, onLaunch, onBack }: Props) => {
  const { t } = useWords();
  const { day } = useTime();
  const { data } = rehearsal;
  if (rehearsal.error)
    return (
      <Stack maw={640}>
        <ProblemAlert error={rehearsal.error} />
        <Group>
          <Button variant="default" onClick={onBack}>
            {t("app.back")}
          </Button>
        </Group>
      </Stack>
    );
  if (rehearsal.isPending || !data)
    return (
      <Group role="status">
        <Loader size="sm" /> <Text>{t("launch.rehearsing")}</Text>
      </Group>
    );
  const blocked = data.findings.some(({ severity }) => severity === "blocking");
  return (
    <Card maw={900}>
      <Stack>
        <Title order={2} size="h4">
          {what.name}
        </Title>
        <SimpleGrid cols={{ base: 2, sm: 5 }} spacing="sm">
          <Tile label={t("launch.people")} value={data.people} />
          <Tile label={t("launch.unitsCount")} value={data.units} />
          <Tile label={t("launch.mails")} value={data.mails} />
          <Tile label={t("launch.withoutAppraiser")} value={data.withoutAppraiser} />
          <Tile label={t("launch.bounced")} value={data.bounced} />
        </SimpleGrid>
        {data.waves.length > 0 && (
          <Notice tone="info" title={t("launch.waves.title")}>
            {data.waves.map(({ unit, name, people, opensAt }) => (
              <Text key={unit} size="sm">
                {t("launch.waves.line", { unit: name, count: people, day: day(opensAt) })}
              </Text>
            ))}
          </Notice>
        )}
        {data.findings.length === 0 ? (
          <Notice tone="good">
            <Text size="sm">{t("launch.findings.none")}</Text>
          </Notice>
        ) : (
          data.findings.map((finding) => <FindingAlert key={finding.code} finding={finding} />)
        )}
        {data.people > 0 && <LaunchYear year={data.year} />}
        {data.people > 0 && <LaunchTry what={what} phases={data.phases} />}
        <ProblemAlert error={launch.error} />
        <Group>
          <Button size="md" variant="default" disabled={launch.isPending} onClick={onBack}>
            {t("app.back")}
          </Button>
          <Button
            size="md"
            leftSection={<IconRocket size={18} aria-hidden />}
            disabled={blocked}
            loading={launch.isPending}
            onClick={onLaunch}
          >
            {t("launch.do", { count: data.people })}
          </Button>
        </Group>
      </Stack>
    </Card>
  );
};
