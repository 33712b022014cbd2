/** Raters side by side: how each differs from the others, by the rating or by a number of the scheme. */
import { Card, Select, Stack, Table, Text, Title } from "@mantine/core";
import { useState } from "react";
import type { Cycle } from "../../../functions/http/api/types.ts";
import { Loaded } from "../parts/loaded.tsx";
import { raterValues } from "../parts/rater-values.ts";
import { ScrollX } from "../parts/scroll-x.tsx";
import { useRaters, useRelease } from "../queries.ts";
import { useWords } from "../text.tsx";

export const Raters = ({ cycle }: { readonly cycle: Cycle }) => {
  const { t, say, number } = useWords();
  const release = useRelease(cycle.releaseId).data;
  const { values, first } = raterValues(release);
  const [chosen, setChosen] = useState<string>();
  const by = chosen ?? first;
  const query = useRaters(cycle.id, release && by);
  const shown = (value: number | undefined) => (value === undefined ? "–" : number(value));
  return (
    <Card>
      <Stack>
        <Title order={2} size="h4">
          {t("raters.title")}
        </Title>
        <Text>{t("raters.text")}</Text>
        {values.length > 0 && (
          <Select
            maw={420}
            label={t("raters.by")}
            allowDeselect={false}
            value={by}
            data={[
              ...(first === "" ? [{ value: "", label: t("raters.by.rating") }] : []),
              ...values.map(({ name, title }) => ({ value: name, label: say(title) })),
            ]}
            onChange={(value) => setChosen(value ?? first)}
          />
        )}
        <Loaded query={query}>
          {({ items }) =>
            items.length === 0 ? (
              <Text c="dark.3">{t("raters.none")}</Text>
            ) : (
              <ScrollX label={t("raters.title")} maxHeight={420}>
                <Table className="stack" stickyHeader>
                  <Table.Thead>
                    <Table.Tr>
                      {(["rater", "group", "ratees", "mean", "others", "deviation", "spread"] as const).map(
                        (name) => (
                          <Table.Th key={name} scope="col">
                            {t(`raters.${name}`)}
                          </Table.Th>
                        ),
                      )}
                    </Table.Tr>
                  </Table.Thead>
                  <Table.Tbody>
                    {items.map((one) => (
                      <Table.Tr key={`${one.rater.id} ${one.group}`}>
                        <Table.Td>{one.rater.name}</Table.Td>
                        <Table.Td>{one.group || "–"}</Table.Td>
                        <Table.Td>{one.ratees}</Table.Td>
                        <Table.Td>{shown(one.mean)}</Table.Td>
                        <Table.Td>{shown(one.others)}</Table.Td>
                        <Table.Td>{shown(one.deviation)}</Table.Td>
                        <Table.Td>{shown(one.spread)}</Table.Td>
                      </Table.Tr>
                    ))}
                  </Table.Tbody>
                </Table>
              </ScrollX>
            )
          }
        </Loaded>
      </Stack>
    </Card>
  );
};
