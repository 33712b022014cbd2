/** The certificates that were granted in a cycle, each as a paper. */
import { Button, Card, Stack, Table, Text, Title } from "@mantine/core";
import { useState } from "react";
import type { Cycle } from "../../../functions/http/api/types.ts";
import { useCall } from "../api.ts";
import { IconDownload } from "../icons.ts";
import { ProblemAlert } from "../parts/problem.tsx";
import { ScrollX } from "../parts/scroll-x.tsx";
import { useAwards } from "../queries.ts";
import { useWords } from "../text.tsx";
import { useTime } from "../time.tsx";

export const Certificates = ({ cycle }: { readonly cycle: Cycle }) => {
  const { t } = useWords();
  const { day } = useTime();
  const call = useCall();
  const [failed, setFailed] = useState<unknown>();
  const granted = (useAwards(cycle.id).data?.items ?? []).filter(({ certificate }) => certificate);
  if (granted.length === 0) return null;
  /** The address is good for minutes, so it is asked for when it is wanted; it answers with a download. */
  const download = async (id: string) => {
    setFailed(undefined);
    try {
      const { url } = await call<{ url: string }>("GET", `/cycles/${cycle.id}/awards/${id}/certificate`);
      location.assign(url);
    } catch (error) {
      setFailed(error);
    }
  };
  return (
    <Card>
      <Stack>
        <Title order={2} size="h4">
          {t("certificates.title")}
        </Title>
        <Text>{t("certificates.text")}</Text>
        <ScrollX label={t("certificates.title")} maxHeight={420}>
          <Table className="stack" stickyHeader>
            <Table.Thead>
              <Table.Tr>
                {(["name", "unit", "day", "act"] as const).map((name) => (
                  <Table.Th key={name} scope="col">
                    {t(`certificates.col.${name}`)}
                  </Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {granted.map(({ id, person, unitName, decidedAt }) => (
                <Table.Tr key={id}>
                  <Table.Td>{person.name}</Table.Td>
                  <Table.Td>{unitName}</Table.Td>
                  <Table.Td>{day(decidedAt)}</Table.Td>
                  <Table.Td>
                    <Button
                      size="xs"
                      variant="default"
                      leftSection={<IconDownload size={16} aria-hidden />}
                      aria-label={t("certificates.downloadOf", { name: person.name })}
                      onClick={() => void download(id)}
                    >
                      {t("certificates.download")}
                    </Button>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </ScrollX>
        {failed !== undefined && <ProblemAlert error={failed} />}
      </Stack>
    </Card>
  );
};
