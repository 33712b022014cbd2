/** Everything that a field says: its words, whether it must be answered, its limits, and when it is asked. */
import {
  Alert,
  Button,
  Group,
  Select,
  SimpleGrid,
  Stack,
  Switch,
  TagsInput,
  Text,
  Title,
} from "@mantine/core";
import { IconTrash } from "../../icons.ts";
import type { FormDocuments } from "../../studio-model/documents.ts";
import { putForm, removeFieldEverywhere, renameFieldEverywhere } from "../../studio-model/documents-edits.ts";
import {
  everyField,
  FIELD_NAME,
  fieldsOfForm,
  type Listed,
  mayRemove,
  optionsOf,
  parentOf,
  schemaPath,
  setOptions,
  setRequired,
  siblingsOf,
} from "../../studio-model/form-edits.ts";
import { at, fieldsIn, put, textIn } from "../../studio-model/json.ts";
import { useWords } from "../../text.tsx";
import { FindingList } from "./finding-list.tsx";
import { BothWords } from "./form-words.tsx";
import { LineInput, NameField, NumberField, PickManyInput, SwitchField } from "./inputs.tsx";
import { useStudio } from "./studio.ts";

type Props = { readonly formId: string; readonly form: FormDocuments; readonly field: Listed };

/** Kinds that the same schema can be shown as. */
const LIKE: readonly (readonly Listed["kind"][])[] = [
  ["text", "textarea"],
  ["radios", "select"],
];

const Kind = ({ formId, field }: Props) => {
  const { t } = useWords();
  const { edit } = useStudio();
  const like = LIKE.find((kinds) => kinds.includes(field.kind));
  if (!like) return null;
  return (
    <Select
      label={t("studio.field.kind")}
      allowDeselect={false}
      value={field.kind}
      data={like.map((kind) => ({ value: kind, label: t(`studio.field.${kind}`) }))}
      onChange={(kind) =>
        edit((all) => put(all, ["forms", formId, "ui", "fields", field.path, "kind"], kind ?? undefined))
      }
    />
  );
};

/** Limits by the kind of value: letters of a text, size of a number, rows of a list. */
const LIMITS = {
  string: [
    ["minLength", "maxLength"],
    ["studio.field.minLength", "studio.field.maxLength"],
  ],
  number: [
    ["minimum", "maximum"],
    ["studio.field.minimum", "studio.field.maximum"],
  ],
  integer: [
    ["minimum", "maximum"],
    ["studio.field.minimum", "studio.field.maximum"],
  ],
  array: [
    ["minItems", "maxItems"],
    ["studio.field.minItems", "studio.field.maxItems"],
  ],
} as const;

const Limits = ({ formId, form, field }: Props) => {
  const { t } = useWords();
  const { type, format } = field.schema;
  if (format === "date" || optionsOf(field.schema).length > 0) return null;
  if (type !== "string" && type !== "number" && type !== "integer" && type !== "array") return null;
  const [keywords, labels] = LIMITS[type];
  const path = ["forms", formId, "schema", ...schemaPath(form, field.path)];
  return (
    <SimpleGrid cols={2} spacing="xs">
      <NumberField label={t(labels[0])} path={[...path, keywords[0]]} optional />
      <NumberField label={t(labels[1])} path={[...path, keywords[1]]} optional />
    </SimpleGrid>
  );
};

const Choices = ({ formId, form, field }: Props) => {
  const { t } = useWords();
  const { edit } = useStudio();
  const values = optionsOf(field.schema);
  if (values.length === 0) return null;
  return (
    <Stack gap="xs">
      <TagsInput
        label={t("studio.field.values")}
        description={t("studio.field.values.hint")}
        value={[...values]}
        onChange={(next) => {
          if (next.length > 0) edit((all) => putForm(all, formId, setOptions(form, field.path, next)));
        }}
      />
      {values.map((value) => (
        <BothWords
          key={value}
          label={value}
          formId={formId}
          path={["fields", field.path, "options", value]}
        />
      ))}
    </Stack>
  );
};

/** Fields of the same level whose values are known before, so that a condition can name them. */
const useSources = ({ form, field }: Props) =>
  everyField(fieldsOfForm(form)).filter(
    (one) =>
      one.path !== field.path &&
      parentOf(one.path) === parentOf(field.path) &&
      (one.kind === "checkbox" || optionsOf(one.schema).length > 0),
  );

const Condition = (props: Props) => {
  const { formId, form, field } = props;
  const { t, language } = useWords();
  const { edit } = useStudio();
  const sources = useSources(props);
  const path = ["forms", formId, "ui", "fields", field.path, "showWhen"];
  const condition = fieldsIn(field.ui.showWhen);
  const source = sources.find(({ name }) => name === condition.field);
  const valuesOf = (one: Listed) => (one.kind === "checkbox" ? ["true", "false"] : optionsOf(one.schema));
  const wordsOf = (one: Listed, value: string) =>
    one.kind === "checkbox"
      ? t(value === "true" ? "studio.yes" : "studio.no")
      : textIn(at(form.texts[language], ["fields", one.path, "options", value])) || value;
  if (sources.length === 0 && condition.field === undefined) return null;
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="xs">
      <Select
        label={t("studio.field.when")}
        clearable
        placeholder={t("studio.field.always")}
        value={textIn(condition.field) || null}
        data={sources.map((one) => ({
          value: one.name,
          label: textIn(at(form.texts[language], ["fields", one.path, "label"])) || one.name,
        }))}
        onChange={(name) => {
          const chosen = sources.find((one) => one.name === name);
          edit((all) =>
            put(all, path, chosen ? { field: chosen.name, in: valuesOf(chosen).slice(0, 1) } : undefined),
          );
        }}
      />
      {source && (
        <PickManyInput
          label={t("studio.field.when.in")}
          path={[...path, "in"]}
          data={valuesOf(source).map((value) => ({ value, label: wordsOf(source, value) }))}
        />
      )}
    </SimpleGrid>
  );
};

const Words = ({ formId, field }: Props) => {
  const { t } = useWords();
  const path = ["fields", field.path];
  return (
    <>
      <BothWords label={t("studio.field.label")} formId={formId} path={[...path, "label"]} />
      <BothWords label={t("studio.field.hint")} formId={formId} path={[...path, "hint"]} rows={1} optional />
      <BothWords
        label={t("studio.field.guidance")}
        formId={formId}
        path={[...path, "guidance"]}
        rows={2}
        optional
      />
      {field.kind === "repeat" && (
        <>
          <BothWords label={t("studio.field.item")} formId={formId} path={[...path, "item"]} optional />
          <BothWords label={t("studio.field.addWords")} formId={formId} path={[...path, "add"]} optional />
        </>
      )}
    </>
  );
};

export const FieldPanel = (props: Props) => {
  const { formId, form, field } = props;
  const { t, language } = useWords();
  const { acts, edit, choose, findings } = useStudio();
  const ui = ["forms", formId, "ui", "fields", field.path];
  const wrong = findings.filter(
    ({ spot }) => spot.kind === "form" && spot.form === formId && spot.field === field.path,
  );
  const number = field.kind === "number" || field.kind === "integer";
  return (
    <Stack gap="sm" component="section" aria-label={t("studio.field.panel")}>
      <Group justify="space-between" wrap="nowrap">
        <Title order={2} size="h4">
          {textIn(at(form.texts[language], ["fields", field.path, "label"])) || field.name}{" "}
          <Text span c="dark.3" size="sm">
            {t(`studio.field.${field.kind}`)}
          </Text>
        </Title>
        {acts && (
          <Button
            size="xs"
            variant="default"
            disabled={!mayRemove(form, field.path)}
            leftSection={<IconTrash size={16} aria-hidden />}
            onClick={() => {
              choose(formId);
              edit((all) => removeFieldEverywhere(all, formId, field.path));
            }}
          >
            {t("studio.field.remove")}
          </Button>
        )}
      </Group>
      {wrong.length > 0 && (
        <Alert color="red" variant="outline" role="note" p="xs">
          <FindingList findings={wrong} />
        </Alert>
      )}
      <fieldset disabled={!acts} className="studio-fields">
        <Stack gap="sm">
          <Switch
            label={t("studio.field.mustAnswer")}
            checked={field.required}
            onChange={(event) => {
              const { checked } = event.currentTarget;
              edit((all) => putForm(all, formId, setRequired(form, field.path, checked)));
            }}
          />
          <Words {...props} />
          <Kind {...props} />
          <Choices {...props} />
          <Limits {...props} />
          {number && <LineInput label={t("studio.field.unit")} path={[...ui, "unit"]} />}
          <Condition {...props} />
          <Group>
            <SwitchField label={t("studio.field.readonly")} path={[...ui, "readonly"]} />
            <SwitchField label={t("studio.field.hidden.do")} path={[...ui, "hidden"]} />
            {field.kind === "repeat" && (
              <SwitchField label={t("studio.field.fixedRows")} path={[...ui, "fixedRows"]} />
            )}
          </Group>
          <NameField
            label={t("studio.field.name")}
            hint={t("studio.field.name.hint")}
            value={field.name}
            pattern={FIELD_NAME}
            taken={siblingsOf(form, field.path)}
            onRename={(to) => {
              const parent = parentOf(field.path);
              choose(`${formId}/${parent === "" ? to : `${parent}.${to}`}`);
              edit((all) => renameFieldEverywhere(all, formId, field.path, to));
            }}
          />
        </Stack>
      </fieldset>
    </Stack>
  );
};
