import { Button } from "@mantine/core";
import { Link } from "react-router";
import { Empty } from "../parts/empty.tsx";
import { useWords } from "../text.tsx";

/** Nothing to see at this address, with the way back; without words of its own, because there is no such page. */
export const NotFound = ({ title, text }: { readonly title?: string; readonly text?: string }) => {
  const { t } = useWords();
  return (
    <Empty title={title ?? t("app.notFound")} text={text ?? t("app.notFound.text")} order={1}>
      <Button component={Link} to="/" mt="sm">
        {t("app.home")}
      </Button>
    </Empty>
  );
};
