/** Asks for what an officer's act needs, always with a reason where one is due, and shows what came of it. */
import { Button, Group, Modal, Stack, Text, Textarea } from "@mantine/core";
import { type ReactNode, useId, useState } from "react";
import { useWords } from "../text.tsx";
import { ProblemAlert } from "./problem.tsx";

type Props = {
  readonly title: string;
  readonly text?: string;
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly action: string;
  readonly danger?: boolean;
  /** The act may go ahead as far as the fields in `children` are concerned. */
  readonly ready?: boolean;
  readonly run: (reason: string) => Promise<unknown>;
  readonly children?: ReactNode;
};

const LEAST = 3;

export const OrderDialog = ({
  title,
  text,
  opened,
  onClose,
  action,
  danger,
  ready = true,
  run,
  children,
}: Props) => {
  const { t } = useWords();
  const form = useId();
  const [reason, setReason] = useState("");
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const submit = async () => {
    setBusy(true);
    setError(undefined);
    try {
      await run(reason.trim());
      setReason("");
      onClose();
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={<b>{title}</b>}
      closeButtonProps={{ "aria-label": t("app.close") }}
    >
      <form
        id={form}
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Stack>
          {text !== undefined && <Text size="sm">{text}</Text>}
          {children}
          <Textarea
            label={t("reason")}
            description={t("reason.hint")}
            required
            minLength={LEAST}
            maxLength={1000}
            autosize
            minRows={3}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <ProblemAlert error={error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t("app.cancel")}
            </Button>
            <Button
              type="submit"
              loading={busy}
              disabled={!ready || reason.trim().length < LEAST}
              color={danger ? "red.9" : "navy"}
            >
              {action}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
};
