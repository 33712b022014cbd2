import { Alert, Button, Group, Select, Stack, Text, Timeline, Title } from "@mantine/core";
import { useState } from "react";
import type { TriedOut } from "../../../functions/http/api/types.ts";
import { PersonPicker } from "../parts/person-picker.tsx";
import { ProblemAlert } from "../parts/problem.tsx";
import { useAct } from "../queries.ts";
import { useWords } from "../text.tsx";
import { useTime } from "../time.tsx";
import type { What } from "./launch-what.tsx";

const TEMPOS = ["atOnce", "lastDay", "sentBack", "never"] as const;
const PICKS = ["first", "middle", "last"] as const;
type Tempo = (typeof TEMPOS)[number];
const isTempo = (value: string): value is Tempo => TEMPOS.some((tempo) => tempo === value);

const Happened = ({ one }: { readonly one: TriedOut["happened"][number] }) => {
  const { t, tIf } = useWords();
  const { moment } = useTime();
  return (
    <>
      <Text size="xs" c="dark.4">
        {moment(one.at)}
      </Text>
      {one.who.map((who) => (
        <Text key={`${who.role} ${who.name}`} size="sm">
          {who.name} ({tIf(`role.${who.role}`, who.role)})
        </Text>
      ))}
      {one.mails.map((mail) => (
        <details key={`${mail.to.id} ${mail.subject}`}>
          <summary>{t("launch.try.mail", { name: mail.to.name, subject: mail.subject })}</summary>
          <Text component="pre" size="sm" className="letter">
            {mail.text}
          </Text>
        </details>
      ))}
    </>
  );
};

const Told = ({ told }: { readonly told: TriedOut }) => {
  const { t, tIf, say } = useWords();
  const mails = told.happened.reduce((sum, one) => sum + one.mails.length, 0);
  return (
    <Stack gap="sm">
      <Alert color={told.ended === "closed" ? "teal" : "orange"} role="status">
        {t(`launch.try.${told.ended}`, { mails })}
      </Alert>
      <Timeline bulletSize={14} lineWidth={2}>
        {told.happened.map((one, at) => {
          const title = say(one.title) || (one.step ?? "");
          const name = one.who.map((who) => who.name).join(", ") || "–";
          return (
            <Timeline.Item
              // biome-ignore lint/suspicious/noArrayIndexKey: a run is told once, as a whole, and never reordered
              key={at}
              title={tIf(`event.${one.type}`, one.type, { step: title, phase: title, name })}
            >
              <Happened one={one} />
            </Timeline.Item>
          );
        })}
      </Timeline>
    </Stack>
  );
};

type Props = {
  readonly what: What;
  readonly phases: readonly { readonly id: string; readonly opensAt: string }[];
};

/** One person's cycle at simulated time, with every mail; nothing is written and nothing is sent. */
export const LaunchTry = ({ what, phases }: Props) => {
  const { t } = useWords();
  const [personId, setPerson] = useState<string | null>(null);
  const [tempo, setTempo] = useState<Tempo>("lastDay");
  const [picks, setPicks] = useState("middle");
  const tried = useAct((call, body: unknown) => call<TriedOut>("POST", "/cycles/try-out", { body }));
  const { releaseId, year } = what;
  return (
    <Stack gap="sm">
      <Title order={3} size="h5">
        {t("launch.try.title")}
      </Title>
      <Text size="sm">{t("launch.try.text")}</Text>
      <PersonPicker label={t("launch.try.person")} value={personId} onChange={setPerson} />
      <Select
        label={t("launch.try.tempo")}
        maw={320}
        allowDeselect={false}
        value={tempo}
        onChange={(value) => value !== null && isTempo(value) && setTempo(value)}
        data={TEMPOS.map((value) => ({ value, label: t(`launch.try.tempo.${value}`) }))}
      />
      <Select
        label={t("launch.try.picks")}
        maw={320}
        allowDeselect={false}
        value={picks}
        onChange={(value) => setPicks(value ?? "middle")}
        data={PICKS.map((value) => ({ value, label: t(`launch.try.picks.${value}`) }))}
      />
      <Group>
        <Button
          variant="default"
          disabled={personId === null}
          loading={tried.isPending}
          onClick={() => tried.mutate({ releaseId, year, personId, tempo, picks, phases })}
        >
          {t("launch.try.do")}
        </Button>
      </Group>
      <ProblemAlert error={tried.error} />
      {tried.data && <Told told={tried.data} />}
    </Stack>
  );
};
