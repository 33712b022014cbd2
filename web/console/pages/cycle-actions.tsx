/** What may be done to a whole cycle: download, extend, move dates, close. */
import { Button, Menu, Select, Text, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { notifications } from "@mantine/notifications";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Cycle } from "../../../functions/http/api/types.ts";
import {
  IconArrowForwardUp,
  IconCalendarEvent,
  IconCalendarPlus,
  IconChevronDown,
  IconDownload,
  IconLock,
} from "../icons.ts";
import { useOfficer } from "../officer.ts";
import { Notice } from "../parts/notice.tsx";
import { OrderDialog } from "../parts/order-dialog.tsx";
import { useWholeFile } from "../parts/whole-file.ts";
import { useWholeOrder } from "../parts/whole-order.ts";
import { useProgress, useRelease } from "../queries.ts";
import { useWords } from "../text.tsx";
import { useTime } from "../time.tsx";
import { DatesDialog } from "./cycle-dates.tsx";
import { ReleaseDialog } from "./cycle-release.tsx";
import { Running } from "./cycle-running.tsx";

type Props = { readonly cycle: Cycle; readonly opened: boolean; readonly onClose: () => void };

const ExtendDialog = ({ cycle, opened, onClose }: Props) => {
  const { t, say } = useWords();
  const { endOf, dayOf, now } = useTime();
  const client = useQueryClient();
  const { run, soFar } = useWholeOrder();
  const units = useProgress(cycle.id, false).data?.units ?? [];
  const release = useRelease(cycle.releaseId).data;
  const [unit, setUnit] = useState<string | null>(null);
  const [step, setStep] = useState<string | null>(null);
  const [due, setDue] = useState("");
  const past = due !== "" && due < dayOf(now());
  const extend = async (reason: string) => {
    const group = { ...(unit === null ? {} : { unit }), ...(step === null ? {} : { step }) };
    const { done, failed } = await run(`/cycles/${cycle.id}/extend`, { ...group, dueAt: endOf(due), reason });
    notifications.show({ message: t("cycle.extend.done", { count: done }), color: "teal" });
    if (failed > 0) notifications.show({ message: t("order.failed", { count: failed }), color: "red" });
    await client.invalidateQueries();
  };
  const steps = release?.scheme.phases.flatMap((phase) =>
    phase.steps
      .filter(({ kind }) => kind === "form" || kind === "review")
      .map(({ id, title }) => ({ value: id, label: say(title) })),
  );
  return (
    <OrderDialog
      title={t("cycle.extend")}
      text={t("cycle.extend.text")}
      opened={opened}
      onClose={onClose}
      action={t("cycle.extend")}
      ready={due !== "" && !past}
      beside={["dueAt"]}
      run={extend}
    >
      {(wrong) => (
        <>
          <Select
            label={t("cycle.extend.unit")}
            placeholder={t("app.all")}
            clearable
            searchable
            value={unit}
            onChange={setUnit}
            data={units.map((one) => ({ value: one.unit, label: one.name }))}
          />
          <Select
            label={t("cycle.extend.step")}
            placeholder={t("app.all")}
            clearable
            value={step}
            onChange={setStep}
            data={steps ?? []}
          />
          <TextInput
            type="date"
            required
            label={t("cycle.extend.due")}
            error={past ? t("cycle.extend.past") : wrong("dueAt")}
            value={due}
            onChange={(event) => setDue(event.currentTarget.value)}
          />
          <Running soFar={soFar} />
        </>
      )}
    </OrderDialog>
  );
};

const CloseDialog = ({ cycle, opened, onClose }: Props) => {
  const { t } = useWords();
  const client = useQueryClient();
  const { run, soFar } = useWholeOrder();
  const totals = useProgress(cycle.id, false).data?.totals;
  const left = totals === undefined ? 0 : totals.people - totals.closed;
  const close = async (reason: string) => {
    await run(`/cycles/${cycle.id}/close`, { reason });
    notifications.show({ message: t("cycle.close.done"), color: "teal" });
    await client.invalidateQueries();
  };
  return (
    <OrderDialog
      title={t("cycle.close")}
      text={t("cycle.close.text")}
      opened={opened}
      onClose={onClose}
      action={t("cycle.close")}
      danger
      run={close}
    >
      {left > 0 && (
        <Notice tone="warning">
          <Text size="sm">{t("cycle.close.unfinished", { count: left })}</Text>
        </Notice>
      )}
      <Running soFar={soFar} />
    </OrderDialog>
  );
};

export const CycleActions = ({ cycle }: { readonly cycle: Cycle }) => {
  const { t } = useWords();
  const { acts } = useOfficer();
  const save = useWholeFile();
  const [extending, extend] = useDisclosure();
  const [moving, move] = useDisclosure();
  const [renewing, renew] = useDisclosure();
  const [closing, close] = useDisclosure();
  const download = () => save(`/cycles/${cycle.id}/export`, { format: "csv" }, `siklus-${cycle.id}.csv`);
  const running = cycle.status === "running";
  return (
    <>
      <Menu position="bottom-end" withinPortal withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <Button variant="default" rightSection={<IconChevronDown size={16} aria-hidden />}>
            {t("cycle.actions")}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconDownload size={18} aria-hidden />} onClick={() => void download()}>
            {t("cycle.export")}
          </Menu.Item>
          {acts && running && (
            <>
              <Menu.Item leftSection={<IconCalendarPlus size={18} aria-hidden />} onClick={extend.open}>
                {t("cycle.extend")}
              </Menu.Item>
              <Menu.Item leftSection={<IconCalendarEvent size={18} aria-hidden />} onClick={move.open}>
                {t("dates.title")}
              </Menu.Item>
              <Menu.Item leftSection={<IconArrowForwardUp size={18} aria-hidden />} onClick={renew.open}>
                {t("move.title")}
              </Menu.Item>
              <Menu.Divider />
              <Menu.Item leftSection={<IconLock size={18} aria-hidden />} color="red.9" onClick={close.open}>
                {t("cycle.close")}
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      {acts && <ExtendDialog cycle={cycle} opened={extending} onClose={extend.close} />}
      {acts && moving && <DatesDialog cycle={cycle} onClose={move.close} />}
      {acts && renewing && <ReleaseDialog cycle={cycle} onClose={renew.close} />}
      {acts && <CloseDialog cycle={cycle} opened={closing} onClose={close.close} />}
    </>
  );
};
