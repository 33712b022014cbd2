/** Who stands in for whom: a list, one more, and an early end. */
import { Badge, Button, Card, Group, Stack, Table, Text, Title } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import type { Delegation } from "../../../functions/http/api/types.ts";
import { IconUserShare } from "../icons.ts";
import { useOfficer } from "../officer.ts";
import { Empty } from "../parts/empty.tsx";
import { Loaded } from "../parts/loaded.tsx";
import { OrderDialog } from "../parts/order-dialog.tsx";
import { PageHead } from "../parts/page-head.tsx";
import { ScrollX } from "../parts/scroll-x.tsx";
import { useAct, useDelegations } from "../queries.ts";
import { useWords } from "../text.tsx";
import { stateColors } from "../theme.ts";
import { useTime } from "../time.tsx";
import { DelegationForm } from "./delegation-form.tsx";

type Standing = "running" | "coming" | "over";

const LIKE = { running: "open", coming: "waiting", over: "moving" } as const;

const standingOf = ({ from, to }: Delegation, now: string): Standing =>
  to <= now ? "over" : from > now ? "coming" : "running";

const StandingBadge = ({ standing }: { readonly standing: Standing }) => {
  const { t } = useWords();
  const colors = stateColors[LIKE[standing]];
  return (
    <Badge
      variant="filled"
      tt="none"
      fw={600}
      styles={{ root: { background: colors?.paper, color: colors?.ink }, label: { overflow: "visible" } }}
    >
      {t(`delegation.${standing}`)}
    </Badge>
  );
};

const EndDialog = ({
  delegation,
  onClose,
}: {
  readonly delegation: Delegation;
  readonly onClose: () => void;
}) => {
  const { t } = useWords();
  const end = useAct((call) => call("DELETE", `/delegations/${delegation.id}`));
  const run = async () => {
    await end.mutateAsync(undefined);
    notifications.show({ message: t("delegation.end.done"), color: "teal" });
  };
  return (
    <OrderDialog
      opened
      title={t("delegation.end")}
      text={t("delegation.end.text", {
        person: delegation.person.name,
        delegate: delegation.delegate.name,
      })}
      onClose={onClose}
      action={t("delegation.end")}
      danger
      reasoned={false}
      run={run}
    />
  );
};

const Rows = ({
  delegations,
  now,
  onEnd,
}: {
  readonly delegations: readonly Delegation[];
  readonly now: string;
  readonly onEnd: (delegation: Delegation) => void;
}) => {
  const { t } = useWords();
  const { shortDay } = useTime();
  const { acts } = useOfficer();
  return (
    <Card padding={0}>
      <ScrollX label={t("delegations.title")}>
        <Table className="stack" miw={{ base: 0, sm: 820 }}>
          <Table.Thead>
            <Table.Tr>
              {(["person", "delegate", "period", "state", "basis"] as const).map((name) => (
                <Table.Th key={name} scope="col">
                  {t(`delegation.${name}`)}
                </Table.Th>
              ))}
              {acts && (
                <Table.Th scope="col">
                  <span className="unseen">{t("delegation.end")}</span>
                </Table.Th>
              )}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {delegations.map((delegation) => {
              const { id, person, delegate, from, to, letter, reason } = delegation;
              const standing = standingOf(delegation, now);
              return (
                <Table.Tr key={id}>
                  <Table.Th scope="row" fw={600}>
                    {person.name}
                  </Table.Th>
                  <Table.Td data-label={t("delegation.delegate")}>{delegate.name}</Table.Td>
                  <Table.Td data-label={t("delegation.period")} style={{ whiteSpace: "nowrap" }}>
                    {shortDay(from)} – {shortDay(to)}
                  </Table.Td>
                  <Table.Td data-label={t("delegation.state")}>
                    <StandingBadge standing={standing} />
                  </Table.Td>
                  <Table.Td data-label={t("delegation.basis")}>
                    {letter}
                    <Text size="xs" c="dark.3">
                      {reason}
                    </Text>
                  </Table.Td>
                  {acts && (
                    <Table.Td className="at-end">
                      {standing !== "over" && (
                        <Button
                          size="xs"
                          variant="default"
                          aria-label={t("delegation.end.of", { person: person.name })}
                          onClick={() => onEnd(delegation)}
                        >
                          {t("delegation.end.short")}
                        </Button>
                      )}
                    </Table.Td>
                  )}
                </Table.Tr>
              );
            })}
          </Table.Tbody>
        </Table>
      </ScrollX>
    </Card>
  );
};

const Listed = ({ items }: { readonly items: readonly Delegation[] }) => {
  const { t } = useWords();
  const { now } = useTime();
  const [ending, setEnding] = useState<Delegation>();
  const at = now();
  const [past, current] = [true, false].map((over) =>
    items.filter((delegation) => (standingOf(delegation, at) === "over") === over),
  );
  return (
    <Stack gap="lg">
      {current && current.length > 0 ? (
        <Rows delegations={current} now={at} onEnd={setEnding} />
      ) : (
        <Empty title={t("delegations.empty")} text={t("delegations.empty.text")} />
      )}
      {past && past.length > 0 && (
        <section>
          <Title order={2} size="h4" mb="sm">
            {t("delegations.past")}
          </Title>
          <Rows delegations={past} now={at} onEnd={setEnding} />
        </section>
      )}
      {ending && <EndDialog delegation={ending} onClose={() => setEnding(undefined)} />}
    </Stack>
  );
};

const Delegations = () => {
  const { t } = useWords();
  const { acts } = useOfficer();
  const [making, make] = useDisclosure();
  return (
    <>
      <PageHead title={t("delegations.title")}>
        {acts && (
          <Button leftSection={<IconUserShare size={18} aria-hidden />} onClick={make.open}>
            {t("delegation.make")}
          </Button>
        )}
      </PageHead>
      <Group mb="lg">
        <Text c="dark.3" maw="72ch">
          {t("delegations.text")}
        </Text>
      </Group>
      <Loaded query={useDelegations()}>{({ items }) => <Listed items={items} />}</Loaded>
      {making && <DelegationForm onClose={make.close} />}
    </>
  );
};

export default Delegations;
