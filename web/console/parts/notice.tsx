import { Alert } from "@mantine/core";
import type { ReactNode } from "react";
import { IconAlertTriangle, IconCheck, IconInfoCircle } from "../icons.ts";
import { tones } from "../theme.ts";

export type Tone = keyof typeof tones;

const icons = {
  good: IconCheck,
  warning: IconInfoCircle,
  bad: IconAlertTriangle,
  info: IconInfoCircle,
} as const;

type Props = {
  readonly tone: Tone;
  readonly title?: string;
  readonly icon?: ReactNode;
  /** `alert` is read out at once, `status` when the reader pauses. */
  readonly role?: "alert" | "status";
  readonly children?: ReactNode;
};

/** Something to know, in a box whose colour is never all that tells. */
export const Notice = ({ tone, title, icon, role, children }: Props) => {
  const { ink, paper, line } = tones[tone];
  const Icon = icons[tone];
  return (
    <Alert
      {...(role === undefined ? { role: "note" } : { role })}
      title={title}
      icon={icon ?? <Icon aria-hidden />}
      styles={{
        root: { background: paper, border: `1px solid ${line}` },
        title: { color: ink },
        icon: { color: ink },
        message: { color: "#212529" },
      }}
    >
      {children}
    </Alert>
  );
};
