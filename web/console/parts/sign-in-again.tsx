/** Over a page whose sign-in has run out: what was typed beneath stays. */
import { Anchor, Button, Modal, Stack, Text } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useLocation } from "react-router";
import { useSession } from "../session.tsx";
import { useWords } from "../text.tsx";
import { Notice } from "./notice.tsx";

export const SignInAgain = () => {
  const { t, language } = useWords();
  const { signIn, signInAgain } = useSession();
  const { pathname, search } = useLocation();
  const client = useQueryClient();
  const [failed, setFailed] = useState(false);
  const [busy, setBusy] = useState(false);
  const again = async () => {
    setBusy(true);
    try {
      await signInAgain(language);
      setFailed(false);
      await client.invalidateQueries();
    } catch {
      setFailed(true);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      opened
      onClose={() => undefined}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      zIndex={400}
      title={<b>{t("sign.ranOut")}</b>}
    >
      <Stack>
        <Text size="sm">{t("sign.ranOut.text")}</Text>
        {failed && (
          <Notice tone="bad" role="alert" title={t("sign.failed")}>
            <Text size="sm">
              {t("sign.ranOut.failed")}{" "}
              <Anchor
                component="button"
                type="button"
                size="sm"
                underline="always"
                onClick={() => signIn(pathname + search, language)}
              >
                {t("sign.here")}
              </Anchor>
            </Text>
          </Notice>
        )}
        <Button loading={busy} onClick={() => void again()} data-autofocus>
          {t("sign.again.do")}
        </Button>
      </Stack>
    </Modal>
  );
};
