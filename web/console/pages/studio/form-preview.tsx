/** What an employee will see: the page that the server makes for real, in a frame where nothing runs. */
import { Card, Group, SegmentedControl, Select, Stack, Text } from "@mantine/core";
import { useMemo, useRef, useState } from "react";
import type { Preview } from "../../../../functions/http/api/types.ts";
import { ProblemAlert } from "../../parts/problem.tsx";
import type { Documents } from "../../studio-model/documents.ts";
import { stepsAsking } from "../../studio-model/documents-edits.ts";
import { at, bothIn, fieldsIn, namesIn, rowsIn, textIn } from "../../studio-model/json.ts";
import { type Language, useWords } from "../../text.tsx";
import { Frame, type Screen } from "./frame.tsx";
import { REST, useAnswer, useStudio } from "./studio.ts";

const bodyOf = ({ scheme, forms }: Documents, formId: string, stepId: string | null, language: Language) => {
  const asking = stepsAsking(scheme, formId);
  const placed = asking.find(({ id }) => id === stepId) ?? asking[0];
  const step = placed?.step ?? {};
  const { schema, ui, texts } = forms[formId] ?? { schema: {}, ui: {}, texts: { id: {}, en: {} } };
  const name = { id: textIn(texts.id.title), en: textIn(texts.en.title) };
  return {
    language,
    cycle: bothIn(scheme.title)[language],
    step: {
      title: placed ? bothIn(step.title) : name,
      phase: placed ? bothIn(at(scheme, [placed.path[0], placed.path[1], "title"])) : name,
      ...(step.instruction === undefined ? {} : { instruction: bothIn(step.instruction) }),
      outcomes: rowsIn(step.outcomes).map((one) => {
        const { id, title, requires } = fieldsIn(one);
        return { id: textIn(id), title: bothIn(title), requires: namesIn(requires) };
      }),
      own: step.who === "employee",
    },
    form: { id: formId, schema, ui, texts },
  };
};

type Props = {
  readonly formId: string;
  readonly screen: Screen;
  readonly onScreen: (screen: Screen) => void;
  /** The field that is being written. */
  readonly field: string | undefined;
};

export const FormPreview = ({ formId, screen, onScreen, field }: Props) => {
  const { t, say, language: own } = useWords();
  const { documents } = useStudio();
  const [language, setLanguage] = useState<Language>(own);
  const [stepId, setStep] = useState<string | null>(null);
  const body = useMemo(
    () => bodyOf(documents, formId, stepId, language),
    [documents, formId, stepId, language],
  );
  const { answer, error } = useAnswer<Preview>("/drafts/preview", body, REST.page);
  // While a form cannot be shown, the page stays as it was last, and it is said so.
  const last = useRef<string>(undefined);
  last.current = answer?.html ?? last.current;
  const html = last.current;
  const asking = stepsAsking(documents.scheme, formId);
  return (
    <Card padding="sm" component="section" className="studio-stay" aria-label={t("studio.preview")}>
      <Stack gap="xs">
        <Group gap="xs" justify="space-between">
          <SegmentedControl
            size="xs"
            aria-label={t("studio.preview.screen")}
            value={screen}
            onChange={(value) => onScreen(value === "desk" ? "desk" : "phone")}
            data={(["phone", "desk"] as const).map((value) => ({
              value,
              label: t(`studio.preview.${value}`),
            }))}
          />
          <SegmentedControl
            size="xs"
            aria-label={t("studio.preview.language")}
            value={language}
            onChange={(value) => setLanguage(value === "en" ? "en" : "id")}
            data={(["id", "en"] as const).map((value) => ({
              value,
              label: t(`studio.language.${value}`),
            }))}
          />
        </Group>
        {asking.length > 1 && (
          <Select
            size="xs"
            label={t("studio.preview.step")}
            allowDeselect={false}
            value={asking.some(({ id }) => id === stepId) ? stepId : (asking[0]?.id ?? null)}
            data={asking.map(({ id, step }) => ({ value: id, label: say(bothIn(step.title)) || id }))}
            onChange={setStep}
          />
        )}
        <ProblemAlert error={error} />
        {answer && answer.findings.length > 0 && (
          <Text size="sm" c="red.9" role="status">
            {t("studio.preview.old")} {answer.findings[0]?.message}
          </Text>
        )}
        {html !== undefined && (
          <Frame
            html={html}
            title={t("studio.preview")}
            screen={screen}
            {...(field === undefined ? {} : { show: `f-${field.split(".")[0]}` })}
          />
        )}
      </Stack>
    </Card>
  );
};
