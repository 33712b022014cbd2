/** What a form says as a whole. */
import { Alert, Stack, Text, Title } from "@mantine/core";
import type { FormDocuments } from "../../studio-model/documents.ts";
import { stepsAsking } from "../../studio-model/documents-edits.ts";
import { bothIn, textIn } from "../../studio-model/json.ts";
import { useWords } from "../../text.tsx";
import { FindingList } from "./finding-list.tsx";
import { BothWords } from "./form-words.tsx";
import { useStudio } from "./studio.ts";

export const FormPanel = ({ formId, form }: { readonly formId: string; readonly form: FormDocuments }) => {
  const { t, say, language } = useWords();
  const { acts, documents, findings } = useStudio();
  const wrong = findings.filter(({ spot }) => spot.kind === "form" && spot.form === formId);
  const steps = stepsAsking(documents.scheme, formId).map(({ id, step }) => say(bothIn(step.title)) || id);
  return (
    <Stack gap="sm">
      <Title order={2} size="h4">
        {textIn(form.texts[language].title) || formId}
      </Title>
      {wrong.length > 0 && (
        <Alert color="red" variant="outline" role="note" p="xs">
          <FindingList findings={wrong} />
        </Alert>
      )}
      <fieldset disabled={!acts} className="studio-fields">
        <Stack gap="sm">
          <BothWords label={t("studio.form.title")} formId={formId} path={["title"]} />
          <BothWords label={t("studio.form.intro")} formId={formId} path={["intro"]} rows={3} optional />
        </Stack>
      </fieldset>
      <Text size="sm">
        {t(steps.length > 0 ? "studio.form.steps" : "studio.form.noSteps", { steps: steps.join(", ") })}
      </Text>
      <Text size="sm" c="dark.3">
        {t("studio.field.choose")}
      </Text>
    </Stack>
  );
};
