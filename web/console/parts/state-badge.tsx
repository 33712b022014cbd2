import { Badge } from "@mantine/core";
import { useWords } from "../text.tsx";
import { stateColors } from "../theme.ts";

export const StateBadge = ({ status }: { readonly status: string }) => {
  const { t, tIf } = useWords();
  const { ink, paper } = stateColors[status] ?? stateColors.moving ?? { ink: "#000", paper: "#fff" };
  return (
    <Badge
      variant="filled"
      tt="none"
      fw={600}
      styles={{ root: { background: paper, color: ink }, label: { overflow: "visible" } }}
    >
      {tIf(`status.${status}`, t("status.other"))}
    </Badge>
  );
};
