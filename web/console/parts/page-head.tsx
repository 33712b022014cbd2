import { Anchor, Group, Stack, Title } from "@mantine/core";
import { type ReactNode, useEffect } from "react";
import { Link } from "react-router";
import { IconArrowLeft } from "../icons.ts";
import { useWords } from "../text.tsx";

type Props = {
  readonly title: string;
  readonly back?: { readonly to: string; readonly label: string };
  readonly children?: ReactNode;
};

/** The name of a page, also in the browser's tab, and what can be done on it. */
export const PageHead = ({ title, back, children }: Props) => {
  const { t } = useWords();
  useEffect(() => {
    document.title = `${title} · ${t("app.name")}`;
  }, [title, t]);
  return (
    <Stack gap={4} mb="lg">
      {back && (
        <Anchor component={Link} to={back.to} size="sm">
          <Group gap={4} component="span">
            <IconArrowLeft size={16} aria-hidden /> {back.label}
          </Group>
        </Anchor>
      )}
      <Group justify="space-between" align="center">
        <Title order={1} size="h2">
          {title}
        </Title>
        <Group gap="sm">{children}</Group>
      </Group>
    </Stack>
  );
};
