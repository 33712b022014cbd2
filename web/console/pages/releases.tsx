/** Releases of schemes: what waits for a second officer, what is published and by whom, what was declined. */
import { Anchor, Badge, Button, Card, Group, Stack, Table, Text, Title } from "@mantine/core";
import { Link } from "react-router";
import type { ProposalRow, ReleaseRow, SchemeRow } from "../../../functions/http/api/types.ts";
import { ClassBadge, gradeOf } from "../parts/change-list.tsx";
import { Empty } from "../parts/empty.tsx";
import { Loaded } from "../parts/loaded.tsx";
import { PageHead } from "../parts/page-head.tsx";
import { nameOfOfficer, SHIPPED, shortOf } from "../parts/release-words.ts";
import { ScrollX } from "../parts/scroll-x.tsx";
import { useProposals, useReleases, useSchemes } from "../queries.ts";
import { useWords } from "../text.tsx";
import { useTime } from "../time.tsx";

const ProposalCard = ({ proposal }: { readonly proposal: ProposalRow }) => {
  const { t, say } = useWords();
  const { shortDay } = useTime();
  const { id, title, status, proposedBy, proposedAt, note, decided, counts } = proposal;
  const name = nameOfOfficer(proposedBy);
  return (
    <Card>
      <Group justify="space-between" align="flex-start">
        <Stack gap={4} style={{ minWidth: 0, flex: "1 1 240px" }}>
          <Group gap="xs">
            <Text fw={600}>{say(title)}</Text>
            <ClassBadge grade={gradeOf(proposal)} />
          </Group>
          <Text size="sm" c="dark.3">
            {t("proposal.by", { name, date: shortDay(proposedAt) })} ·{" "}
            {t("changes.count", { count: counts.wording + counts.additive + counts.structural })}
          </Text>
          {note !== undefined && <Text size="sm">{note}</Text>}
          <Text size="sm" c="dark.3">
            {t(`proposal.status.${status}`)}
            {decided?.reason !== undefined && `: ${decided.reason}`}
          </Text>
        </Stack>
        <Button
          component={Link}
          to={`/releases/proposals/${id}`}
          variant={proposal.mine ? "filled" : "default"}
          aria-label={t("proposal.look.of", { title: say(title) })}
        >
          {t("proposal.look")}
        </Button>
      </Group>
    </Card>
  );
};

const Proposals = ({ items }: { readonly items: readonly ProposalRow[] }) => (
  <Stack gap="sm">
    {items.map((proposal) => (
      <ProposalCard key={proposal.id} proposal={proposal} />
    ))}
  </Stack>
);

const Publisher = ({ release }: { readonly release: ReleaseRow }) => {
  const { t } = useWords();
  const { origin, publishedBy } = release;
  if (origin && origin.proposedBy.id !== origin.approvedBy.id)
    return t("release.two", {
      proposer: nameOfOfficer(origin.proposedBy),
      approver: nameOfOfficer(origin.approvedBy),
    });
  if (publishedBy === SHIPPED) return t("release.ships");
  return (
    <>
      {origin ? nameOfOfficer(origin.approvedBy) : publishedBy}
      <Text size="xs" c="dark.3">
        {t("release.alone")}
      </Text>
    </>
  );
};

const Rows = ({ title, releases }: { readonly title: string; readonly releases: readonly ReleaseRow[] }) => {
  const { t } = useWords();
  const { shortDay } = useTime();
  return (
    <Card padding={0}>
      <ScrollX label={title}>
        <Table className="stack" miw={{ base: 0, sm: 720 }}>
          <Table.Thead>
            <Table.Tr>
              {(["name", "published", "by", "change"] as const).map((column) => (
                <Table.Th key={column} scope="col">
                  {t(`release.${column}`)}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {releases.map((release, index) => (
              <Table.Tr key={release.id}>
                <Table.Th scope="row" fw={600}>
                  <Group gap="xs">
                    <Anchor component={Link} to={`/releases/${release.id}`}>
                      <code>{shortOf(release.id)}</code>
                    </Anchor>
                    {index === 0 && (
                      <Badge variant="light" tt="none" c="navy.9">
                        {t("release.latest")}
                      </Badge>
                    )}
                  </Group>
                </Table.Th>
                <Table.Td data-label={t("release.published")} style={{ whiteSpace: "nowrap" }}>
                  {release.ready ? shortDay(release.publishedAt) : t("release.unready")}
                </Table.Td>
                <Table.Td data-label={t("release.by")}>
                  <div>
                    <Publisher release={release} />
                  </div>
                </Table.Td>
                <Table.Td data-label={t("release.change")}>
                  <Group gap="xs">
                    {release.origin && <ClassBadge grade={gradeOf(release.origin)} />}
                    <Anchor
                      component={Link}
                      to={`/releases/${release.id}`}
                      size="sm"
                      aria-label={t("release.look.of", { release: shortOf(release.id) })}
                    >
                      {t("release.look")}
                    </Anchor>
                  </Group>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollX>
    </Card>
  );
};

const Published = ({ schemes }: { readonly schemes: readonly SchemeRow[] }) => {
  const { t, say } = useWords();
  return (
    <Loaded query={useReleases()}>
      {({ items }) => {
        const known = schemes.filter(({ id }) => items.some(({ schemeId }) => schemeId === id));
        if (known.length === 0) return <Empty title={t("releases.empty")} />;
        return (
          <Stack gap="lg">
            {known.map(({ id, title }) => (
              <section key={id}>
                <Title order={3} size="h5" mb="xs">
                  {say(title)}{" "}
                  <Text span size="sm" c="dark.3">
                    {id}
                  </Text>
                </Title>
                <Rows title={say(title)} releases={items.filter(({ schemeId }) => schemeId === id)} />
              </section>
            ))}
          </Stack>
        );
      }}
    </Loaded>
  );
};

const WAITS = ["proposed", "approved"];

const Listed = ({ items }: { readonly items: readonly ProposalRow[] }) => {
  const { t } = useWords();
  const waiting = items.filter(({ status }) => WAITS.includes(status));
  const refused = items.filter(({ status }) => status === "declined" || status === "withdrawn");
  return (
    <Stack gap="xl">
      <section>
        <Title order={2} size="h4" mb="sm">
          {t("releases.waiting")}
        </Title>
        {waiting.length > 0 ? (
          <Proposals items={waiting} />
        ) : (
          <Text c="dark.3" size="sm">
            {t("releases.waiting.none")}. {t("releases.waiting.none.text")}
          </Text>
        )}
      </section>
      <section>
        <Title order={2} size="h4" mb="sm">
          {t("releases.published")}
        </Title>
        <Loaded query={useSchemes()}>{(schemes) => <Published schemes={schemes.items} />}</Loaded>
      </section>
      {refused.length > 0 && (
        <section>
          <Title order={2} size="h4" mb="sm">
            {t("releases.decided")}
          </Title>
          <Proposals items={refused} />
        </section>
      )}
    </Stack>
  );
};

const Releases = () => {
  const { t } = useWords();
  return (
    <>
      <PageHead title={t("releases.title")} />
      <Text c="dark.3" maw="72ch" mb="lg">
        {t("releases.text")}
      </Text>
      <Loaded query={useProposals()}>{({ items }) => <Listed items={items} />}</Loaded>
    </>
  );
};

export default Releases;
