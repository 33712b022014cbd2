import { Text } from "@mantine/core";
import { useWords } from "../text.tsx";

/** How far an order to a whole cycle has come. */
export const Running = ({ soFar }: { readonly soFar: number | undefined }) => {
  const { t } = useWords();
  return soFar === undefined ? null : (
    <Text size="sm" role="status">
      {t("order.running", { count: soFar })}
    </Text>
  );
};
