import { Button, List, Text } from "@mantine/core";
import { ProblemError } from "../api.ts";
import { IconRefresh } from "../icons.ts";
import { useWords } from "../text.tsx";
import { Notice } from "./notice.tsx";

const SHOWN = 8;

/** What went wrong, in words, with every field that it is about. */
export const ProblemAlert = ({ error, retry }: { readonly error: unknown; readonly retry?: () => void }) => {
  const { t } = useWords();
  if (error === null || error === undefined) return null;
  const problem = error instanceof ProblemError ? error.problem : undefined;
  return (
    <Notice tone="bad" role="alert" title={problem?.title ?? t("problem.title")}>
      <Text size="sm">{problem?.detail ?? t("problem.network")}</Text>
      {problem?.errors && problem.errors.length > 1 && (
        <List size="sm" mt="xs" c="dark.9">
          {problem.errors.slice(0, SHOWN).map(({ pointer, detail }) => (
            <List.Item key={`${pointer} ${detail}`}>
              <b>{pointer.slice(1)}</b> {detail}
            </List.Item>
          ))}
        </List>
      )}
      {retry && (
        <Button mt="sm" size="xs" variant="default" leftSection={<IconRefresh size={16} />} onClick={retry}>
          {t("app.retry")}
        </Button>
      )}
    </Notice>
  );
};
