/** Asks for what an officer's act needs, with a reason where one is due, and shows what came of it. */
import { Button, Group, Modal, Stack, Text, Textarea } from "@mantine/core";
import { type ReactNode, useId, useRef, useState } from "react";
import { useWords } from "../text.tsx";
import { type Wrong, wrongIn } from "./field-errors.ts";
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
  /** An act that the audit trail keeps no reason of asks for none. */
  readonly reasoned?: boolean;
  readonly run: (reason: string) => Promise<unknown>;
  /** Fields of `children` that are given what the API refused of them, by its names. */
  readonly beside?: readonly string[];
  readonly children?: ReactNode | ((wrong: Wrong) => ReactNode);
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
  reasoned = true,
  run,
  beside = [],
  children,
}: Props) => {
  const { t } = useWords();
  const form = useId();
  const [reason, setReason] = useState("");
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  /** A second press comes before the button has been drawn as busy. */
  const running = useRef(false);
  const submit = async () => {
    if (running.current) return;
    running.current = true;
    setBusy(true);
    setError(undefined);
    try {
      await run(reason.trim());
      setReason("");
      onClose();
    } catch (failure) {
      setError(failure);
    } finally {
      running.current = false;
      setBusy(false);
    }
  };
  const close = () => {
    if (running.current) return;
    setError(undefined);
    onClose();
  };
  return (
    <Modal
      opened={opened}
      onClose={close}
      // What was typed is not lost by a press beside the box.
      closeOnClickOutside={false}
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
          {typeof children === "function" ? children(wrongIn(error)) : children}
          {reasoned && (
            <Textarea
              label={t("reason")}
              description={t("reason.hint")}
              required
              error={wrongIn(error)("reason")}
              minLength={LEAST}
              maxLength={1000}
              autosize
              minRows={3}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
          )}
          <ProblemAlert error={error} beside={["reason", ...beside]} />
          <Group justify="flex-end">
            <Button variant="default" onClick={close} disabled={busy}>
              {t("app.cancel")}
            </Button>
            <Button
              type="submit"
              loading={busy}
              disabled={!ready || (reasoned && reason.trim().length < LEAST)}
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
