/** The release of a unit from calibration: what decides it, and a last look at whom it touches. */
import { Button, Group, List, Select, Stack, Text, Textarea } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import type { Cycle, Gate } from "../../../functions/http/api/types.ts";
import { newKey } from "../api.ts";
import { Notice } from "../parts/notice.tsx";
import { OrderDialog } from "../parts/order-dialog.tsx";
import { ProblemAlert } from "../parts/problem.tsx";
import { useAct } from "../queries.ts";
import { useWords } from "../text.tsx";

const ACHIEVEMENTS = ["EXCELLENT", "GOOD", "NEEDS_IMPROVEMENT", "POOR", "VERY_POOR"] as const;
/** These say why nothing can be measured; they ask for no reason. */
const SILENT = ["TOO_FEW_PEOPLE", "NO_ACHIEVEMENT"];
const LEAST = 3;

export const Findings = ({ gate }: { readonly gate: Gate }) => {
  const { t } = useWords();
  return gate.findings.length === 0 ? null : (
    <Notice tone="warning" title={t("gates.findings")}>
      <List size="sm" c="dark.9">
        {gate.findings.map(({ code, message }) => (
          <List.Item key={code}>{message}</List.Item>
        ))}
      </List>
    </Notice>
  );
};

/** Whom the release touches, and on what grounds. */
const Touched = ({ gate, reason }: { readonly gate: Gate; readonly reason: string }) => {
  const { t, tIf } = useWords();
  const absent = Math.max(0, gate.people - gate.waiting);
  return (
    <Stack gap="sm">
      <Text size="sm">{t("gates.confirm.here", { count: gate.waiting, total: gate.people })}</Text>
      {absent > 0 && (
        <Notice tone="bad" title={t("gates.confirm.absent", { count: absent })}>
          <Text size="sm">{t("gates.confirm.absent.text")}</Text>
        </Notice>
      )}
      <Text size="sm">
        {t("gates.achievement")}:{" "}
        <b>{gate.achievement && tIf(`achievement.${gate.achievement}`, gate.achievement)}</b>
      </Text>
      <Findings gate={gate} />
      {reason !== "" && (
        <Text size="sm">
          {t("reason")}: {reason}
        </Text>
      )}
    </Stack>
  );
};

export const GateRelease = ({ cycle, gate }: { readonly cycle: Cycle; readonly gate: Gate }) => {
  const { t } = useWords();
  const [asking, ask] = useDisclosure();
  const [typed, setReason] = useState("");
  const [key, setKey] = useState(newKey);
  const path = `/cycles/${cycle.id}`;
  const unit = encodeURIComponent(gate.unit);
  const setAchievement = useAct((call, achievement: string) =>
    call("PUT", `${path}/units/${unit}`, { body: { achievement } }),
  );
  const release = useAct((call, body: { readonly reason?: string }) =>
    call("POST", `${path}/gates/${gate.step}/${unit}/release`, { body, key }),
  );
  const wantsReason = gate.findings.some(({ code }) => !SILENT.includes(code));
  const reason = typed.trim();
  const ready = gate.achievement !== undefined && (!wantsReason || reason.length >= LEAST);
  const run = async () => {
    await release.mutateAsync(reason === "" ? {} : { reason });
    setKey(newKey());
    notifications.show({ message: t("gates.done", { unit: gate.unitName }), color: "teal" });
  };
  return (
    <>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          ask.open();
        }}
      >
        <Stack gap="sm">
          <Select
            label={t("gates.achievement")}
            description={t("gates.achievement.hint")}
            value={gate.achievement ?? null}
            disabled={setAchievement.isPending}
            allowDeselect={false}
            onChange={(value) => value !== null && setAchievement.mutate(value)}
            data={ACHIEVEMENTS.map((value) => ({ value, label: t(`achievement.${value}`) }))}
          />
          <Textarea
            label={wantsReason ? t("gates.reason") : t("gates.reason.optional")}
            required={wantsReason}
            autosize
            minRows={2}
            maxLength={1000}
            value={typed}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <ProblemAlert error={setAchievement.error} />
          {!ready && (
            <Text size="sm" c="dark.3">
              {t(gate.achievement === undefined ? "gates.wants.achievement" : "gates.wants.reason")}
            </Text>
          )}
          <Group>
            <Button type="submit" disabled={!ready}>
              {t("gates.release")}
            </Button>
          </Group>
        </Stack>
      </form>
      <OrderDialog
        opened={asking}
        title={t("gates.confirm", { unit: gate.unitName })}
        text={t("gates.release.text")}
        onClose={ask.close}
        action={t("gates.confirm.do", { count: gate.waiting })}
        ready={ready}
        reasoned={false}
        run={run}
      >
        <Touched gate={gate} reason={reason} />
      </OrderDialog>
    </>
  );
};
