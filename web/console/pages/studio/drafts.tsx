/** Drafts of schemes: which there are, and the ways to begin one. */
import { ActionIcon, Anchor, Button, Card, FileButton, Stack, Table, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { Link, useNavigate } from "react-router";
import type { Draft, DraftRow } from "../../../../functions/http/api/types.ts";
import { IconCopy, IconFileImport, IconTrash } from "../../icons.ts";
import { useOfficer } from "../../officer.ts";
import { Empty } from "../../parts/empty.tsx";
import { Loaded } from "../../parts/loaded.tsx";
import { Notice } from "../../parts/notice.tsx";
import { OrderDialog } from "../../parts/order-dialog.tsx";
import { PageHead } from "../../parts/page-head.tsx";
import { ProblemAlert } from "../../parts/problem.tsx";
import { ScrollX } from "../../parts/scroll-x.tsx";
import { useAct, useDrafts } from "../../queries.ts";
import { readBundle } from "../../studio-model/documents.ts";
import { bothIn } from "../../studio-model/json.ts";
import { useWords } from "../../text.tsx";
import { useTime } from "../../time.tsx";
import { CopyDialog } from "./copy-dialog.tsx";

const DropDialog = ({ draft, onClose }: { readonly draft: DraftRow; readonly onClose: () => void }) => {
  const { t } = useWords();
  const drop = useAct((call) => call("DELETE", `/drafts/${draft.id}`));
  return (
    <OrderDialog
      opened
      title={t("studio.drop")}
      text={t("studio.drop.text", { name: draft.name })}
      onClose={onClose}
      action={t("studio.drop")}
      danger
      reasoned={false}
      run={() => drop.mutateAsync(undefined)}
    />
  );
};

const Rows = ({
  drafts,
  onDrop,
}: {
  readonly drafts: readonly DraftRow[];
  readonly onDrop: (draft: DraftRow) => void;
}) => {
  const { t } = useWords();
  const { acts } = useOfficer();
  const { moment } = useTime();
  return (
    <Card padding={0}>
      <ScrollX label={t("studio.title")}>
        <Table className="stack">
          <Table.Thead>
            <Table.Tr>
              {(["name", "scheme", "saved"] as const).map((name) => (
                <Table.Th key={name} scope="col">
                  {t(`studio.column.${name}`)}
                </Table.Th>
              ))}
              {acts && (
                <Table.Th scope="col">
                  <span className="unseen">{t("studio.drop")}</span>
                </Table.Th>
              )}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {drafts.map((draft) => (
              <Table.Tr key={draft.id}>
                <Table.Th scope="row" fw={600}>
                  <Anchor component={Link} to={`/studio/${draft.id}`}>
                    {draft.name}
                  </Anchor>
                </Table.Th>
                <Table.Td data-label={t("studio.column.scheme")}>
                  <span className="mono">{draft.schemeId}</span>
                </Table.Td>
                <Table.Td data-label={t("studio.column.saved")}>
                  {moment(draft.updatedAt)}
                  <Text size="xs" c="dark.3">
                    {draft.updatedBy}
                  </Text>
                </Table.Td>
                {acts && (
                  <Table.Td className="at-end">
                    <ActionIcon
                      variant="default"
                      aria-label={t("studio.drop.of", { name: draft.name })}
                      onClick={() => onDrop(draft)}
                    >
                      <IconTrash size={16} aria-hidden />
                    </ActionIcon>
                  </Table.Td>
                )}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollX>
    </Card>
  );
};

/** A scheme from one file; what is wrong with it is told, and then nothing is kept. */
const useImport = () => {
  const { t, language } = useWords();
  const navigate = useNavigate();
  const [wrong, setWrong] = useState<string>();
  const begin = useAct((call, body: unknown) => call<Draft>("POST", "/drafts", { body }));
  const read = async (file: File | null) => {
    if (!file) return;
    begin.reset();
    setWrong(undefined);
    const bundle = readBundle(await file.text());
    if (!bundle) {
      setWrong(t("studio.import.wrong", { file: file.name }));
      return;
    }
    const name = bothIn(bundle.scheme.title)[language].trim() || file.name;
    begin.mutate(
      { name: name.slice(0, 120), ...bundle },
      {
        onSuccess: ({ id }) => {
          notifications.show({ message: t("studio.import.done"), color: "teal" });
          void navigate(`/studio/${id}`);
        },
      },
    );
  };
  return { read, wrong, error: begin.error, busy: begin.isPending };
};

const Drafts = () => {
  const { t } = useWords();
  const { acts } = useOfficer();
  const [copying, copy] = useDisclosure();
  const [dropping, setDropping] = useState<DraftRow>();
  const { read, wrong, error, busy } = useImport();
  return (
    <>
      <PageHead title={t("studio.title")}>
        {acts && (
          <>
            <FileButton onChange={(file) => void read(file)} accept="application/json,.json">
              {(props) => (
                <Button
                  {...props}
                  variant="default"
                  loading={busy}
                  leftSection={<IconFileImport size={18} aria-hidden />}
                >
                  {t("studio.import")}
                </Button>
              )}
            </FileButton>
            <Button leftSection={<IconCopy size={18} aria-hidden />} onClick={copy.open}>
              {t("studio.copy")}
            </Button>
          </>
        )}
      </PageHead>
      <Stack>
        <Text c="dark.3" maw="72ch">
          {t("studio.text")}
        </Text>
        {wrong !== undefined && (
          <Notice tone="bad" role="alert" title={t("studio.import.refused")}>
            <Text size="sm">{wrong}</Text>
          </Notice>
        )}
        <ProblemAlert error={error} />
        <Loaded query={useDrafts()}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty title={t("studio.empty")} text={t("studio.empty.text")} />
            ) : (
              <Rows drafts={items} onDrop={setDropping} />
            )
          }
        </Loaded>
      </Stack>
      {copying && <CopyDialog onClose={copy.close} />}
      {dropping && <DropDialog draft={dropping} onClose={() => setDropping(undefined)} />}
    </>
  );
};

export default Drafts;
