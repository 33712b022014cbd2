/** The people who hold the role `panel`, and judge innovations for example. */
import { ActionIcon, Fieldset, Group, Stack, Text } from "@mantine/core";
import { IconTrash } from "../icons.ts";
import { PersonPicker } from "../parts/person-picker.tsx";
import { usePersons } from "../queries.ts";
import { useWords } from "../text.tsx";

type Props = {
  readonly panel: readonly string[];
  readonly onChange: (panel: readonly string[]) => void;
  readonly error: string | undefined;
};

export const PanelField = ({ panel, onChange, error }: Props) => {
  const { t } = useWords();
  const known = usePersons(panel);
  return (
    <Fieldset legend={t("settings.panel")}>
      <Stack gap="sm">
        <Text size="sm" c="dark.3">
          {t("settings.panel.hint")}
        </Text>
        {panel.map((id, index) => {
          const person = known[index];
          const name = person?.name ?? id;
          return (
            <Group key={id} justify="space-between" wrap="nowrap" gap="xs">
              <Text size="sm">
                {name}
                {person && ` — ${person.position}, ${person.unitName}`}
              </Text>
              <ActionIcon
                variant="subtle"
                color="gray.8"
                aria-label={t("settings.panel.remove", { name })}
                onClick={() => onChange(panel.filter((one) => one !== id))}
              >
                <IconTrash size={16} aria-hidden />
              </ActionIcon>
            </Group>
          );
        })}
        <PersonPicker
          key={panel.length}
          label={t("settings.panel.add")}
          required={false}
          error={error}
          value={null}
          onChange={(id) => id !== null && !panel.includes(id) && onChange([...panel, id])}
        />
      </Stack>
    </Fieldset>
  );
};
