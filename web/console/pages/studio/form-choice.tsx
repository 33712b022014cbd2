/** Which form a step asks: one, or variants of which each person gets the first that is for them. */
import { ActionIcon, Button, Card, Group, Select, SimpleGrid, Stack, Text, TextInput } from "@mantine/core";
import { IconPlus, IconTrash } from "../../icons.ts";
import { useUnits } from "../../queries.ts";
import { bothIn, fieldsIn, type Path, textIn } from "../../studio-model/json.ts";
import {
  addVariant,
  FITS,
  type Fits,
  readCondition,
  removeVariant,
  writeCondition,
} from "../../studio-model/variants.ts";
import { useWords } from "../../text.tsx";
import { type Option, PickInput, useOptions } from "./inputs.tsx";
import type { AskedProps } from "./step-props.ts";
import { useAt, useStudio } from "./studio.ts";

export const useForms = (): readonly Option[] => {
  const { documents } = useStudio();
  const { say } = useWords();
  return Object.entries(documents.forms).map(([id, { texts }]) => ({
    value: id,
    label: say(bothIn({ id: texts.id.title ?? id, en: texts.en.title ?? id })),
  }));
};

const UnitPick = ({
  value,
  onChange,
}: {
  readonly value: string;
  readonly onChange: (to: string) => void;
}) => {
  const { t } = useWords();
  const units = (useUnits().data?.items ?? []).map(({ code, name }) => ({ value: code, label: name }));
  const known = units.some((one) => one.value === value);
  return (
    <Select
      label={t("studio.variant.unit")}
      searchable
      allowDeselect={false}
      value={value}
      data={known || value === "" ? units : [...units, { value, label: value }]}
      onChange={(chosen) => onChange(chosen ?? "")}
    />
  );
};

const For = ({ path }: { readonly path: Path }) => {
  const { t } = useWords();
  const options = useOptions();
  const [when, set] = useAt(path);
  const { by, value } = readCondition(textIn(when));
  const write = (next: Fits, to: string) => set(writeCondition({ by: next, value: to }));
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="xs">
      <Select
        label={t("studio.variant.for")}
        allowDeselect={false}
        value={by}
        data={[...options(FITS, (one) => `studio.variant.by.${one}`)]}
        onChange={(next) => {
          const chosen = FITS.find((one) => one === next);
          if (chosen === "formula") set(textIn(when));
          else if (chosen) write(chosen, by === "formula" ? "" : value);
        }}
      />
      {by === "unit" ? (
        <UnitPick value={value} onChange={(to) => write("unit", to)} />
      ) : (
        <TextInput
          label={t(`studio.variant.${by}`)}
          value={value}
          spellCheck={false}
          {...(by === "formula" ? { classNames: { input: "mono" } } : {})}
          onChange={(event) => write(by, event.currentTarget.value)}
        />
      )}
    </SimpleGrid>
  );
};

const Variant = ({
  path,
  index,
  last,
}: {
  readonly path: Path;
  readonly index: number;
  readonly last: boolean;
}) => {
  const { t } = useWords();
  const { edit } = useStudio();
  const forms = useForms();
  const name = t(last ? "studio.variant.rest" : "studio.variant", { number: index + 1 });
  return (
    <Card padding="sm" component="section" aria-label={name}>
      <Stack gap="xs">
        <Group justify="space-between" wrap="nowrap">
          <Text fw={600} size="sm">
            {name}
          </Text>
          {!last && (
            <ActionIcon
              variant="subtle"
              color="gray.8"
              aria-label={t("studio.variant.remove", { number: index + 1 })}
              onClick={() => edit((all) => removeVariant(all, path, index))}
            >
              <IconTrash size={16} aria-hidden />
            </ActionIcon>
          )}
        </Group>
        {!last && <For path={[...path, index, "when"]} />}
        <PickInput label={t("studio.step.form")} path={[...path, index, "form"]} data={forms} />
      </Stack>
    </Card>
  );
};

export const FormChoice = ({ placed }: AskedProps) => {
  const { t } = useWords();
  const { edit } = useStudio();
  const forms = useForms();
  const { step, kind } = placed;
  const path = ["scheme", ...placed.path, "form"];
  const variants = Array.isArray(step.form) ? step.form.map(fieldsIn) : [];
  return (
    <Stack gap="xs">
      {variants.length === 0 ? (
        <PickInput label={t("studio.step.form")} path={path} clearable={kind === "review"} data={forms} />
      ) : (
        variants.map((_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a variant is what stands at its place
          <Variant key={index} path={path} index={index} last={index === variants.length - 1} />
        ))
      )}
      {step.form !== undefined && (
        <Group>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={() => edit((all) => addVariant(all, path))}
          >
            {t("studio.variant.add")}
          </Button>
        </Group>
      )}
    </Stack>
  );
};
