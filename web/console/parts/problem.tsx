import { Button, List, Text } from "@mantine/core";
import { ProblemError } from "../api.ts";
import { IconRefresh } from "../icons.ts";
import { useWords } from "../text.tsx";
import { isBeside } from "./field-errors.ts";
import { Notice } from "./notice.tsx";

const SHOWN = 8;

/** Asking once more may help against a passing trouble, never against a refusal. */
const mayPass = (error: unknown): boolean =>
  !(error instanceof ProblemError) || error.status >= 500 || error.status === 429 || error.status === 409;

/** What went wrong, in the console's words where the API's are meant for programs. */
const useTold = (error: unknown, beside: readonly string[]) => {
  const { t } = useWords();
  const problem = error instanceof ProblemError ? error.problem : undefined;
  if (problem === undefined) return { title: t("problem.title"), detail: t("problem.network"), errors: [] };
  if (error instanceof ProblemError && error.status === 403)
    return { title: t("problem.forbidden"), detail: t("problem.forbidden.text"), errors: [] };
  const title = problem.title ?? t("problem.title");
  if (isBeside(error, beside)) return { title, detail: t("problem.beside"), errors: [] };
  return { title, detail: problem.detail ?? t("problem.network"), errors: problem.errors ?? [] };
};

type Props = {
  readonly error: unknown;
  readonly retry?: () => void;
  /** Fields that say themselves what is wrong with them. */
  readonly beside?: readonly string[];
};

/** What went wrong, in words, with every field that it is about. */
export const ProblemAlert = ({ error, retry, beside = [] }: Props) => {
  const { t } = useWords();
  const { title, detail, errors } = useTold(error, beside);
  if (error === null || error === undefined) return null;
  return (
    <Notice tone="bad" role="alert" title={title}>
      <Text size="sm">{detail}</Text>
      {errors.length > 1 && (
        <List size="sm" mt="xs" c="dark.9">
          {errors.slice(0, SHOWN).map(({ pointer, detail: words }) => (
            <List.Item key={`${pointer} ${words}`}>
              <b>{pointer.slice(1)}</b> {words}
            </List.Item>
          ))}
        </List>
      )}
      {retry && mayPass(error) && (
        <Button mt="sm" size="xs" variant="default" leftSection={<IconRefresh size={16} />} onClick={retry}>
          {t("app.retry")}
        </Button>
      )}
    </Notice>
  );
};
