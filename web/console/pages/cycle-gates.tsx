/** Calibration: each unit's distribution against the pattern of its achievement, and the release. */
import {
  Anchor,
  Button,
  Card,
  Group,
  List,
  Select,
  SimpleGrid,
  Stack,
  Text,
  Textarea,
  Title,
} from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { Link } from "react-router";
import type { Cycle, Gate, Release } from "../../../functions/http/api/types.ts";
import { newKey } from "../api.ts";
import { useOfficer } from "../officer.ts";
import { ShareBars } from "../parts/bars.tsx";
import { Empty } from "../parts/empty.tsx";
import { Loaded } from "../parts/loaded.tsx";
import { Notice } from "../parts/notice.tsx";
import { ProblemAlert } from "../parts/problem.tsx";
import { useAct, useGates, useRelease } from "../queries.ts";
import { useWords } from "../text.tsx";
import { predicateColors } from "../theme.ts";
import { useTime } from "../time.tsx";
import { stepTitle } from "./cycle-appraisals.tsx";

const ACHIEVEMENTS = ["EXCELLENT", "GOOD", "NEEDS_IMPROVEMENT", "POOR", "VERY_POOR"] as const;
/** These say why nothing can be measured; they ask for no reason. */
const SILENT = ["TOO_FEW_PEOPLE", "NO_ACHIEVEMENT"];

const wordsOf = (release: Release | undefined, value: string) =>
  Object.values(release?.scheme.vocabularies ?? {}).find((words) => Object.hasOwn(words, "VERY_GOOD"))?.[
    value
  ];

const Distribution = ({ gate, release }: { readonly gate: Gate; readonly release: Release | undefined }) => {
  const { say } = useWords();
  return (
    <ShareBars
      segments={Object.entries(gate.counts).map(([value, count]) => ({
        id: value,
        label: say(wordsOf(release, value)) || value,
        count,
        color: predicateColors[value] ?? "#4079b4",
      }))}
    />
  );
};

const Findings = ({ gate }: { readonly gate: Gate }) => {
  const { t } = useWords();
  return gate.findings.length === 0 ? null : (
    <Notice tone="warning" title={t("gates.findings")}>
      <List size="sm" c="dark.9">
        {gate.findings.map(({ code, message }) => (
          <List.Item key={code}>{message}</List.Item>
        ))}
      </List>
    </Notice>
  );
};

const ReleaseForm = ({ cycle, gate }: { readonly cycle: Cycle; readonly gate: Gate }) => {
  const { t } = useWords();
  const [reason, setReason] = useState("");
  const [key, setKey] = useState(newKey);
  const path = `/cycles/${cycle.id}`;
  const unit = encodeURIComponent(gate.unit);
  const setAchievement = useAct((call, achievement: string) =>
    call("PUT", `${path}/units/${unit}`, { body: { achievement } }),
  );
  const release = useAct((call, body: { readonly reason?: string }) =>
    call("POST", `${path}/gates/${gate.step}/${unit}/release`, { body, key }),
  );
  const wantsReason = gate.findings.some(({ code }) => !SILENT.includes(code));
  const submit = async () => {
    await release.mutateAsync(reason.trim() === "" ? {} : { reason: reason.trim() });
    setKey(newKey());
    notifications.show({ message: t("gates.done", { unit: gate.unitName }), color: "teal" });
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit().catch(() => undefined);
      }}
    >
      <Stack gap="sm">
        <Select
          label={t("gates.achievement")}
          description={t("gates.achievement.hint")}
          value={gate.achievement ?? null}
          disabled={setAchievement.isPending}
          allowDeselect={false}
          onChange={(value) => value !== null && setAchievement.mutate(value)}
          data={ACHIEVEMENTS.map((value) => ({ value, label: t(`achievement.${value}`) }))}
        />
        <Textarea
          label={wantsReason ? t("gates.reason") : t("gates.reason.optional")}
          required={wantsReason}
          autosize
          minRows={2}
          maxLength={1000}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Text size="sm" c="dark.3">
          {t("gates.release.text", { count: gate.waiting })}
        </Text>
        <ProblemAlert error={release.error ?? setAchievement.error} />
        <Group>
          <Button
            type="submit"
            loading={release.isPending}
            disabled={gate.achievement === undefined || (wantsReason && reason.trim().length < 3)}
          >
            {t("gates.release")}
          </Button>
        </Group>
      </Stack>
    </form>
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
            {say(stepTitle(release, gate.step))} ·{" "}
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
        {gate.released === undefined && arrived && acts && <ReleaseForm cycle={cycle} gate={gate} />}
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
