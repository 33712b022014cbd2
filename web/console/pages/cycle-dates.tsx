/** Another opening day for a phase of a running cycle; whom it touches is told before it is done. */
import { List, Select, Stack, Table, Text, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Cycle, Progress } from "../../../functions/http/api/types.ts";
import { Loaded } from "../parts/loaded.tsx";
import { Notice } from "../parts/notice.tsx";
import { OrderDialog } from "../parts/order-dialog.tsx";
import { type Reach, reachOf } from "../parts/phase-reach.ts";
import { ScrollX } from "../parts/scroll-x.tsx";
import { useWholeOrder } from "../parts/whole-order.ts";
import { useProgress } from "../queries.ts";
import { useWords } from "../text.tsx";
import { useTime } from "../time.tsx";
import { Running } from "./cycle-running.tsx";

type Phase = Progress["phases"][number];

/** What follows from the new day, in sentences. */
const useConsequences = () => {
  const { t, say } = useWords();
  const { day, startOf, endOf, now } = useTime();
  return (phases: readonly Phase[], phase: Phase, chosen: string, reach: Reach): string[] => {
    const at = startOf(chosen);
    const index = phases.indexOf(phase);
    const before = phases[index - 1];
    const after = phases[index + 1];
    return [
      t("dates.touched", {
        count: reach.touched,
        from: phase.opensAt === undefined ? "–" : day(phase.opensAt),
        to: day(at),
      }),
      ...(reach.begun > 0 ? [t("dates.begun", { count: reach.begun })] : []),
      ...(at <= now() ? [t("dates.atOnce", { count: reach.ready })] : []),
      ...(before?.opensAt !== undefined && before.opensAt > endOf(chosen)
        ? [t("dates.beforePrevious", { phase: say(before.title) })]
        : []),
      ...(after?.opensAt !== undefined && after.opensAt < at
        ? [t("dates.afterNext", { phase: say(after.title), date: day(after.opensAt) })]
        : []),
    ];
  };
};

const Touched = ({ reach, sentences }: { readonly reach: Reach; readonly sentences: readonly string[] }) => {
  const { t, number } = useWords();
  return (
    <Stack gap="xs" role="status">
      <Notice tone="warning" title={t("dates.what")}>
        <List size="sm" c="dark.9">
          {sentences.map((sentence) => (
            <List.Item key={sentence}>{sentence}</List.Item>
          ))}
        </List>
      </Notice>
      <ScrollX label={t("dates.units")} maxHeight={180}>
        <Table verticalSpacing={4}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t("unit")}</Table.Th>
              <Table.Th scope="col" ta="end">
                {t("dates.people")}
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {reach.units.map(({ unit, name, touched }) => (
              <Table.Tr key={unit}>
                <Table.Th scope="row" fw={400}>
                  {name}
                </Table.Th>
                <Table.Td ta="end" className="number">
                  {number(touched)}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollX>
    </Stack>
  );
};

const Dates = ({ state, onClose }: { readonly state: Progress; readonly onClose: () => void }) => {
  const { t, say } = useWords();
  const { dayOf, startOf, now } = useTime();
  const client = useQueryClient();
  const { run, soFar } = useWholeOrder("PATCH");
  const consequences = useConsequences();
  const { cycle, phases } = state;
  const at = now();
  const movable = phases.filter(({ id }) => reachOf(state, id, at).touched > 0);
  const [id, setId] = useState<string | null>(movable.length === 1 ? (movable[0]?.id ?? null) : null);
  const [chosen, setChosen] = useState("");
  const phase = movable.find((one) => one.id === id);
  const before = phase?.opensAt === undefined ? "" : dayOf(phase.opensAt);
  const reach = phase && reachOf(state, phase.id, at);
  const choose = (next: string | null) => {
    setId(next);
    const opensAt = phases.find((one) => one.id === next)?.opensAt;
    setChosen(opensAt === undefined ? "" : dayOf(opensAt));
  };
  const move = async () => {
    const body = { phases: [{ id, opensAt: startOf(chosen) }] };
    const { failed } = await run(`/cycles/${cycle.id}/phases`, body);
    notifications.show({ message: t("dates.done", { phase: say(phase?.title) }), color: "teal" });
    if (failed > 0) notifications.show({ message: t("order.failed", { count: failed }), color: "red" });
    await client.invalidateQueries();
  };
  const changed = phase !== undefined && chosen !== "" && chosen !== before;
  return (
    <OrderDialog
      opened
      title={t("dates.title")}
      text={movable.length === 0 ? t("dates.none") : t("dates.text")}
      onClose={onClose}
      action={reach && changed ? t("dates.do", { count: reach.touched }) : t("dates.title")}
      ready={changed}
      reasoned={false}
      run={move}
    >
      {movable.length > 0 && (
        <>
          <Select
            label={t("dates.phase")}
            required
            allowDeselect={false}
            value={id}
            onChange={choose}
            data={movable.map((one) => ({ value: one.id, label: say(one.title) }))}
          />
          <TextInput
            type="date"
            required
            label={t("dates.opens")}
            disabled={phase === undefined}
            value={chosen}
            onChange={(event) => setChosen(event.currentTarget.value)}
          />
          {reach && changed ? (
            <Touched reach={reach} sentences={consequences(phases, phase, chosen, reach)} />
          ) : (
            <Text size="sm" c="dark.3">
              {t("dates.hint")}
            </Text>
          )}
          <Running soFar={soFar} />
        </>
      )}
    </OrderDialog>
  );
};

export const DatesDialog = ({ cycle, onClose }: { readonly cycle: Cycle; readonly onClose: () => void }) => (
  <Loaded query={useProgress(cycle.id, false)}>{(state) => <Dates state={state} onClose={onClose} />}</Loaded>
);
