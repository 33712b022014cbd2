import { Badge } from "@mantine/core";
import type { Cycle } from "../../../functions/http/api/types.ts";
import { useWords } from "../text.tsx";
import { stateColors } from "../theme.ts";

const LIKE = { launching: "waiting", running: "open", closed: "closed" } as const;

export const CycleStatus = ({ status }: { readonly status: Cycle["status"] }) => {
  const { t } = useWords();
  const colors = stateColors[LIKE[status]];
  return (
    <Badge
      variant="filled"
      tt="none"
      fw={600}
      styles={{ root: { background: colors?.paper, color: colors?.ink } }}
    >
      {t(`cycle.status.${status}`)}
    </Badge>
  );
};
