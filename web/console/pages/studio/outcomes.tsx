/** What can be chosen in a review, and where each choice leads. */
import { ActionIcon, Button, Card, Group, Select, SimpleGrid, Stack, Text } from "@mantine/core";
import { IconPlus, IconTrash } from "../../icons.ts";
import { formsOfStep } from "../../studio-model/documents-edits.ts";
import { fieldsOfForm } from "../../studio-model/form-edits.ts";
import { bothIn, drop, fieldsIn, insert, isFields, put, rowsIn, textIn } from "../../studio-model/json.ts";
import { blankOutcome } from "../../studio-model/new-step.ts";
import { renameOutcome } from "../../studio-model/renames.ts";
import { useWords } from "../../text.tsx";
import { BothInput, NameField, NumberField, PickInput, PickManyInput } from "./inputs.tsx";
import { NAME, type PartProps, useTargets } from "./step-props.ts";
import { useStudio } from "./studio.ts";

const MOST = 6;
const LEAST = 2;

const Outcome = ({ placed, index }: PartProps & { readonly index: number }) => {
  const { t, say } = useWords();
  const { documents, edit } = useStudio();
  const targets = useTargets(placed);
  const outcomes = rowsIn(placed.step.outcomes);
  const outcome = fieldsIn(outcomes[index]);
  const path = ["scheme", ...placed.path, "outcomes", index];
  const limited = isFields(outcome.limit);
  const fields = formsOfStep(placed.step).flatMap((id) => {
    const form = documents.forms[id];
    return form ? fieldsOfForm(form) : [];
  });
  const name = say(bothIn(outcome.title));
  return (
    <Card padding="sm" component="section" aria-label={name}>
      <Stack gap="xs">
        <Group justify="space-between" wrap="nowrap">
          <Text fw={600} size="sm">
            {name || textIn(outcome.id)}
          </Text>
          <ActionIcon
            variant="subtle"
            color="gray.8"
            disabled={outcomes.length <= LEAST}
            aria-label={t("studio.outcome.remove", { name })}
            onClick={() => edit((all) => drop(all, path))}
          >
            <IconTrash size={16} aria-hidden />
          </ActionIcon>
        </Group>
        <BothInput label={t("studio.outcome.title")} path={[...path, "title"]} />
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="xs">
          <PickInput
            label={t("studio.step.next")}
            path={[...path, "next"]}
            data={targets}
            clearable
            placeholder={t("studio.step.following")}
          />
          <NameField
            label={t("studio.step.id")}
            value={textIn(outcome.id)}
            pattern={NAME}
            hint={t("studio.step.id.hint")}
            taken={outcomes.map((one) => textIn(fieldsIn(one).id))}
            onRename={(to) =>
              edit((all) => ({ ...all, scheme: renameOutcome(all.scheme, placed.path, index, to) }))
            }
          />
        </SimpleGrid>
        <PickManyInput
          label={t("studio.outcome.requires")}
          path={[...path, "requires"]}
          data={fields.map((field) => ({ value: field.name, label: field.name }))}
        />
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="xs">
          <Select
            label={t("studio.outcome.limit")}
            allowDeselect={false}
            value={limited ? "yes" : "no"}
            data={(["no", "yes"] as const).map((value) => ({ value, label: t(`studio.limit.${value}`) }))}
            onChange={(value) =>
              edit((all) =>
                // biome-ignore lint/suspicious/noThenProperty: a word of the scheme language, never awaited
                put(all, [...path, "limit"], value === "yes" ? { times: 3, then: "hold" } : undefined),
              )
            }
          />
          {limited && (
            <NumberField
              label={t("studio.outcome.times")}
              path={[...path, "limit", "times"]}
              min={1}
              max={20}
            />
          )}
          {limited && (
            <PickInput
              label={t("studio.outcome.then")}
              path={[...path, "limit", "then"]}
              data={[...targets, { value: "hold", label: t("studio.lapse.hold") }]}
            />
          )}
        </SimpleGrid>
      </Stack>
    </Card>
  );
};

export const Outcomes = ({ placed }: PartProps) => {
  const { t } = useWords();
  const { edit } = useStudio();
  const outcomes = rowsIn(placed.step.outcomes);
  const path = ["scheme", ...placed.path, "outcomes"];
  const taken = outcomes.map((one) => textIn(fieldsIn(one).id));
  return (
    <Stack gap="xs">
      <Text fw={600}>{t("studio.outcomes")}</Text>
      {outcomes.map((_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an outcome is what stands at its place
        <Outcome key={index} placed={placed} index={index} />
      ))}
      <Group>
        <Button
          size="xs"
          variant="default"
          disabled={outcomes.length >= MOST}
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => edit((all) => insert(all, path, outcomes.length, blankOutcome(taken)))}
        >
          {t("studio.outcome.add")}
        </Button>
      </Group>
    </Stack>
  );
};
