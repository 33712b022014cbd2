/** The form builder: which form, its fields in order, the panel of one, and the page as it will be. */
import { Accordion, Button, Card, Grid, Group, Select, Stack, Text } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import { IconPlus, IconTrash } from "../../icons.ts";
import { putForm, removeForm, stepsAsking } from "../../studio-model/documents-edits.ts";
import { blankForm, everyField, fieldsOfForm } from "../../studio-model/form-edits.ts";
import { freeName, textIn } from "../../studio-model/json.ts";
import { useWords } from "../../text.tsx";
import { FieldList } from "./field-list.tsx";
import { FieldPanel } from "./field-panel.tsx";
import { FormPanel } from "./form-panel.tsx";
import { FormPreview } from "./form-preview.tsx";
import type { Screen } from "./frame.tsx";
import { useStudio } from "./studio.ts";

const JsonView = lazy(() => import("./json-view.tsx"));

export const FormsTab = () => {
  const { t, language } = useWords();
  const { documents, acts, edit, chosen, choose, findings } = useStudio();
  const [screen, setScreen] = useState<Screen>("phone");
  const ids = Object.keys(documents.forms);
  const [wantedForm = "", wantedField = ""] = chosen.split("/");
  const formId = ids.includes(wantedForm) ? wantedForm : (ids[0] ?? "");
  const form = documents.forms[formId];
  const field = form && everyField(fieldsOfForm(form)).find(({ path }) => path === wantedField);
  const make = () => {
    const id = freeName("form", ids);
    edit((all) => putForm(all, id, blankForm({ id: "Formulir baru", en: "New form" })));
    choose(id);
  };
  const unused = stepsAsking(documents.scheme, formId).length === 0;
  const count = (id: string) =>
    findings.filter(({ spot }) => spot.kind === "form" && spot.form === id).length;
  return (
    <Stack>
      <Group align="flex-end">
        <Select
          label={t("studio.form")}
          w={340}
          maw="100%"
          allowDeselect={false}
          value={form ? formId : null}
          data={ids.map((id) => ({
            value: id,
            label:
              (textIn(documents.forms[id]?.texts[language].title) || id) +
              (count(id) > 0 ? ` · ${t("studio.findings.count", { count: count(id) })}` : ""),
          }))}
          onChange={(id) => id !== null && choose(id)}
        />
        {acts && (
          <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={make}>
            {t("studio.form.add")}
          </Button>
        )}
        {acts && form && (
          <Button
            variant="default"
            disabled={!unused}
            title={unused ? undefined : t("studio.form.used")}
            leftSection={<IconTrash size={16} aria-hidden />}
            onClick={() => {
              choose("");
              edit((all) => removeForm(all, formId));
            }}
          >
            {t("studio.form.remove")}
          </Button>
        )}
      </Group>
      {form ? (
        <Grid gap="md">
          <Grid.Col span={{ base: 12, sm: 6, lg: 4 }}>
            <FieldList formId={formId} form={form} chosen={field?.path} />
          </Grid.Col>
          <Grid.Col span={{ base: 12, sm: 6, lg: screen === "desk" ? 8 : 4 }}>
            <Card padding="md" className="studio-stay">
              {field ? (
                <FieldPanel key={`${formId} ${field.path}`} formId={formId} form={form} field={field} />
              ) : (
                <FormPanel formId={formId} form={form} />
              )}
            </Card>
          </Grid.Col>
          <Grid.Col span={screen === "desk" ? 12 : { base: 12, lg: 4 }}>
            <FormPreview
              key={formId}
              formId={formId}
              screen={screen}
              onScreen={setScreen}
              field={field?.path}
            />
          </Grid.Col>
          <Grid.Col span={12}>
            <Accordion variant="contained" chevronPosition="left">
              <Accordion.Item value="json">
                <Accordion.Control>{t("studio.json")}</Accordion.Control>
                <Accordion.Panel>
                  <Suspense fallback={null}>
                    <JsonView key={formId} kind="form" path={["forms", formId]} />
                  </Suspense>
                </Accordion.Panel>
              </Accordion.Item>
            </Accordion>
          </Grid.Col>
        </Grid>
      ) : (
        <Text>{t("studio.form.none")}</Text>
      )}
    </Stack>
  );
};
