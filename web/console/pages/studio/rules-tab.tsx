/** Formulas: all of the scheme, and one at a time to try with values of one's own. */
import { Card, Grid, Group, JsonInput, NavLink, Stack, Text, Textarea, Title } from "@mantine/core";
import { useMemo, useState } from "react";
import type { Evaluated } from "../../../../functions/http/api/types.ts";
import { Notice } from "../../parts/notice.tsx";
import { ProblemAlert } from "../../parts/problem.tsx";
import { exampleFor, type Formula, formulasOf } from "../../studio-model/formulas.ts";
import { bothIn, isFields, put } from "../../studio-model/json.ts";
import { useWords } from "../../text.tsx";
import { REST, useAnswer, useStudio } from "./studio.ts";

const inputIn = (text: string): object | undefined => {
  try {
    const value: unknown = JSON.parse(text);
    return isFields(value) ? value : undefined;
  } catch {
    return undefined;
  }
};

const shown = (value: unknown): string => JSON.stringify(value, null, 2) ?? "";

const Outcome = ({ tried }: { readonly tried: Evaluated }) => {
  const { t } = useWords();
  if (tried.findings.length > 0)
    return (
      <Notice tone="bad" role="status" title={t("studio.rule.wrong")}>
        {tried.findings.map(({ message }) => (
          <Text key={message} size="sm">
            {message}
          </Text>
        ))}
      </Notice>
    );
  return (
    <Notice tone="good" role="status" title={t("studio.rule.result")}>
      <pre className="studio-value">{shown(tried.value)}</pre>
      <Text size="sm" fw={600}>
        {t(tried.reads.length > 0 ? "studio.rule.reads" : "studio.rule.readsNothing")}
      </Text>
      {tried.reads.map(({ path, value }) => (
        <Text key={path} size="sm" className="mono">
          {path} = {shown(value)}
        </Text>
      ))}
    </Notice>
  );
};

const TryOut = ({ formula }: { readonly formula: Formula }) => {
  const { t } = useWords();
  const { edit, acts } = useStudio();
  const [input, setInput] = useState(() => shown(exampleFor(formula.expression)));
  const { expression } = formula;
  const body = useMemo(() => {
    const values = inputIn(input);
    return values && { expression, input: values };
  }, [expression, input]);
  const { answer: tried, error } = useAnswer<Evaluated>("/drafts/evaluate", body, REST.formula);
  return (
    <Stack gap="sm">
      <Textarea
        label={t("studio.rule.formula")}
        readOnly={!acts}
        classNames={{ input: "mono" }}
        spellCheck={false}
        autosize
        minRows={3}
        maxRows={14}
        value={expression}
        onChange={(event) => {
          const { value } = event.currentTarget;
          edit((all) => put(all, ["scheme", ...formula.path], value), formula.path.join("/"));
        }}
      />
      <JsonInput
        label={t("studio.rule.input")}
        description={t("studio.rule.input.hint")}
        validationError={t("studio.rule.input.wrong")}
        classNames={{ input: "mono" }}
        autosize
        minRows={6}
        maxRows={20}
        value={input}
        onChange={setInput}
      />
      <ProblemAlert error={error} />
      {tried && <Outcome tried={tried} />}
    </Stack>
  );
};

export const RulesTab = () => {
  const { t, say } = useWords();
  const { documents, chosen, choose } = useStudio();
  const formulas = formulasOf(documents.scheme);
  const addressOf = ({ path }: Formula) => path.join(".");
  const current = formulas.find((one) => addressOf(one) === chosen) ?? formulas[0];
  if (!current) return <Text>{t("studio.rules.none")}</Text>;
  return (
    <Grid gap="md">
      <Grid.Col span={{ base: 12, md: 4 }}>
        <Card padding="sm">
          <Title order={2} size="h5" mb="xs">
            {t("studio.rules")}
          </Title>
          <nav className="studio-scroll" aria-label={t("studio.rules")}>
            {formulas.map((one) => (
              <NavLink
                key={addressOf(one)}
                component="button"
                type="button"
                label={say(bothIn(one.step.title)) || one.stepId}
                description={
                  one.what === "value"
                    ? say(bothIn(one.title))
                    : `${t(`studio.rule.${one.what}`)} ${one.name}`
                }
                active={addressOf(one) === addressOf(current)}
                aria-current={addressOf(one) === addressOf(current) ? "true" : undefined}
                onClick={() => choose(addressOf(one))}
              />
            ))}
          </nav>
        </Card>
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 8 }}>
        <Card padding="md">
          <Group mb="sm">
            <Title order={3} size="h4">
              {say(bothIn(current.step.title)) || current.stepId}
            </Title>
          </Group>
          <TryOut key={addressOf(current)} formula={current} />
        </Card>
      </Grid.Col>
    </Grid>
  );
};
