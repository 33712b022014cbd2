/** Catches a page that cannot be shown, such as one whose script went with the version before. */
import { Button, Text } from "@mantine/core";
import { Component, type ReactNode } from "react";
import { useWords } from "../text.tsx";
import { Door } from "./welcome.tsx";

const Fallen = () => {
  const { t } = useWords();
  return (
    <Door title={t("problem.title")}>
      <Text>{t("problem.page")}</Text>
      <Button onClick={() => window.location.reload()}>{t("app.reload")}</Button>
    </Door>
  );
};

export class Net extends Component<{ readonly children: ReactNode }, { readonly fallen: boolean }> {
  override state = { fallen: false };
  static getDerivedStateFromError() {
    return { fallen: true };
  }
  override render() {
    return this.state.fallen ? <Fallen /> : this.props.children;
  }
}
