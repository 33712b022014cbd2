/** Hands the draft to a second person, who publishes it. */
import { Button, Modal, Stack, Text, Textarea } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useState } from "react";
import { Link } from "react-router";
import { newKey } from "../../api.ts";
import { IconRocket } from "../../icons.ts";
import { Notice } from "../../parts/notice.tsx";
import { ProblemAlert } from "../../parts/problem.tsx";
import { useAct } from "../../queries.ts";
import type { Documents } from "../../studio-model/documents.ts";
import { useWords } from "../../text.tsx";

type Props = { readonly documents: Documents; readonly ready: boolean };

export const Propose = ({ documents, ready }: Props) => {
  const { t } = useWords();
  const [opened, { open, close }] = useDisclosure();
  const [note, setNote] = useState("");
  const [key, setKey] = useState(newKey);
  const propose = useAct((call, body: unknown) => call("POST", "/proposals", { body, key }));
  const begin = () => {
    propose.reset();
    setKey(newKey());
    open();
  };
  return (
    <>
      <Button leftSection={<IconRocket size={18} aria-hidden />} disabled={!ready} onClick={begin}>
        {t("studio.propose")}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={<b>{t("studio.propose")}</b>}
        closeButtonProps={{ "aria-label": t("app.close") }}
      >
        <Stack>
          {propose.isSuccess ? (
            <>
              <Notice tone="good" role="status" title={t("studio.propose.done")}>
                <Text size="sm">{t("studio.propose.done.text")}</Text>
              </Notice>
              <Button component={Link} to="/releases">
                {t("studio.propose.see")}
              </Button>
            </>
          ) : (
            <>
              <Text size="sm">{t("studio.propose.text")}</Text>
              <Textarea
                label={t("studio.propose.note")}
                maxLength={1000}
                autosize
                minRows={3}
                value={note}
                onChange={(event) => setNote(event.currentTarget.value)}
              />
              <ProblemAlert error={propose.error} />
              <Button
                loading={propose.isPending}
                onClick={() =>
                  propose.mutate({ ...documents, ...(note.trim() === "" ? {} : { note: note.trim() }) })
                }
              >
                {t("studio.propose.do")}
              </Button>
            </>
          )}
        </Stack>
      </Modal>
    </>
  );
};
