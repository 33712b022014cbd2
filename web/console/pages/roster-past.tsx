import { Badge, Card, Table } from "@mantine/core";
import { Empty } from "../parts/empty.tsx";
import { Loaded } from "../parts/loaded.tsx";
import { ScrollX } from "../parts/scroll-x.tsx";
import { useImports } from "../queries.ts";
import { useWords } from "../text.tsx";
import { useTime } from "../time.tsx";

export const RosterPast = () => {
  const { t, number } = useWords();
  const { moment } = useTime();
  const columns = ["rows", "added", "changed", "unchanged"] as const;
  return (
    <Loaded query={useImports()}>
      {({ items }) =>
        items.length === 0 ? (
          <Empty title={t("roster.past.empty")} />
        ) : (
          <Card padding={0}>
            <ScrollX label={t("roster.tab.past")}>
              <Table className="stack" miw={{ base: 0, sm: 560 }}>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th scope="col">{t("roster.past.at")}</Table.Th>
                    <Table.Th scope="col">{t("roster.past.file")}</Table.Th>
                    {columns.map((name) => (
                      <Table.Th key={name} scope="col" ta="end">
                        {t(`roster.${name}`)}
                      </Table.Th>
                    ))}
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {items.map((one) => (
                    <Table.Tr key={one.id}>
                      <Table.Td data-label={t("roster.past.at")}>{moment(one.at)}</Table.Td>
                      <Table.Th scope="row" fw={500}>
                        {one.file}{" "}
                        {one.status === "applying" && (
                          <Badge color="orange.9">{t("roster.past.applying")}</Badge>
                        )}
                      </Table.Th>
                      {columns.map((name) => (
                        <Table.Td key={name} data-label={t(`roster.${name}`)} className="number at-end">
                          {number(one[name])}
                        </Table.Td>
                      ))}
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </ScrollX>
          </Card>
        )
      }
    </Loaded>
  );
};
