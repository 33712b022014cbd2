import { Button } from "@mantine/core";
import { Link } from "react-router";
import { Empty } from "../parts/empty.tsx";
import { useWords } from "../text.tsx";

export const NotFound = () => {
  const { t } = useWords();
  return (
    <Empty title={t("app.notFound")} text={t("app.notFound.text")} order={1}>
      <Button component={Link} to="/" mt="sm">
        {t("app.home")}
      </Button>
    </Empty>
  );
};
