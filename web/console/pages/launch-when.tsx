import { Button, Card, Group, Loader, Stack, Text, TextInput } from "@mantine/core";
import type { UseMutationResult } from "@tanstack/react-query";
import { useState } from "react";
import type { Rehearsal } from "../../../functions/http/api/types.ts";
import { ProblemAlert } from "../parts/problem.tsx";
import { phaseOrStepTitle } from "../parts/scheme-words.ts";
import { useRelease, useUnits } from "../queries.ts";
import { useWords } from "../text.tsx";
import { useTime } from "../time.tsx";
import { LaunchWaves, type Waves } from "./launch-waves.tsx";
import type { What } from "./launch-what.tsx";

type Phases = Rehearsal["phases"];
/** The days of the phases, and of units in turn. */
export type When = { readonly phases: Phases; readonly waves: Waves };
type Props = {
  readonly what: What;
  readonly rehearsal: Pick<UseMutationResult<Rehearsal, Error, unknown>, "data" | "error" | "isPending">;
  readonly initial: When | undefined;
  readonly onDone: (when: When) => void;
  readonly onBack: () => void;
};

const Dates = ({
  phases,
  initial,
  what,
  onDone,
  onBack,
}: Omit<Props, "rehearsal"> & { readonly phases: Phases }) => {
  const { t, say } = useWords();
  const { dayOf, now, startOf } = useTime();
  const release = useRelease(what.releaseId).data;
  const known = useUnits().data?.items ?? [];
  const units = what.units.length === 0 ? known : known.filter(({ code }) => what.units.includes(code));
  const [waves, setWaves] = useState<Waves>(initial?.waves);
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
        onDone({ phases: planned, waves });
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
        {units.length > 1 && <LaunchWaves units={units} waves={waves} onChange={setWaves} />}
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

export const LaunchWhen = ({ what, rehearsal, initial, onDone, onBack }: Props) => {
  const { t } = useWords();
  const phases = initial?.phases ?? rehearsal.data?.phases;
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
        <Dates
          key={what.releaseId}
          phases={phases}
          initial={initial}
          what={what}
          onDone={onDone}
          onBack={onBack}
        />
      )}
    </Card>
  );
};
