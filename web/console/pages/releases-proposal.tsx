/** One proposed release: what it changes, and the second officer's word on it. */
import { Button, Card, Group, List, Stack, Text, Title } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { notifications } from "@mantine/notifications";
import { useParams } from "react-router";
import type { Proposal } from "../../../functions/http/api/types.ts";
import { useOfficer } from "../officer.ts";
import { ChangeList, ClassBadge, gradeOf } from "../parts/change-list.tsx";
import { Loaded } from "../parts/loaded.tsx";
import { Notice } from "../parts/notice.tsx";
import { OrderDialog } from "../parts/order-dialog.tsx";
import { PageHead } from "../parts/page-head.tsx";
import { nameOfOfficer, shortOf } from "../parts/release-words.ts";
import { useAct, useMe, useProposal } from "../queries.ts";
import { useWords } from "../text.tsx";
import { useTime } from "../time.tsx";
import { NotFound } from "./not-found.tsx";

type Props = { readonly proposal: Proposal };

const Approve = ({ proposal: { id, status, against } }: Props) => {
  const { t } = useWords();
  const [opened, { open, close }] = useDisclosure();
  const approve = useAct((call) =>
    call("POST", `/proposals/${id}/approve`, { body: against === undefined ? {} : { against } }),
  );
  const label = t(status === "approved" ? "proposal.finish" : "proposal.approve");
  const run = async () => {
    await approve.mutateAsync(undefined);
    notifications.show({ message: t("proposal.approve.done"), color: "teal" });
  };
  return (
    <>
      <Button onClick={open}>{label}</Button>
      <OrderDialog
        opened={opened}
        onClose={close}
        title={label}
        text={t("proposal.approve.text")}
        action={label}
        reasoned={false}
        run={run}
      />
    </>
  );
};

const Decline = ({ proposal: { id }, own }: Props & { readonly own: boolean }) => {
  const { t } = useWords();
  const [opened, { open, close }] = useDisclosure();
  const decline = useAct((call, reason: string) =>
    call("POST", `/proposals/${id}/decline`, { body: { reason } }),
  );
  const act = own ? "withdraw" : "decline";
  const run = async (reason: string) => {
    await decline.mutateAsync(reason);
    notifications.show({ message: t(`proposal.${act}.done`), color: "teal" });
  };
  return (
    <>
      <Button variant="default" onClick={open}>
        {t(`proposal.${act}`)}
      </Button>
      <OrderDialog
        opened={opened}
        onClose={close}
        title={t(`proposal.${act}`)}
        text={t("proposal.decline.text")}
        action={t(`proposal.${act}`)}
        danger
        run={run}
      />
    </>
  );
};

const Trail = ({ proposal: { events } }: Props) => {
  const { t } = useWords();
  const { moment } = useTime();
  return (
    <Card>
      <Title order={2} size="h4" mb="sm">
        {t("proposal.trail")}
      </Title>
      <List size="sm" spacing="xs" listStyleType="none">
        {events.map(({ seq, at, type, by, detail }) => (
          <List.Item key={seq}>
            <b>{t(`proposal.trail.${type}`)}</b> · {nameOfOfficer(by)} · {moment(at)}
            {typeof detail.reason === "string" && (
              <Text size="sm" c="dark.3">
                {t("proposal.reason")}: {detail.reason}
              </Text>
            )}
          </List.Item>
        ))}
      </List>
    </Card>
  );
};

const Shown = ({ proposal }: Props) => {
  const { t, say } = useWords();
  const { acts } = useOfficer();
  const me = useMe().data;
  const { status, title, note, against, changes, mine } = proposal;
  const grade = gradeOf(proposal);
  const own = me?.id === proposal.proposedBy.id;
  const waits = status === "proposed" || status === "approved";
  return (
    <>
      <PageHead
        title={t("proposal.title", { title: say(title) })}
        back={{ to: "/releases", label: t("releases.back") }}
      >
        <ClassBadge grade={grade} />
        {acts && mine && <Approve proposal={proposal} />}
        {acts && status === "proposed" && <Decline proposal={proposal} own={own} />}
      </PageHead>
      <Stack gap="lg">
        <Text c="dark.3">
          {t(`proposal.status.${status}`)} · <code>{shortOf(proposal.releaseId)}</code>
        </Text>
        {own && waits && !mine && (
          <Notice tone="info">
            <Text size="sm">{t("proposal.own")}</Text>
          </Notice>
        )}
        {note !== undefined && (
          <Card>
            <Text size="sm" c="dark.3">
              {t("proposal.note")}
            </Text>
            <Text style={{ whiteSpace: "pre-wrap" }}>{note}</Text>
          </Card>
        )}
        <Card>
          <Group justify="space-between" mb="sm">
            <Title order={2} size="h4">
              {t("changes.count", { count: changes.length })}
            </Title>
            <Text size="sm" c="dark.3">
              {against === undefined ? "" : t("release.against", { release: shortOf(against) })}
            </Text>
          </Group>
          {grade !== "none" && grade !== "first" && (
            <Text size="sm" mb="md">
              {t(`class.${grade}.text`)}
            </Text>
          )}
          {grade === "first" ? <Text size="sm">{t("release.first")}</Text> : <ChangeList changes={changes} />}
        </Card>
        <Trail proposal={proposal} />
      </Stack>
    </>
  );
};

const ReleaseProposal = () => {
  const { t } = useWords();
  const { proposalId = "" } = useParams();
  const missing = <NotFound title={t("proposal.missing")} text={t("missing.text")} />;
  return (
    <Loaded query={useProposal(proposalId)} missing={missing}>
      {(proposal) => <Shown proposal={proposal} />}
    </Loaded>
  );
};

export default ReleaseProposal;
