/** The audit trail record by record, with the proof of its chain, and the technical history beside it. */
import { Button, Card, Modal, Stack, Table, Text, Title } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { notifications } from "@mantine/notifications";
import type { Audit, AuditEvent } from "../../../functions/http/api/types.ts";
import { newKey } from "../api.ts";
import { IconShieldCheck, IconShieldX } from "../icons.ts";
import { useOfficer } from "../officer.ts";
import { detailWords } from "../parts/audit-detail.ts";
import { actorWords, eventWords } from "../parts/event-words.ts";
import { Loaded } from "../parts/loaded.tsx";
import { Notice } from "../parts/notice.tsx";
import { ProblemAlert } from "../parts/problem.tsx";
import { ScrollX } from "../parts/scroll-x.tsx";
import { useAct, useAudit, useHistory, useMe } from "../queries.ts";
import { useWords } from "../text.tsx";
import { useTime } from "../time.tsx";
import type { Shown } from "./appraisal-shown.ts";

const SHORT = 12;

const Proof = ({ audit }: { readonly audit: Audit }) => {
  const { t } = useWords();
  const [fault] = audit.faults;
  return fault === undefined ? (
    <Notice tone="good" icon={<IconShieldCheck aria-hidden />} title={t("audit.whole")}>
      <Text size="sm">
        {t("audit.whole.text", { count: audit.events.length })}{" "}
        <span className="mono">{audit.head.slice(0, SHORT)}…</span>
      </Text>
    </Notice>
  ) : (
    <Notice tone="bad" icon={<IconShieldX aria-hidden />} title={t("audit.broken")} role="alert">
      <Text size="sm">{t("audit.broken.text", { seq: fault.seq })}</Text>
    </Notice>
  );
};

const Details = ({
  event,
  release,
  names,
}: { readonly event: AuditEvent } & Pick<Shown, "release" | "names">) => {
  const words = useWords();
  const { moment } = useTime();
  const told = detailWords(event, { words, moment, names, release });
  return (
    <details>
      <summary>
        <Text span size="xs">
          {words.t("audit.detail")}
        </Text>
      </summary>
      {told.length > 0 && (
        <dl className="facts">
          {told.map(({ label, value }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      <details>
        <summary>
          <Text span size="xs">
            {words.t("audit.raw")}
          </Text>
        </summary>
        <pre className="mono" style={{ whiteSpace: "pre-wrap", margin: 0 }}>
          {JSON.stringify({ ...event.detail, by: event.actor }, null, 1)}
        </pre>
      </details>
    </details>
  );
};

const Events = ({ audit, release, names }: { readonly audit: Audit } & Pick<Shown, "release" | "names">) => {
  const words = useWords();
  const { t } = words;
  const { moment } = useTime();
  const me = useMe().data;
  return (
    <Card padding={0}>
      <ScrollX label={t("appraisal.tab.audit")}>
        <Table className="stack" miw={{ base: 0, sm: 640 }}>
          <Table.Thead>
            <Table.Tr>
              {(["seq", "time", "event", "who", "fingerprint"] as const).map((name) => (
                <Table.Th key={name} scope="col">
                  {t(`audit.${name}`)}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {audit.events.map((event) => (
              <Table.Tr key={event.seq}>
                <Table.Td data-label={t("audit.seq")} className="number">
                  {event.seq}
                </Table.Td>
                <Table.Td data-label={t("audit.time")} style={{ whiteSpace: "nowrap" }}>
                  {moment(event.at)}
                </Table.Td>
                <Table.Td data-label={t("audit.event")}>
                  {eventWords(event, release, names, words)}
                  <Details event={event} release={release} names={names} />
                </Table.Td>
                <Table.Td data-label={t("audit.who")}>{actorWords(event, names, me, words)}</Table.Td>
                <Table.Td data-label={t("audit.fingerprint")} className="mono" title={event.hash}>
                  {event.hash.slice(0, SHORT)}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollX>
    </Card>
  );
};

const Machine = ({ id }: { readonly id: string }) => {
  const { t } = useWords();
  const { clock, shortDay } = useTime();
  const { acts } = useOfficer();
  const [shown, { toggle }] = useDisclosure();
  const [asking, ask] = useDisclosure();
  const history = useHistory(id, shown);
  const rebuild = useAct((call) => call("POST", `/appraisals/${id}/rebuild`, { key: newKey() }));
  const press = async () => {
    await rebuild.mutateAsync(undefined);
    ask.close();
    notifications.show({ message: t("appraisal.rebuild.done"), color: "teal" });
  };
  return (
    <Card>
      <Title order={3} size="h6">
        <Button variant="transparent" px={0} onClick={toggle} aria-expanded={shown}>
          {t("appraisal.history")}
        </Button>
      </Title>
      {shown && (
        <Stack gap="sm">
          <Text size="sm" c="dark.3">
            {t("appraisal.history.text")}
          </Text>
          <Loaded query={history}>
            {({ execution, events }) =>
              execution === undefined ? (
                <Text size="sm">{t("appraisal.history.none")}</Text>
              ) : (
                <>
                  <Text className="mono">{execution}</Text>
                  <ol className="mono" style={{ margin: 0 }}>
                    {events.map((event, index) => (
                      // biome-ignore lint/suspicious/noArrayIndexKey: events have no name of their own, and only grow at the end
                      <li key={index}>
                        {shortDay(event.at)} {clock(event.at)} {event.type} {event.state}
                      </li>
                    ))}
                  </ol>
                  {acts && (
                    <div>
                      <Button variant="default" size="xs" onClick={ask.open}>
                        {t("appraisal.rebuild")}
                      </Button>
                    </div>
                  )}
                </>
              )
            }
          </Loaded>
        </Stack>
      )}
      <Modal
        opened={asking}
        onClose={ask.close}
        title={<b>{t("appraisal.rebuild")}</b>}
        closeButtonProps={{ "aria-label": t("app.close") }}
      >
        <Stack>
          <Text size="sm">{t("appraisal.rebuild.text")}</Text>
          <ProblemAlert error={rebuild.error} />
          <Button loading={rebuild.isPending} onClick={() => void press().catch(() => undefined)}>
            {t("appraisal.rebuild")}
          </Button>
        </Stack>
      </Modal>
    </Card>
  );
};

export const AppraisalAudit = ({ appraisal, release, names }: Shown) => (
  <Loaded query={useAudit(appraisal.id, appraisal.events)}>
    {(audit) => (
      <Stack>
        <Proof audit={audit} />
        <Events audit={audit} release={release} names={names} />
        <Machine id={appraisal.id} />
      </Stack>
    )}
  </Loaded>
);
