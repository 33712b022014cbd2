/** Lists within a step: values that it works out, and what its form starts with. */
import { ActionIcon, Button, Card, Group, Select, Stack, Text } from "@mantine/core";
import { IconPlus, IconTrash } from "../../icons.ts";
import { formsOfStep } from "../../studio-model/documents-edits.ts";
import { fieldsOfForm } from "../../studio-model/form-edits.ts";
import {
  at,
  bothIn,
  drop,
  fieldsIn,
  insert,
  type Path,
  put,
  rowsIn,
  textIn,
} from "../../studio-model/json.ts";
import { blankValue } from "../../studio-model/new-step.ts";
import { renameValue } from "../../studio-model/renames.ts";
import { useWords } from "../../text.tsx";
import { BothInput, LineInput, NameField, PickInput } from "./inputs.tsx";
import type { AskedProps, PartProps } from "./step-props.ts";
import { useStudio } from "./studio.ts";

const VALUE_NAME = /^[a-z][A-Za-z0-9]{0,39}$/;

type ListProps = {
  /** Of the list of values. */
  readonly path: Path;
  /** As many have to stay. */
  readonly least: number;
};

const Value = ({ path: list, least, index }: ListProps & { readonly index: number }) => {
  const { t, say } = useWords();
  const { documents, edit } = useStudio();
  const path = [...list, index];
  const values = rowsIn(at(documents, list));
  const value = fieldsIn(values[index]);
  const name = say(bothIn(value.title)) || textIn(value.name);
  return (
    <Card padding="sm" component="section" aria-label={name}>
      <Stack gap="xs">
        <Group justify="space-between" wrap="nowrap">
          <Text fw={600} size="sm">
            {name}
          </Text>
          <ActionIcon
            variant="subtle"
            color="gray.8"
            disabled={values.length <= least}
            aria-label={t("studio.value.remove", { name })}
            onClick={() => edit((all) => drop(all, path))}
          >
            <IconTrash size={16} aria-hidden />
          </ActionIcon>
        </Group>
        <BothInput label={t("studio.value.title")} path={[...path, "title"]} />
        <LineInput label={t("studio.value.formula")} path={[...path, "value"]} mono rows={2} />
        <NameField
          label={t("studio.value.name")}
          value={textIn(value.name)}
          pattern={VALUE_NAME}
          hint={t("studio.step.id.hint")}
          taken={values.map((one) => textIn(fieldsIn(one).name))}
          onRename={(to) =>
            edit((all) => ({ ...all, scheme: renameValue(all.scheme, list.slice(1), index, to) }))
          }
        />
        <PickInput
          label={t("studio.value.vocabulary")}
          path={[...path, "vocabulary"]}
          clearable
          data={Object.keys(fieldsIn(documents.scheme.vocabularies)).map((one) => ({
            value: one,
            label: one,
          }))}
        />
        <BothInput label={t("studio.value.rule")} path={[...path, "rule"]} rows={2} optional />
        <LineInput label={t("studio.value.source")} path={[...path, "source"]} />
      </Stack>
    </Card>
  );
};

export const ValueList = ({ path, least }: ListProps) => {
  const { t } = useWords();
  const { documents, edit } = useStudio();
  const values = rowsIn(at(documents, path));
  const taken = values.map((one) => textIn(fieldsIn(one).name));
  return (
    <Stack gap="xs">
      {values.map((_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a value is what stands at its place
        <Value key={index} path={path} least={least} index={index} />
      ))}
      <Group>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => edit((all) => insert(all, path, values.length, blankValue(taken)))}
        >
          {t("studio.value.add")}
        </Button>
      </Group>
    </Stack>
  );
};

export const Values = ({ placed }: PartProps) => (
  <ValueList path={["scheme", ...placed.path, "values"]} least={1} />
);

/** Fields of the form that start with a value, each with its formula. */
export const Prefill = ({ placed }: AskedProps) => {
  const { t } = useWords();
  const { documents, edit } = useStudio();
  const path = ["scheme", ...placed.path, "prefill"];
  const filled = Object.keys(fieldsIn(placed.step.prefill));
  const free = formsOfStep(placed.step)
    .flatMap((id) => {
      const form = documents.forms[id];
      return form ? fieldsOfForm(form).map(({ name }) => name) : [];
    })
    .filter((name, index, all) => !filled.includes(name) && all.indexOf(name) === index);
  return (
    <Stack gap="xs">
      {filled.map((name) => (
        <Group key={name} align="flex-end" wrap="nowrap" gap="xs">
          <div className="studio-entry">
            <LineInput label={t("studio.step.prefill.of", { name })} path={[...path, name]} mono rows={1} />
          </div>
          <ActionIcon
            variant="subtle"
            color="gray.8"
            aria-label={t("studio.step.prefill.remove", { name })}
            onClick={() => edit((all) => drop(all, [...path, name]))}
          >
            <IconTrash size={16} aria-hidden />
          </ActionIcon>
        </Group>
      ))}
      {free.length > 0 && (
        <Select
          label={t("studio.step.prefill.add")}
          data={free}
          value={null}
          onChange={(name) => name !== null && edit((all) => put(all, [...path, name], '""'))}
        />
      )}
    </Stack>
  );
};
