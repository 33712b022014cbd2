/** The palette, and the fields of a form by section, in the order in which they are asked. */
import { Button, Card, Group, Menu, NavLink, Select, Stack, Text, Title } from "@mantine/core";
import { IconPlus } from "../../icons.ts";
import type { FormDocuments } from "../../studio-model/documents.ts";
import { putForm } from "../../studio-model/documents-edits.ts";
import {
  addField,
  addSection,
  fieldsOfForm,
  type Listed,
  moveField,
  moveInner,
  sectionsOf,
  type Where,
} from "../../studio-model/form-edits.ts";
import { at, textIn } from "../../studio-model/json.ts";
import { FIELD_KINDS } from "../../studio-model/new-field.ts";
import { useWords } from "../../text.tsx";
import { BothWords } from "./form-words.tsx";
import { type Entry, SortableList } from "./sortable-list.tsx";
import { useStudio } from "./studio.ts";

type Props = { readonly formId: string; readonly form: FormDocuments; readonly chosen: string | undefined };

const Palette = ({ formId, form, where }: Omit<Props, "chosen"> & { readonly where: Where }) => {
  const { t } = useWords();
  const { edit, choose } = useStudio();
  return (
    <Menu>
      <Menu.Target>
        <Button size="xs" variant="light" leftSection={<IconPlus size={16} aria-hidden />}>
          {t("studio.field.add")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown className="studio-palette">
        {FIELD_KINDS.map((kind) => (
          <Menu.Item
            key={kind}
            onClick={() => {
              const added = addField(form, where, kind);
              edit((all) => putForm(all, formId, added.form));
              choose(`${formId}/${added.path}`);
            }}
          >
            {t(`studio.field.${kind}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
};

const useEntries = ({ formId, form, chosen }: Props) => {
  const { t, language } = useWords();
  const { choose, findings } = useStudio();
  return (fields: readonly Listed[]): readonly Entry[] =>
    fields.map((field) => {
      const name = textIn(at(form.texts[language], ["fields", field.path, "label"])) || field.name;
      const count = findings.filter(
        ({ spot }) => spot.kind === "form" && spot.form === formId && spot.field === field.path,
      ).length;
      return {
        id: field.path,
        name,
        shown: (
          <NavLink
            component="button"
            type="button"
            label={name}
            description={[
              t(`studio.field.${field.kind}`),
              ...(field.required ? [t("studio.field.required")] : []),
              ...(field.ui.hidden === true ? [t("studio.field.hidden")] : []),
              ...(count > 0 ? [t("studio.findings.count", { count })] : []),
            ].join(" · ")}
            active={field.path === chosen}
            aria-current={field.path === chosen ? "true" : undefined}
            className={count > 0 ? "studio-wrong" : ""}
            onClick={() => choose(`${formId}/${field.path}`)}
          />
        ),
      };
    });
};

/** The group or repeat that is open: the chosen one, or the one around the chosen field. */
const Inner = ({ field, ...props }: Props & { readonly field: Listed }) => {
  const { formId, form, chosen = "" } = props;
  const { acts, edit } = useStudio();
  const entries = useEntries(props);
  if (field.kind !== "group" && field.kind !== "repeat") return null;
  if (chosen !== field.path && !chosen.startsWith(`${field.path}.`)) return null;
  return (
    <div className="studio-inner">
      <SortableList
        label={field.name}
        entries={entries(field.fields)}
        disabled={!acts}
        onMove={(from, to) => {
          const moved = field.fields[from];
          if (moved) edit((all) => putForm(all, formId, moveInner(form, moved.path, to)));
        }}
      />
      {acts && <Palette {...props} where={{ parent: field.path, section: 0, index: field.fields.length }} />}
      {field.fields.map((one) => (
        <Inner key={one.path} {...props} field={one} />
      ))}
    </div>
  );
};

export const FieldList = (props: Props) => {
  const { formId, form, chosen } = props;
  const { t, language } = useWords();
  const { acts, edit } = useStudio();
  const fields = fieldsOfForm(form);
  const sections = sectionsOf(form);
  const entries = useEntries(props);
  const listed = (names: readonly string[]) =>
    names.flatMap((name) => fields.find((one) => one.name === name) ?? []);
  const titleOf = (id: string): string => textIn(at(form.texts[language], ["sections", id, "title"])) || id;
  const own = sections.findIndex(({ fields: names }) => names.includes(chosen ?? ""));
  return (
    <Stack gap="sm">
      {sections.map((section, index) => {
        const inside = listed(section.fields);
        return (
          <Card key={section.id} padding="sm" component="section" aria-label={titleOf(section.id)}>
            <Title order={2} size="h5" mb="xs">
              {titleOf(section.id)}
            </Title>
            <SortableList
              label={titleOf(section.id)}
              entries={entries(inside)}
              disabled={!acts}
              onMove={(from, to) => {
                const name = inside[from]?.name;
                if (name !== undefined) edit((all) => putForm(all, formId, moveField(form, name, index, to)));
              }}
            />
            {inside.map((field) => (
              <Inner key={field.path} {...props} field={field} />
            ))}
            {acts && (
              <Group mt="xs" gap="xs">
                <Palette
                  formId={formId}
                  form={form}
                  where={{ parent: "", section: index, index: section.fields.length }}
                />
              </Group>
            )}
            {own === index && acts && sections.length > 1 && chosen !== undefined && (
              <Select
                mt="xs"
                size="xs"
                label={t("studio.field.section")}
                allowDeselect={false}
                value={section.id}
                data={sections.map(({ id }) => ({ value: id, label: titleOf(id) }))}
                onChange={(id) => {
                  const to = sections.findIndex((one) => one.id === id);
                  if (to !== -1 && to !== index)
                    edit((all) => putForm(all, formId, moveField(form, chosen, to, 0)));
                }}
              />
            )}
            <details className="studio-more">
              <summary>{t("studio.section.words")}</summary>
              <fieldset disabled={!acts} className="studio-fields">
                <BothWords
                  label={t("studio.section.title")}
                  formId={formId}
                  path={["sections", section.id, "title"]}
                />
                <BothWords
                  label={t("studio.section.guidance")}
                  formId={formId}
                  path={["sections", section.id, "guidance"]}
                  rows={2}
                  optional
                />
              </fieldset>
            </details>
          </Card>
        );
      })}
      {acts && (
        <Button
          variant="default"
          size="xs"
          onClick={() => edit((all) => putForm(all, formId, addSection(form)))}
        >
          {t("studio.section.add")}
        </Button>
      )}
      <Text size="xs" c="dark.3">
        {t("studio.drag.how")}
      </Text>
    </Stack>
  );
};
