/** A file is checked before anything changes; then it is taken over. */
import {
  Button,
  Card,
  FileButton,
  Group,
  Loader,
  SimpleGrid,
  Stack,
  Table,
  Text,
  Title,
} from "@mantine/core";
import { useCallback, useState } from "react";
import type { RosterImport as Outcome, RosterFinding } from "../../../functions/http/api/types.ts";
import { newKey } from "../api.ts";
import { IconDownload, IconFileSpreadsheet } from "../icons.ts";
import { Notice } from "../parts/notice.tsx";
import { useOnLanguage } from "../parts/on-language.ts";
import { ProblemAlert } from "../parts/problem.tsx";
import { rosterTemplate } from "../parts/roster-template.ts";
import { saveFile } from "../parts/save-file.ts";
import { ScrollX } from "../parts/scroll-x.tsx";
import { Tile } from "../parts/tile.tsx";
import { useAct } from "../queries.ts";
import { useWords } from "../text.tsx";

const formOf = (file: File): FormData => {
  const form = new FormData();
  form.append("file", file);
  return form;
};

const COLUMNS = ["row", "field", "value", "message", "wanted"] as const;

/** Spreadsheets run what begins so. */
const cell = (value: string | number): string => {
  const text = String(value);
  return `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
};

const FindingsTable = ({
  findings,
  label,
}: {
  readonly findings: readonly RosterFinding[];
  readonly label: string;
}) => {
  const { t } = useWords();
  return (
    <ScrollX label={label} maxHeight={460}>
      <Table className="stack" miw={{ base: 0, sm: 720 }} stickyHeader>
        <Table.Thead>
          <Table.Tr>
            {COLUMNS.map((name) => (
              <Table.Th key={name} scope="col">
                {t(`roster.${name}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {findings.map((finding) => (
            <Table.Tr key={`${finding.row} ${finding.field} ${finding.code}`}>
              <Table.Td data-label={t("roster.row")} className="number">
                {finding.row === 0 ? "–" : finding.row}
              </Table.Td>
              <Table.Td data-label={t("roster.field")} className="mono" style={{ whiteSpace: "nowrap" }}>
                {finding.field}
              </Table.Td>
              <Table.Td
                data-label={t("roster.value")}
                className="mono"
                maw={{ sm: 220 }}
                miw={{ base: 0, sm: 170 }}
              >
                {finding.value}
              </Table.Td>
              <Table.Td data-label={t("roster.message")}>{finding.message}</Table.Td>
              <Table.Td data-label={t("roster.wanted")}>{finding.wanted}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollX>
  );
};

const Findings = ({ outcome }: { readonly outcome: Outcome }) => {
  const { t } = useWords();
  const { findings, summary } = outcome;
  const download = () => {
    const lines = [
      COLUMNS.map((name) => t(`roster.${name}`)),
      ...findings.map((finding) => COLUMNS.map((name) => finding[name])),
    ];
    const csv = lines.map((line) => line.map(cell).join(",")).join("\r\n");
    saveFile(new Blob(["\ufeff", csv], { type: "text/csv" }), "temuan.csv");
  };
  if (summary.findings === 0)
    return (
      <Notice tone="good" title={t("roster.clean")}>
        <Text size="sm">{t("roster.clean.text")}</Text>
      </Notice>
    );
  return (
    <Stack gap="sm">
      <Notice tone="warning" title={t("roster.findings", { count: summary.findings })}>
        <Text size="sm">
          {t(summary.taken === 0 ? "roster.findings.none" : "roster.findings.text")}{" "}
          {findings.length < summary.findings && t("roster.findings.first", { count: findings.length })}
        </Text>
        <Button
          mt="sm"
          size="xs"
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden />}
          onClick={download}
        >
          {t("roster.download")}
        </Button>
      </Notice>
      <Card padding={0}>
        <FindingsTable findings={findings} label={t("roster.findings", { count: summary.findings })} />
      </Card>
    </Stack>
  );
};

const Checked = ({ outcome }: { readonly outcome: Outcome }) => {
  const { t } = useWords();
  const { summary, notices } = outcome;
  return (
    <Stack>
      <SimpleGrid cols={{ base: 2, xs: 3, md: 6 }} spacing="sm">
        {(["rows", "taken", "leftOut", "added", "changed", "unchanged"] as const).map((name) => (
          <Tile
            key={name}
            label={t(`roster.${name}`)}
            value={summary[name]}
            {...(name === "leftOut" && summary.leftOut > 0 ? { color: "#c98a12" } : {})}
          />
        ))}
      </SimpleGrid>
      <Findings outcome={outcome} />
      {notices.length > 0 && (
        <details>
          <summary>{t("roster.notices", { count: summary.notices })}</summary>
          <Card padding={0} mt="sm">
            <FindingsTable findings={notices} label={t("roster.notices", { count: summary.notices })} />
          </Card>
        </details>
      )}
    </Stack>
  );
};

export const RosterImport = () => {
  const { t } = useWords();
  const [file, setFile] = useState<File | null>(null);
  const [key, setKey] = useState(newKey);
  const check = useAct((call, chosen: File) =>
    call<Outcome>("POST", "/rosters?dryRun=true", { form: formOf(chosen) }),
  );
  const take = useAct((call, chosen: File) =>
    call<Outcome>("POST", "/rosters", { form: formOf(chosen), key }),
  );
  const choose = (chosen: File | null) => {
    if (!chosen) return;
    setFile(chosen);
    setKey(newKey());
    take.reset();
    check.mutate(chosen);
  };
  const { mutate: checkAgain } = check;
  const imported = take.data !== undefined || take.isPending;
  useOnLanguage(
    useCallback(() => {
      if (file && !imported) checkAgain(file);
    }, [file, imported, checkAgain]),
  );
  const outcome = check.data;
  const touched = (outcome?.summary.added ?? 0) + (outcome?.summary.changed ?? 0);
  return (
    <Stack gap="lg">
      <Card>
        <Group align="flex-start" wrap="nowrap">
          <IconFileSpreadsheet size={36} stroke={1.5} aria-hidden style={{ flex: "none" }} />
          <Stack gap="xs">
            <Title order={2} size="h4">
              {t("roster.import")}
            </Title>
            <Text>{t("roster.import.text")}</Text>
            <Text size="sm" c="dark.3">
              {t("roster.columns")}
            </Text>
            <Group>
              <FileButton
                onChange={choose}
                accept=".csv,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
                inputProps={{ "aria-label": t("roster.choose") }}
              >
                {(props) => (
                  <Button {...props} variant={file ? "default" : "filled"}>
                    {file ? t("roster.other") : t("roster.choose")}
                  </Button>
                )}
              </FileButton>
              <Button
                variant="subtle"
                leftSection={<IconDownload size={17} aria-hidden />}
                onClick={() =>
                  saveFile(
                    new Blob(["\ufeff", rosterTemplate], { type: "text/csv" }),
                    "contoh-data-pegawai.csv",
                  )
                }
              >
                {t("roster.template")}
              </Button>
            </Group>
          </Stack>
        </Group>
      </Card>
      {check.isPending && file && (
        <Group role="status">
          <Loader size="sm" /> <Text>{t("roster.checking", { file: file.name })}</Text>
        </Group>
      )}
      <ProblemAlert error={check.error} />
      {outcome && !check.isPending && file && take.data === undefined && (
        <Stack component="section" aria-label={t("roster.checked", { file: outcome.file })}>
          <Title order={2} size="h4">
            {t("roster.checked", { file: outcome.file })}
          </Title>
          <Checked outcome={outcome} />
          <ProblemAlert error={take.error} />
          {touched > 0 && (
            <Group>
              <Button size="md" loading={take.isPending} onClick={() => take.mutate(file)}>
                {t("roster.do", { count: touched })}
              </Button>
            </Group>
          )}
          {touched === 0 && outcome.summary.taken > 0 && (
            <Notice tone="info">
              <Text size="sm">{t("roster.same")}</Text>
            </Notice>
          )}
        </Stack>
      )}
      {take.data && (
        <Notice tone="good" title={t("roster.done")} role="status">
          <Text size="sm">
            {t("roster.done.text", {
              added: take.data.summary.added,
              changed: take.data.summary.changed,
              unchanged: take.data.summary.unchanged,
            })}
          </Text>
        </Notice>
      )}
    </Stack>
  );
};
