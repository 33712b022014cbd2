/** Where an appraisal stands now, and what an officer may do about it. */
import { Button, Card, Group, Stack, Text, TextInput, Title } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import type { Appraisal, Task } from "../../../functions/http/api/types.ts";
import { newKey, useCall } from "../api.ts";
import { IconCalendarPlus, IconMail, IconPlayerPause, IconRefresh, IconUserShare } from "../icons.ts";
import { useOfficer } from "../officer.ts";
import { Notice } from "../parts/notice.tsx";
import { OrderDialog } from "../parts/order-dialog.tsx";
import { PersonPicker } from "../parts/person-picker.tsx";
import { ProblemAlert } from "../parts/problem.tsx";
import { phaseOrStepTitle } from "../parts/scheme-words.ts";
import { useAct } from "../queries.ts";
import { type Key, useWords } from "../text.tsx";
import { useTime } from "../time.tsx";
import type { Shown } from "./appraisal-shown.ts";

type Order = "extend" | "reassign" | "reopen" | "skip" | "retry" | "assign" | "return";
const ON_HOLD: readonly Order[] = ["skip", "retry", "assign"];
const NAMES_SOMEBODY: readonly Order[] = ["reassign", "assign"];
const isOrder = (act: string): act is Order =>
  ["extend", "reassign", "reopen", "skip", "retry", "assign", "return"].includes(act);

const pathOf = (order: Order, appraisal: Appraisal, task: Task | undefined): string => {
  if (ON_HOLD.includes(order)) return `/appraisals/${appraisal.id}/hold/${order}`;
  return order === "return" ? `/appraisals/${appraisal.id}/return` : `/tasks/${task?.id}/${order}`;
};

const texts: Readonly<Partial<Record<Order, Key>>> = {
  reassign: "act.reassign.text",
  reopen: "act.reopen.text",
  skip: "act.skip.text",
  retry: "act.retry.text",
  assign: "act.assign.text",
  return: "act.return.text",
};

const done: Readonly<Partial<Record<Order, Key>>> = {
  extend: "act.extend.done",
  reassign: "act.reassign.done",
  reopen: "act.reopen.done",
  return: "act.return.done",
};

type DialogProps = {
  readonly order: Order;
  readonly appraisal: Appraisal;
  readonly release: Shown["release"];
  readonly task: Task | undefined;
  readonly onClose: () => void;
};

const ActDialog = ({ order, appraisal, release, task, onClose }: DialogProps) => {
  const { t, say } = useWords();
  const { endOf, dayOf, now } = useTime();
  const [due, setDue] = useState("");
  const past = due !== "" && due < dayOf(now());
  const [person, setPerson] = useState<string | null>(null);
  const [key] = useState(newKey);
  const act = useAct((call, body: unknown) => call("POST", pathOf(order, appraisal, task), { body, key }));
  const names = NAMES_SOMEBODY.includes(order);
  const run = async (reason: string) => {
    await act.mutateAsync({
      reason,
      ...(order === "extend" ? { dueAt: endOf(due) } : {}),
      ...(names && person !== null ? { personId: person } : {}),
      ...(order === "return" ? { step: appraisal.step } : {}),
    });
    notifications.show({ message: t(done[order] ?? "act.done"), color: "teal" });
  };
  const text = texts[order];
  return (
    <OrderDialog
      opened
      title={[t(`act.${order}`), say(phaseOrStepTitle(release, task?.step ?? appraisal.step))]
        .filter(Boolean)
        .join(": ")}
      {...(text === undefined ? {} : { text: t(text) })}
      onClose={onClose}
      action={t(`act.${order}`)}
      ready={(order !== "extend" || (due !== "" && !past)) && (!names || person !== null)}
      beside={["dueAt", "personId"]}
      run={run}
    >
      {(wrong) => (
        <>
          {order === "extend" && (
            <TextInput
              type="date"
              required
              label={t("cycle.extend.due")}
              error={past ? t("cycle.extend.past") : wrong("dueAt")}
              value={due}
              onChange={(event) => setDue(event.currentTarget.value)}
            />
          )}
          {names && (
            <PersonPicker
              label={t(order === "assign" ? "act.assign.to" : "act.reassign.to")}
              value={person}
              onChange={setPerson}
              error={wrong("personId")}
            />
          )}
        </>
      )}
    </OrderDialog>
  );
};

const SendAgain = ({ task }: { readonly task: Task }) => {
  const { t } = useWords();
  const call = useCall();
  const remind = useAct(() => call("POST", `/tasks/${task.id}/remind`, { key: newKey() }));
  const press = async () => {
    await remind.mutateAsync(undefined);
    notifications.show({ message: t("act.remind.done"), color: "teal" });
  };
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconMail size={17} aria-hidden />}
        loading={remind.isPending}
        onClick={() => void press().catch(() => undefined)}
      >
        {t("act.remind")}
      </Button>
      <ProblemAlert error={remind.error} />
    </>
  );
};

const icons = { extend: IconCalendarPlus, reassign: IconUserShare, reopen: IconRefresh } as const;

const ActButton = ({
  order,
  onPress,
}: {
  readonly order: Order;
  readonly onPress: (order: Order) => void;
}) => {
  const { t } = useWords();
  const Icon = order in icons ? icons[order as keyof typeof icons] : undefined;
  return (
    <Button
      variant="default"
      {...(Icon ? { leftSection: <Icon size={17} aria-hidden /> } : {})}
      onClick={() => onPress(order)}
    >
      {t(`act.${order}`)}
    </Button>
  );
};

/** The last task that somebody was asked for, which may be opened again while no later phase has begun. */
const lastTask = ({ tasks, phase, done: over }: Appraisal): Task | undefined =>
  tasks.findLast((task) => task.phase === (phase ?? over.at(-1)));

/** Open, or one of several whose time is over while others are open: HR may give it more time. */
const isWaiting = (task: Task | undefined): task is Task =>
  task?.status === "open" || task?.status === "held";

const ordersFor = (appraisal: Appraisal, current: Task | undefined): Order[] => {
  if (appraisal.hold) return appraisal.hold.acts.filter(isOrder);
  if (isWaiting(current)) return ["extend", "reassign"];
  if (appraisal.status === "waiting") return ["return"];
  return lastTask(appraisal) ? ["reopen"] : [];
};

const Standing = ({ appraisal, release, names, current }: Shown & { readonly current: Task | undefined }) => {
  const { t, say } = useWords();
  const { day, moment, now } = useTime();
  if (appraisal.hold)
    return (
      <Notice
        tone="bad"
        icon={<IconPlayerPause aria-hidden />}
        title={t("appraisal.hold", { date: day(appraisal.hold.since) })}
      >
        <Text size="sm">
          {say(phaseOrStepTitle(release, appraisal.step))}: {appraisal.hold.message}
        </Text>
        {appraisal.hold.detail !== undefined && (
          <Text size="sm" c="dark.4">
            {appraisal.hold.detail}
          </Text>
        )}
      </Notice>
    );
  if (isWaiting(current)) {
    const late = current.dueAt < now();
    return (
      <div>
        <Text fw={600}>
          {t("appraisal.task", {
            step: say(phaseOrStepTitle(release, current.step)),
            name: current.assignee.name,
          })}
        </Text>
        <Text size="sm" c={late ? "red.9" : "dark.3"}>
          {t(late ? "appraisal.overdue" : "appraisal.due", { date: moment(current.dueAt) })}
          {current.onBehalfOf !== undefined &&
            ` · ${t("appraisal.behalf", { name: names.get(current.onBehalfOf) ?? t("appraisal.behalf.other") })}`}
        </Text>
      </div>
    );
  }
  if (appraisal.closedAt !== undefined)
    return <Text>{t("appraisal.closed", { date: day(appraisal.closedAt) })}</Text>;
  if (appraisal.status === "waiting") return <Text>{t("appraisal.atGate")}</Text>;
  return (
    <Text>
      {t(
        appraisal.status === "done" || appraisal.status === "starting"
          ? "appraisal.between"
          : "appraisal.moving",
      )}
    </Text>
  );
};

export const AppraisalNow = ({ appraisal, release, names }: Shown) => {
  const { t } = useWords();
  const { acts } = useOfficer();
  const [chosen, setChosen] = useState<{ readonly order: Order; readonly task: Task | undefined }>();
  const current = appraisal.tasks.filter((task) => task.current);
  const waiting = appraisal.hold ? [] : current.filter(isWaiting);
  /** Each of several that are open at the same time by itself. */
  const shown = waiting.length > 0 ? waiting : [current[0]];
  return (
    <Card>
      <Stack gap="sm">
        <Title order={2} size="h5">
          {t("appraisal.now")}
        </Title>
        {shown.map((task) => (
          <Stack key={task?.id ?? ""} gap="sm">
            <Standing appraisal={appraisal} release={release} names={names} current={task} />
            {acts && (
              <Group gap="sm">
                {task?.status === "open" && <SendAgain task={task} />}
                {ordersFor(appraisal, task).map((order) => (
                  <ActButton key={order} order={order} onPress={() => setChosen({ order, task })} />
                ))}
              </Group>
            )}
          </Stack>
        ))}
      </Stack>
      {chosen !== undefined && (
        <ActDialog
          order={chosen.order}
          appraisal={appraisal}
          release={release}
          task={isWaiting(chosen.task) ? chosen.task : lastTask(appraisal)}
          onClose={() => setChosen(undefined)}
        />
      )}
    </Card>
  );
};
