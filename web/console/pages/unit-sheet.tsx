/** A unit's predicates on one sheet, to be read, printed and signed. */
import { Button, Stack, Table, Text, Title } from "@mantine/core";
import { useState } from "react";
import { useParams } from "react-router";
import type { Cycle, Release, Sheet } from "../../../functions/http/api/types.ts";
import { useFetch } from "../api.ts";
import { IconDownload, IconPrinter } from "../icons.ts";
import { Loaded } from "../parts/loaded.tsx";
import { PageHead } from "../parts/page-head.tsx";
import { ProblemAlert } from "../parts/problem.tsx";
import { saveFile } from "../parts/save-file.ts";
import { predicateIn, wordIn } from "../parts/scheme-words.ts";
import { ScrollX } from "../parts/scroll-x.tsx";
import { useAgency, useCycle, useRelease, useSheet } from "../queries.ts";
import { useWords } from "../text.tsx";
import { useTime } from "../time.tsx";
import { NotFound } from "./not-found.tsx";

type Shown = { readonly sheet: Sheet; readonly release: Release | undefined };

const People = ({ sheet: { columns, rows }, release }: Shown) => {
  const { t, tIf, say } = useWords();
  return (
    <ScrollX label={t("sheet.people")}>
      <Table className="stack sheet-rows" withTableBorder withColumnBorders>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t("sheet.no")}</Table.Th>
            <Table.Th scope="col">{t("list.name")}</Table.Th>
            <Table.Th scope="col">{t("appraisal.position")}</Table.Th>
            {columns.map(({ name, title }) => (
              <Table.Th key={name} scope="col">
                {say(title)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(({ id, nip, name, position, grade, unitHead, values, status }, index) => (
            <Table.Tr key={id}>
              <Table.Td data-label={t("sheet.no")}>{index + 1}</Table.Td>
              <Table.Th scope="row" fw={400}>
                {name}
                {unitHead && ` (${t("sheet.head")})`}
                <Text size="xs" c="dark.3" className="number">
                  {[nip, grade].filter((one) => one !== "").join(" · ")}
                </Text>
              </Table.Th>
              <Table.Td data-label={t("appraisal.position")}>{position}</Table.Td>
              {columns.map((column) => {
                const value = values[column.name];
                return (
                  <Table.Td key={column.name} data-label={say(column.title)}>
                    {value === undefined
                      ? `${t("sheet.none")} (${tIf(`status.${status}`, t("status.other")).toLowerCase()})`
                      : say(wordIn(release, column.vocabulary, value)) || value}
                  </Table.Td>
                );
              })}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollX>
  );
};

const Distribution = ({ sheet: { gate }, release }: Shown) => {
  const { t, say } = useWords();
  const total = Object.values(gate.counts).reduce((sum, count) => sum + count, 0);
  return (
    <Table className="sheet-counts" withTableBorder withColumnBorders>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{t("list.predicate")}</Table.Th>
          <Table.Th scope="col">{t("sheet.count")}</Table.Th>
          <Table.Th scope="col">%</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {Object.entries(gate.counts).map(([value, count]) => (
          <Table.Tr key={value}>
            <Table.Th scope="row" fw={400}>
              {say(predicateIn(release, value)) || value}
            </Table.Th>
            <Table.Td className="number">{count}</Table.Td>
            <Table.Td className="number">{total === 0 ? "–" : Math.round((count * 100) / total)}</Table.Td>
          </Table.Tr>
        ))}
        <Table.Tr>
          <Table.Th scope="row">{t("sheet.total")}</Table.Th>
          <Table.Td className="number">{total}</Table.Td>
          <Table.Td className="number">{total === 0 ? "–" : 100}</Table.Td>
        </Table.Tr>
      </Table.Tbody>
    </Table>
  );
};

/** What the unit achieved, what speaks against the distribution, and why it was released all the same. */
const Grounds = ({ sheet: { gate } }: Shown) => {
  const { t, tIf } = useWords();
  const { moment } = useTime();
  const { achievement, findings, released } = gate;
  return (
    <Stack gap={4}>
      <Text>
        {t("gates.achievement")}:{" "}
        <b>{achievement ? tIf(`achievement.${achievement}`, achievement) : t("sheet.none")}</b>
      </Text>
      {findings.length === 0 && achievement && <Text size="sm">{t("sheet.fits")}</Text>}
      {findings.map(({ code, message }) => (
        <Text key={code + message} size="sm">
          {message}
        </Text>
      ))}
      {released?.reason && (
        <Text size="sm">
          {t("reason")}: {released.reason}
        </Text>
      )}
      <Text size="sm">
        {released ? t("gates.released", { date: moment(released.releasedAt) }) : t("sheet.provisional")}
      </Text>
    </Stack>
  );
};

/** Places for a date and a name: who signs is the leader's to say; the head of the unit is known. */
const Signature = ({ sheet: { rows } }: Shown) => {
  const { t } = useWords();
  const head = rows.find(({ unitHead }) => unitHead);
  return (
    <div className="sheet-sign">
      {(["head", "above"] as const).map((who) => (
        <div key={who}>
          <p>{t("sheet.place")}</p>
          <p>{t(`sheet.sign.${who}`)}</p>
          <p className="sheet-line">{who === "head" && head ? head.name : "\u00a0"}</p>
          <p>{who === "head" && head ? `NIP ${head.nip}` : "NIP"}</p>
        </div>
      ))}
    </div>
  );
};

const Paper = ({ cycle, sheet, release }: Shown & { readonly cycle: Cycle }) => {
  const { t } = useWords();
  const agency = useAgency().data?.agency;
  const shown = { sheet, release };
  return (
    <article className="sheet">
      <Stack>
        <div>
          <Text size="sm">{agency}</Text>
          <Title order={2} size="h4">
            {t("sheet.heading", { unit: sheet.gate.unitName })}
          </Title>
          <Text size="sm">
            {cycle.name} · {t("cycle.year", { year: cycle.year })}
          </Text>
        </div>
        <Grounds {...shown} />
        <Distribution {...shown} />
        <People {...shown} />
        <Signature {...shown} />
      </Stack>
    </article>
  );
};

/** What a code of a unit may have that a name of a file may not. */
const asFileName = (code: string): string => code.replaceAll(/[^\p{L}\p{N}._-]+/gu, "-");

const UnitSheet = () => {
  const { t, language } = useWords();
  const ask = useFetch();
  const { cycleId = "", step = "", unit = "" } = useParams();
  const [failed, setFailed] = useState<unknown>();
  const cycle = useCycle(cycleId).data;
  const release = useRelease(cycle?.releaseId).data;
  const path = `/cycles/${cycleId}/gates/${step}/${encodeURIComponent(unit)}/sheet`;
  const query = useSheet(path);
  const download = async () => {
    setFailed(undefined);
    try {
      const answer = await ask("GET", `${path}?format=csv`);
      saveFile(await answer.blob(), `siklus-${cycleId}-${asFileName(unit)}-${language}.csv`);
    } catch (error) {
      setFailed(error);
    }
  };
  const missing = <NotFound title={t("sheet.missing")} text={t("missing.text")} />;
  return (
    <Loaded query={query} missing={missing}>
      {(sheet) => (
        <>
          <PageHead
            title={t("sheet.title")}
            back={{ to: `/cycles/${cycleId}/gates`, label: cycle?.name ?? t("cycle.tab.gates") }}
          >
            <Button
              variant="default"
              leftSection={<IconDownload size={16} aria-hidden />}
              onClick={() => void download()}
            >
              CSV
            </Button>
            <Button leftSection={<IconPrinter size={16} aria-hidden />} onClick={() => window.print()}>
              {t("sheet.print")}
            </Button>
          </PageHead>
          {failed !== undefined && <ProblemAlert error={failed} />}
          {cycle && <Paper cycle={cycle} sheet={sheet} release={release} />}
        </>
      )}
    </Loaded>
  );
};

export default UnitSheet;
