/** Codes for service users: made for a unit, listed, printed as slips to be cut. */
import { Button, Card, Group, NumberInput, Select, Stack, Table, Text, Title } from "@mantine/core";
import { useState } from "react";
import type { Cycle, ServedBatch } from "../../../functions/http/api/types.ts";
import { newKey } from "../api.ts";
import { useOfficer } from "../officer.ts";
import { ProblemAlert } from "../parts/problem.tsx";
import { ScrollX } from "../parts/scroll-x.tsx";
import { useAct, useProgress, useRelease, useServedBatches, useServedSlips } from "../queries.ts";
import { useWords } from "../text.tsx";
import { useTime } from "../time.tsx";

const EACH = 10;

const Slips = ({ cycleId, batchId }: { readonly cycleId: string; readonly batchId: string }) => {
  const { t } = useWords();
  const query = useServedSlips(cycleId, batchId);
  if (query.isError) return <ProblemAlert error={query.error} retry={() => void query.refetch()} />;
  return (
    <Stack>
      <Group>
        <Button onClick={() => window.print()} disabled={query.data === undefined}>
          {t("served.print")}
        </Button>
      </Group>
      <div className="slips">
        {query.data?.slips.flatMap(({ appraisalId, position, codes }) =>
          codes.map(({ code, url }) => (
            <div className="slip" key={`${appraisalId} ${code}`}>
              <p>{t("served.slip")}</p>
              <p className="slip-code">{code}</p>
              <p className="slip-url">{url}</p>
              <p>{position}</p>
            </div>
          )),
        )}
      </div>
    </Stack>
  );
};

const Make = ({ cycle, logs }: { readonly cycle: Cycle; readonly logs: readonly Option[] }) => {
  const { t } = useWords();
  const units = useProgress(cycle.id, false).data?.units ?? [];
  const [log, setLog] = useState<string | null>(logs[0]?.value ?? null);
  const [unit, setUnit] = useState<string | null>(null);
  const [each, setEach] = useState<number | string>(EACH);
  const [key, setKey] = useState(newKey);
  const make = useAct((call, body: object) =>
    call<ServedBatch>("POST", `/cycles/${cycle.id}/served-codes`, { body, key }),
  );
  const send = () => make.mutate({ log, unit, each: Number(each) }, { onSettled: () => setKey(newKey()) });
  return (
    <Stack>
      <Group align="flex-end">
        <Select
          label={t("served.log")}
          data={[...logs]}
          value={log}
          onChange={setLog}
          allowDeselect={false}
        />
        <Select
          label={t("served.unit")}
          searchable
          value={unit}
          onChange={setUnit}
          data={units.map((one) => ({ value: one.unit, label: one.name }))}
        />
        <NumberInput label={t("served.each")} min={1} max={500} value={each} onChange={setEach} />
        <Button
          onClick={send}
          loading={make.isPending}
          disabled={log === null || unit === null || each === ""}
        >
          {t("served.make")}
        </Button>
      </Group>
      {make.isError && <ProblemAlert error={make.error} />}
    </Stack>
  );
};

type Option = { readonly value: string; readonly label: string };

const Batches = ({ cycle }: { readonly cycle: Cycle }) => {
  const { t } = useWords();
  const { acts } = useOfficer();
  const { moment } = useTime();
  const [open, setOpen] = useState<string>();
  const batches = useServedBatches(cycle.id).data?.items ?? [];
  if (batches.length === 0) return <Text c="dark.3">{t("served.none")}</Text>;
  return (
    <>
      <ScrollX label={t("served.title")}>
        <Table className="stack">
          <Table.Thead>
            <Table.Tr>
              {(["made", "unit", "people", "codes", "until", "act"] as const).map((name) => (
                <Table.Th key={name} scope="col">
                  {t(`served.col.${name}`)}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {batches.map((batch) => (
              <Table.Tr key={batch.id}>
                <Table.Td>{moment(batch.createdAt)}</Table.Td>
                <Table.Td>{batch.unit}</Table.Td>
                <Table.Td>{batch.people}</Table.Td>
                <Table.Td>{batch.codes}</Table.Td>
                <Table.Td>{moment(batch.expiresAt)}</Table.Td>
                <Table.Td>
                  {acts && (
                    <Button size="xs" variant="default" onClick={() => setOpen(batch.id)}>
                      {t("served.show")}
                    </Button>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollX>
      {acts && open !== undefined && <Slips cycleId={cycle.id} batchId={open} />}
    </>
  );
};

/** Only where the scheme asks service users. */
export const Served = ({ cycle }: { readonly cycle: Cycle }) => {
  const { t, say } = useWords();
  const { acts } = useOfficer();
  const logs = (useRelease(cycle.releaseId).data?.scheme.logs ?? [])
    .filter(({ by }) => by.includes("serviceUser"))
    .map(({ id, title }) => ({ value: id, label: say(title) }));
  if (logs.length === 0) return null;
  return (
    <Card>
      <Stack>
        <Title order={2} size="h4">
          {t("served.title")}
        </Title>
        <Text>{t("served.text")}</Text>
        {acts && cycle.status === "running" && <Make cycle={cycle} logs={logs} />}
        <Batches cycle={cycle} />
      </Stack>
    </Card>
  );
};
