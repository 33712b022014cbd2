/** Calibration: each unit's distribution against the pattern of its achievement, and the release. */
import { Anchor, Card, SimpleGrid, Stack, Text, Title } from "@mantine/core";
import { Link } from "react-router";
import type { Cycle, Gate, Release } from "../../../functions/http/api/types.ts";
import { useOfficer } from "../officer.ts";
import { ShareBars } from "../parts/bars.tsx";
import { Empty } from "../parts/empty.tsx";
import { Loaded } from "../parts/loaded.tsx";
import { Notice } from "../parts/notice.tsx";
import { phaseOrStepTitle, predicateIn } from "../parts/scheme-words.ts";
import { useGates, useRelease } from "../queries.ts";
import { useWords } from "../text.tsx";
import { predicateColors } from "../theme.ts";
import { useTime } from "../time.tsx";
import { Findings, GateRelease } from "./gate-release.tsx";

const Distribution = ({ gate, release }: { readonly gate: Gate; readonly release: Release | undefined }) => {
  const { say } = useWords();
  return (
    <ShareBars
      segments={Object.entries(gate.counts).map(([value, count]) => ({
        id: value,
        label: say(predicateIn(release, value)) || value,
        count,
        color: predicateColors[value] ?? "#4079b4",
      }))}
    />
  );
};

const Released = ({ gate }: { readonly gate: Gate }) => {
  const { t, tIf } = useWords();
  const { moment } = useTime();
  const { released } = gate;
  return released === undefined ? null : (
    <Notice tone="good" title={t("gates.released", { date: moment(released.releasedAt) })}>
      <Text size="sm">
        {released.achievement !== undefined &&
          `${t("gates.achievement")}: ${tIf(`achievement.${released.achievement}`, released.achievement)}. `}
        {released.reason}
      </Text>
    </Notice>
  );
};

const sheetPath = (cycleId: string, { step, unit }: Gate): string =>
  `/cycles/${cycleId}/sheets/${step}/${encodeURIComponent(unit)}`;

const GateCard = ({
  cycle,
  gate,
  release,
}: {
  readonly cycle: Cycle;
  readonly gate: Gate;
  readonly release: Release | undefined;
}) => {
  const { t, say } = useWords();
  const { acts, reads } = useOfficer();
  const rated = Object.values(gate.counts).reduce((sum, count) => sum + count, 0);
  const arrived = rated > 0 || gate.waiting > 0;
  return (
    <Card component="section" aria-label={gate.unitName}>
      <Stack gap="sm">
        <div>
          <Title order={2} size="h5">
            {gate.unitName}
          </Title>
          <Text size="sm" c="dark.3">
            {say(phaseOrStepTitle(release, gate.step))} ·{" "}
            {reads && gate.waiting > 0 ? (
              <Anchor
                component={Link}
                size="sm"
                underline="always"
                to={`/cycles/${cycle.id}/appraisals?${new URLSearchParams({ unit: gate.unit, status: "waiting" })}`}
              >
                {t("gates.waiting", { count: gate.waiting, total: gate.people })}
              </Anchor>
            ) : (
              t("gates.waiting", { count: gate.waiting, total: gate.people })
            )}
          </Text>
        </div>
        {arrived ? (
          <>
            <Distribution gate={gate} release={release} />
            {gate.released === undefined && <Findings gate={gate} />}
          </>
        ) : (
          <Text size="sm">{t("gates.nobody")}</Text>
        )}
        <Released gate={gate} />
        {arrived && reads && (
          <Anchor component={Link} size="sm" underline="always" to={sheetPath(cycle.id, gate)}>
            {t("sheet.open")}
          </Anchor>
        )}
        {gate.released === undefined && arrived && acts && <GateRelease cycle={cycle} gate={gate} />}
        {gate.released === undefined && arrived && !acts && (
          <Text size="sm" c="dark.3">
            {t("gates.readOnly")}
          </Text>
        )}
      </Stack>
    </Card>
  );
};

export const CycleGates = ({ cycle }: { readonly cycle: Cycle }) => {
  const { t } = useWords();
  const query = useGates(cycle.id);
  const release = useRelease(cycle.releaseId).data;
  return (
    <Loaded query={query}>
      {({ items }) =>
        items.length === 0 ? (
          <Empty title={t("gates.empty")} />
        ) : (
          <SimpleGrid cols={{ base: 1, lg: 2 }}>
            {items.map((gate) => (
              <GateCard key={`${gate.step} ${gate.unit}`} cycle={cycle} gate={gate} release={release} />
            ))}
          </SimpleGrid>
        )
      }
    </Loaded>
  );
};
