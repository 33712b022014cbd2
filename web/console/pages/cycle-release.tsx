/** Another release for a running cycle; whom it touches and what they will see is told before it is done. */
import { List, Select, Stack, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Cycle, MovePreview, ReleaseRow } from "../../../functions/http/api/types.ts";
import { ChangeList } from "../parts/change-list.tsx";
import { Loaded } from "../parts/loaded.tsx";
import { Notice } from "../parts/notice.tsx";
import { OrderDialog } from "../parts/order-dialog.tsx";
import { shortOf } from "../parts/release-words.ts";
import { useWholeOrder } from "../parts/whole-order.ts";
import { useMovePreview, useReleases } from "../queries.ts";
import { useWords } from "../text.tsx";
import { useTime } from "../time.tsx";
import { Running } from "./cycle-running.tsx";

const Refused = ({ preview }: { readonly preview: MovePreview }) => {
  const { t, say } = useWords();
  const grave = preview.changes.filter((change) => change.class === "structural");
  if (grave.length === 0)
    return (
      <Notice tone="info">
        <Text size="sm">{t("move.identical")}</Text>
      </Notice>
    );
  return (
    <Notice tone="warning" title={t("move.refused")}>
      <List size="sm">
        {grave.map(({ code, place, message }) => (
          <List.Item key={`${code} ${place}`}>{say(message)}</List.Item>
        ))}
      </List>
    </Notice>
  );
};

/** Where people stand now, and what of it changes for them. */
const Steps = ({ preview }: { readonly preview: MovePreview }) => {
  const { t, say } = useWords();
  const waiting = preview.steps.filter(({ open, held }) => open + held > 0);
  if (waiting.length === 0) return null;
  return (
    <section>
      <Text fw={600} size="sm" mb="xs">
        {t("move.see")}
      </Text>
      <Stack gap="sm">
        {waiting.map(({ id, title, open, held, changes }) => (
          <div key={id}>
            <Text size="sm">{say(title)}</Text>
            <Text size="sm" c="dark.3">
              {t("move.open")}: {open} · {t("move.held")}: {held}
            </Text>
            {changes.length === 0 ? (
              <Text size="sm">{t("move.same")}</Text>
            ) : (
              <List size="sm">
                {changes.map(({ code, place, message }) => (
                  <List.Item key={`${code} ${place}`}>{say(message)}</List.Item>
                ))}
              </List>
            )}
          </div>
        ))}
      </Stack>
    </section>
  );
};

const Touched = ({ preview }: { readonly preview: MovePreview }) => {
  const { t } = useWords();
  if (!preview.possible) return <Refused preview={preview} />;
  return (
    <Stack gap="sm">
      <Text size="sm">
        {t("move.touched", { count: preview.touched })}{" "}
        {preview.over > 0 && t("move.over", { count: preview.over })} {t("move.page")}
      </Text>
      <ChangeList changes={preview.changes} />
      <Steps preview={preview} />
    </Stack>
  );
};

type Props = { readonly cycle: Cycle; readonly onClose: () => void };

const Dialog = ({ cycle, onClose, others }: Props & { readonly others: readonly ReleaseRow[] }) => {
  const { t } = useWords();
  const { shortDay } = useTime();
  const client = useQueryClient();
  const { run, soFar } = useWholeOrder();
  const [to, setTo] = useState<string | null>(others[0]?.id ?? null);
  const query = useMovePreview(cycle.id, to ?? undefined);
  const preview = query.data?.to === to ? query.data : undefined;
  const move = async (reason: string) => {
    const { done, failed } = await run(`/cycles/${cycle.id}/release`, { releaseId: to, reason });
    notifications.show({ message: t("move.done", { count: done }), color: "teal" });
    if (failed > 0) notifications.show({ message: t("order.failed", { count: failed }), color: "red" });
    await client.invalidateQueries();
  };
  const possible = preview?.possible === true;
  return (
    <OrderDialog
      opened
      title={t("move.title")}
      text={others.length === 0 ? t("move.none") : t("move.text")}
      onClose={onClose}
      action={possible ? t("move.do", { count: preview.touched }) : t("move.title")}
      ready={possible}
      reasoned={possible}
      run={move}
    >
      {others.length > 0 && (
        <>
          <Select
            label={t("move.to")}
            required
            allowDeselect={false}
            value={to}
            onChange={setTo}
            data={others.map(({ id, publishedAt }) => ({
              value: id,
              label: t("move.option", { release: shortOf(id), date: shortDay(publishedAt) }),
            }))}
          />
          <Loaded query={query}>{() => preview && <Touched preview={preview} />}</Loaded>
          <Running soFar={soFar} />
        </>
      )}
    </OrderDialog>
  );
};

export const ReleaseDialog = ({ cycle, onClose }: Props) => (
  <Loaded query={useReleases()}>
    {({ items }) => (
      <Dialog
        cycle={cycle}
        onClose={onClose}
        others={items.filter(
          ({ id, schemeId, ready }) => schemeId === cycle.schemeId && id !== cycle.releaseId && ready,
        )}
      />
    )}
  </Loaded>
);
