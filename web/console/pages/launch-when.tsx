import { Button, Card, Group, Loader, Stack, Text, TextInput } from "@mantine/core";
import type { UseMutationResult } from "@tanstack/react-query";
import { useState } from "react";
import type { Rehearsal } from "../../../functions/http/api/types.ts";
import { ProblemAlert } from "../parts/problem.tsx";
import { phaseOrStepTitle } from "../parts/scheme-words.ts";
import { useRelease } from "../queries.ts";
import { useWords } from "../text.tsx";
import { useTime } from "../time.tsx";

type Phases = Rehearsal["phases"];
type Props = {
  readonly releaseId: string;
  readonly rehearsal: Pick<UseMutationResult<Rehearsal, Error, unknown>, "data" | "error" | "isPending">;
  readonly initial: Phases | undefined;
  readonly onDone: (phases: Phases) => void;
  readonly onBack: () => void;
};

const Dates = ({
  phases,
  releaseId,
  onDone,
  onBack,
}: {
  readonly phases: Phases;
  readonly releaseId: string;
  readonly onDone: (phases: Phases) => void;
  readonly onBack: () => void;
}) => {
  const { t, say } = useWords();
  const { dayOf, now, startOf } = useTime();
  const release = useRelease(releaseId).data;
  const [days, setDays] = useState<Readonly<Record<string, string>>>(
    Object.fromEntries(phases.map(({ id, opensAt }) => [id, dayOf(opensAt)])),
  );
  const today = dayOf(now());
  const planned = phases.map(({ id, opensAt }) => ({
    id,
    opensAt: days[id] === dayOf(opensAt) ? opensAt : startOf(days[id] ?? today),
  }));
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onDone(planned);
      }}
    >
      <Stack>
        {phases.map(({ id }, index) => {
          const passed = (days[id] ?? "") <= today;
          return (
            <TextInput
              key={id}
              type="date"
              required
              label={t("launch.phase.opens", { phase: say(phaseOrStepTitle(release, id)) })}
              description={
                passed ? t(index === 0 ? "launch.phase.first.past" : "launch.phase.past") : undefined
              }
              value={days[id] ?? ""}
              onChange={(event) => setDays({ ...days, [id]: event.currentTarget.value })}
            />
          );
        })}
        <Group>
          <Button variant="default" onClick={onBack}>
            {t("app.back")}
          </Button>
          <Button type="submit">{t("app.next")}</Button>
        </Group>
      </Stack>
    </form>
  );
};

export const LaunchWhen = ({ releaseId, rehearsal, initial, onDone, onBack }: Props) => {
  const { t } = useWords();
  const phases = initial ?? rehearsal.data?.phases;
  return (
    <Card maw={640}>
      <ProblemAlert error={rehearsal.error} />
      {rehearsal.isPending || !phases ? (
        !rehearsal.error && (
          <Group role="status">
            <Loader size="sm" /> <Text>{t("launch.rehearsing")}</Text>
          </Group>
        )
      ) : (
        <Dates key={releaseId} phases={phases} releaseId={releaseId} onDone={onDone} onBack={onBack} />
      )}
    </Card>
  );
};
