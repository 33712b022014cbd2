/** What a cycle gives to others: lists for training and payroll, attendance taken in, raters side by side. */
import { Button, Card, FileButton, Group, List, Stack, Text, Title } from "@mantine/core";
import { useState } from "react";
import type { AttendanceImport, Cycle } from "../../../functions/http/api/types.ts";
import { newKey, useFetch } from "../api.ts";
import { IconDownload } from "../icons.ts";
import { useOfficer } from "../officer.ts";
import { Notice } from "../parts/notice.tsx";
import { ProblemAlert } from "../parts/problem.tsx";
import { saveFile } from "../parts/save-file.ts";
import { useAct } from "../queries.ts";
import { useWords } from "../text.tsx";
import { Certificates } from "./cycle-certificates.tsx";
import { Raters } from "./cycle-raters.tsx";
import { Served } from "./cycle-served.tsx";
import { SiasnCard } from "./cycle-siasn.tsx";

const Lists = ({ cycle }: { readonly cycle: Cycle }) => {
  const { t } = useWords();
  const ask = useFetch();
  const [failed, setFailed] = useState<unknown>();
  const download = async (path: string, name: string) => {
    setFailed(undefined);
    try {
      const answer = await ask("GET", `/cycles/${cycle.id}/${path}`);
      saveFile(await answer.blob(), `siklus-${name}-${cycle.id}.csv`);
    } catch (error) {
      setFailed(error);
    }
  };
  return (
    <Card component="section" aria-label={t("reports.lists")}>
      <Stack>
        <Title order={2} size="h4">
          {t("reports.lists")}
        </Title>
        <Group>
          <Button
            variant="default"
            leftSection={<IconDownload size={16} aria-hidden />}
            onClick={() => void download("training-needs?format=csv", "training")}
          >
            {t("reports.training")}
          </Button>
          <Button
            variant="default"
            leftSection={<IconDownload size={16} aria-hidden />}
            onClick={() => void download("awards?format=csv&award=INCENTIVE", "incentives")}
          >
            {t("reports.incentives")}
          </Button>
          <Button
            variant="default"
            leftSection={<IconDownload size={16} aria-hidden />}
            onClick={() => void download("awards?format=csv", "awards")}
          >
            {t("reports.awards")}
          </Button>
        </Group>
        {failed !== undefined && <ProblemAlert error={failed} />}
      </Stack>
    </Card>
  );
};

const formOf = (file: File): FormData => {
  const form = new FormData();
  form.append("file", file);
  return form;
};

const SHOWN = 20;

const Outcome = ({ outcome }: { readonly outcome: AttendanceImport }) => {
  const { t } = useWords();
  const { rows, taken, leftOut, findings, dryRun } = outcome;
  return (
    <Notice
      tone={leftOut > 0 || taken === 0 ? "warning" : "good"}
      title={t(dryRun ? "attendance.checked" : "attendance.done", { rows, taken, leftOut })}
    >
      <List size="sm">
        {findings.slice(0, SHOWN).map(({ row, code, field, message }) => (
          <List.Item key={`${row} ${code} ${field}`}>{t("attendance.finding", { row, message })}</List.Item>
        ))}
      </List>
    </Notice>
  );
};

/** Checked first; nothing is taken before somebody has seen what is wrong. */
const AttendanceCard = ({ cycle }: { readonly cycle: Cycle }) => {
  const { t } = useWords();
  const [file, setFile] = useState<File | null>(null);
  const [key, setKey] = useState(newKey);
  const path = `/cycles/${cycle.id}/attendance`;
  const check = useAct((call, chosen: File) =>
    call<AttendanceImport>("POST", `${path}?dryRun=true`, { form: formOf(chosen) }),
  );
  const take = useAct((call, chosen: File) =>
    call<AttendanceImport>("POST", path, { form: formOf(chosen), key }),
  );
  const choose = (chosen: File | null) => {
    if (!chosen) return;
    setFile(chosen);
    setKey(newKey());
    take.reset();
    check.mutate(chosen);
  };
  const outcome = take.data ?? check.data;
  const error = take.error ?? check.error;
  return (
    <Card component="section" aria-label={t("attendance.title")}>
      <Stack>
        <Title order={2} size="h4">
          {t("attendance.title")}
        </Title>
        <Text>{t("attendance.text")}</Text>
        <Text size="sm" c="dark.3">
          {t("attendance.columns")}
        </Text>
        <Group>
          <FileButton onChange={choose} accept=".csv,text/csv">
            {(props) => (
              <Button variant="default" loading={check.isPending} {...props}>
                {t("attendance.choose")}
              </Button>
            )}
          </FileButton>
          {file && check.data && !take.data && check.data.taken > 0 && (
            <Button loading={take.isPending} onClick={() => take.mutate(file)}>
              {t("attendance.take", { count: check.data.taken })}
            </Button>
          )}
        </Group>
        {error && <ProblemAlert error={error} />}
        {outcome && <Outcome outcome={outcome} />}
      </Stack>
    </Card>
  );
};

export const CycleReports = ({ cycle }: { readonly cycle: Cycle }) => {
  const { acts } = useOfficer();
  return (
    <Stack gap="lg">
      <Lists cycle={cycle} />
      <SiasnCard cycle={cycle} />
      <Certificates cycle={cycle} />
      {acts && <AttendanceCard cycle={cycle} />}
      <Served cycle={cycle} />
      <Raters cycle={cycle} />
    </Stack>
  );
};
