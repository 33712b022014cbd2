import { Stack, Text, ThemeIcon, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { IconInbox } from "../icons.ts";

type Props = {
  readonly title: string;
  readonly text?: string;
  readonly children?: ReactNode;
  readonly order?: 1 | 2 | 3 | 4;
};

/** Nothing to show, and what to do about it. */
export const Empty = ({ title, text, children, order = 2 }: Props) => (
  <Stack align="center" gap="xs" py="xl" ta="center">
    <ThemeIcon size={52} radius="xl" color="navy.1" c="navy.9">
      <IconInbox size={28} aria-hidden />
    </ThemeIcon>
    <Title order={order} size="h4">
      {title}
    </Title>
    {text !== undefined && (
      <Text c="dark.3" maw="46ch">
        {text}
      </Text>
    )}
    {children}
  </Stack>
);
