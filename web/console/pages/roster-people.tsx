import { Badge, Button, Card, Group, Select, SimpleGrid, Stack, Table, Text, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import { Link } from "react-router";
import { IconSearch } from "../icons.ts";
import { useOfficer } from "../officer.ts";
import { Empty } from "../parts/empty.tsx";
import { Loaded } from "../parts/loaded.tsx";
import { ProblemAlert } from "../parts/problem.tsx";
import { ScrollX } from "../parts/scroll-x.tsx";
import { usePeople, useUnits } from "../queries.ts";
import { useWords } from "../text.tsx";

const People = ({ q, unit }: { readonly q: string; readonly unit: string | null }) => {
  const { t } = useWords();
  const query = usePeople({ q: q.length >= 2 ? q : undefined, unit: unit ?? undefined, limit: "50" });
  const people = query.data?.pages.flatMap((page) => page.items) ?? [];
  if (query.isError) return <ProblemAlert error={query.error} retry={() => void query.refetch()} />;
  if (people.length === 0 && !query.isPending)
    return <Empty title={t("roster.people.none")} text={t("list.empty.text")} />;
  return (
    <>
      <Card padding={0}>
        <ScrollX label={t("roster.tab.people")}>
          <Table className="stack" miw={{ base: 0, sm: 560 }}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">{t("list.name")}</Table.Th>
                <Table.Th scope="col">{t("appraisal.position")}</Table.Th>
                <Table.Th scope="col">{t("unit")}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {people.map((person) => (
                <Table.Tr key={person.id}>
                  <Table.Th scope="row" fw={600}>
                    {person.name}{" "}
                    {person.bouncedAt !== undefined && <Badge color="red.9">{t("roster.bounced")}</Badge>}
                    {person.unitHead && (
                      <Text size="xs" c="dark.3">
                        {t("role.unitHead")}
                      </Text>
                    )}
                  </Table.Th>
                  <Table.Td data-label={t("appraisal.position")}>{person.position}</Table.Td>
                  <Table.Td data-label={t("unit")}>{person.unitName}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </ScrollX>
      </Card>
      <Group justify="space-between">
        <Text size="sm" c="dark.3" role="status">
          {t("list.count", { count: people.length })}
        </Text>
        {query.hasNextPage && (
          <Button
            variant="default"
            loading={query.isFetchingNextPage}
            onClick={() => void query.fetchNextPage()}
          >
            {t("app.more")}
          </Button>
        )}
      </Group>
    </>
  );
};

export const RosterPeople = () => {
  const { t } = useWords();
  const { acts } = useOfficer();
  const [typed, setTyped] = useState("");
  const [q] = useDebouncedValue(typed.trim(), 300);
  const [unit, setUnit] = useState<string | null>(null);
  return (
    <Loaded query={useUnits()}>
      {({ items: units }) =>
        units.length === 0 ? (
          <Empty title={t("roster.people.empty")} text={t("roster.people.empty.text")}>
            {acts && (
              <Button component={Link} to="/roster/import" mt="sm">
                {t("roster.tab.import")}
              </Button>
            )}
          </Empty>
        ) : (
          <Stack>
            <SimpleGrid cols={{ base: 1, xs: 2 }}>
              <TextInput
                type="search"
                label={t("list.search")}
                leftSection={<IconSearch size={16} aria-hidden />}
                value={typed}
                onChange={(event) => setTyped(event.currentTarget.value)}
              />
              <Select
                label={t("list.unit")}
                placeholder={t("app.all")}
                clearable
                searchable
                value={unit}
                onChange={setUnit}
                data={units.map(({ code, name, people }) => ({ value: code, label: `${name} (${people})` }))}
              />
            </SimpleGrid>
            <People q={q} unit={unit} />
          </Stack>
        )
      }
    </Loaded>
  );
};
