import { Card, List, Stack, Text, Title } from "@mantine/core";
import type { Release } from "../../../functions/http/api/types.ts";
import { Empty } from "../parts/empty.tsx";
import { phaseOrStepTitle, stepsOf } from "../parts/scheme-words.ts";
import { useWords } from "../text.tsx";
import type { Shown } from "./appraisal-shown.ts";

const declared = (release: Release | undefined, step: string, name: string) => {
  const found = stepsOf(release).find(({ id }) => id === step);
  return found?.kind === "compute" ? found.values.find((value) => value.name === name) : undefined;
};

const plain = (value: unknown): string =>
  typeof value === "object" && value !== null ? JSON.stringify(value) : String(value ?? "–");

/** What counts, the predicate, before the ratings that lead to it. */
const weightOf = ({ name }: Shown["appraisal"]["results"][number]): number => (name === "predicate" ? 0 : 1);

/** Each computed value with the rule it follows and everything it was worked out from. */
export const AppraisalResults = ({ appraisal, release }: Shown) => {
  const { t, say } = useWords();
  if (appraisal.results.length === 0)
    return <Empty title={t("appraisal.results.empty")} text={t("appraisal.results.empty.text")} />;
  return (
    <Stack>
      {appraisal.results
        .toSorted((one, other) => weightOf(one) - weightOf(other))
        .map(({ name, step, value, inputs }) => {
          const known = declared(release, step, name);
          const words =
            known?.vocabulary === undefined ? undefined : release?.scheme.vocabularies[known.vocabulary];
          return (
            <Card key={name}>
              <Text size="sm" c="dark.3">
                {say(phaseOrStepTitle(release, step))}
              </Text>
              <Title order={3} size="h5">
                {say(known?.title) || name}: {say(words?.[String(value)]) || plain(value)}
              </Title>
              {known?.rule && (
                <Text size="sm" mt="xs">
                  {say(known.rule)} {known.source}
                </Text>
              )}
              <details style={{ marginBlockStart: "0.5rem" }}>
                <summary>{t("appraisal.results.from")}</summary>
                <List size="sm" mt="xs">
                  {Object.entries(inputs)
                    .filter(([, input]) => input !== null)
                    .map(([path, input]) => (
                      <List.Item key={path}>
                        <span className="mono">{path}</span>: <span className="mono">{plain(input)}</span>
                      </List.Item>
                    ))}
                </List>
              </details>
            </Card>
          );
        })}
    </Stack>
  );
};
