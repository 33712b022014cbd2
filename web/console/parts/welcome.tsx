import { Button, Card, Center, Group, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { useSession } from "../session.tsx";
import { useWords } from "../text.tsx";
import { Brand, LanguageSwitch } from "./layout.tsx";
import { Notice } from "./notice.tsx";

/** A card in the middle of nothing, for who is not in yet. */
export const Door = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <Center component="main" mih="100vh" p="md">
    <Card w="100%" maw={460} padding="xl" shadow="sm">
      <Stack>
        <Group justify="space-between">
          <Brand />
          <LanguageSwitch />
        </Group>
        <Title order={1} size="h3" mt="sm">
          {title}
        </Title>
        {children}
      </Stack>
    </Card>
  </Center>
);

export const Welcome = ({ path, again }: { readonly path: string; readonly again: boolean }) => {
  const { t, language } = useWords();
  const { signIn, failed } = useSession();
  return (
    <Door title={t("sign.welcome")}>
      <Text c="dark.4">{again ? t("sign.again") : t("sign.text")}</Text>
      {failed && (
        <Notice tone="bad" title={t("sign.failed")} role="alert">
          <Text size="sm">{t("sign.failed.text")}</Text>
        </Notice>
      )}
      <Button size="md" onClick={() => signIn(path, language)}>
        {t("sign.in")}
      </Button>
    </Door>
  );
};
