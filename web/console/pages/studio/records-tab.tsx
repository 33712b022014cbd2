/** What is written down all year, and what the page of one's performance works out of it. */
import { Button, Card, Group, SimpleGrid, Stack, Text, Title } from "@mantine/core";
import { IconPlus, IconTrash } from "../../icons.ts";
import { namesTaken, workflowsOf } from "../../studio-model/documents.ts";
import { bothIn, namesIn, textIn } from "../../studio-model/json.ts";
import { addLog, LOGGERS, logsOf } from "../../studio-model/records.ts";
import { removeLog, renameLog } from "../../studio-model/renames.ts";
import { useWords } from "../../text.tsx";
import {
  BothInput,
  NameField,
  NumberField,
  PickInput,
  PickManyInput,
  SwitchField,
  useOptions,
} from "./inputs.tsx";
import { ValueList } from "./step-lists.tsx";
import { useStudio } from "./studio.ts";

const NAME = /^[a-z][a-z0-9-]{0,38}[a-z0-9]$/;

const LogCard = ({ index }: { readonly index: number }) => {
  const { t, say } = useWords();
  const { documents, edit, acts } = useStudio();
  const options = useOptions();
  const path = ["scheme", "logs", index];
  const log = logsOf(documents.scheme)[index] ?? {};
  const served = namesIn(log.by).includes("serviceUser");
  const name = say(bothIn(log.title)) || textIn(log.id);
  const phases = workflowsOf(documents.scheme)
    .filter((one) => one.path[0] === "phases")
    .map(({ id, workflow }) => ({ value: id, label: say(bothIn(workflow.title)) || id }));
  return (
    <Card padding="sm" component="section" aria-label={name}>
      <Stack gap="sm">
        <Group justify="space-between" wrap="nowrap">
          <Title order={3} size="h6">
            {name}
          </Title>
          {acts && (
            <Button
              size="xs"
              variant="default"
              leftSection={<IconTrash size={16} aria-hidden />}
              aria-label={t("studio.log.remove", { name })}
              onClick={() => edit((all) => ({ ...all, scheme: removeLog(all.scheme, index) }))}
            >
              {t("studio.log.remove.short")}
            </Button>
          )}
        </Group>
        <BothInput label={t("studio.log.title")} path={[...path, "title"]} />
        <BothInput label={t("studio.log.instruction")} path={[...path, "instruction"]} rows={2} optional />
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
          <PickInput
            label={t("studio.log.form")}
            path={[...path, "form"]}
            data={Object.entries(documents.forms).map(([id, { texts }]) => ({
              value: id,
              label: say(bothIn({ id: texts.id.title ?? id, en: texts.en.title ?? id })),
            }))}
          />
          <PickManyInput
            label={t("studio.log.by")}
            hint={t("studio.log.by.hint")}
            path={[...path, "by"]}
            data={options(LOGGERS, (one) => `role.${one}`)}
          />
          <PickInput label={t("studio.log.from")} path={[...path, "from"]} data={phases} clearable />
          <PickInput label={t("studio.log.until")} path={[...path, "until"]} data={phases} clearable />
        </SimpleGrid>
        {served ? (
          <NumberField
            label={t("studio.log.minimum")}
            hint={t("studio.log.minimum.hint")}
            path={[...path, "minimumGroup"]}
            min={3}
            max={50}
            optional
          />
        ) : (
          <SwitchField
            label={t("studio.log.confirmed")}
            hint={t("studio.log.confirmed.hint")}
            path={[...path, "confirmed"]}
          />
        )}
        <NameField
          label={t("studio.step.id")}
          value={textIn(log.id)}
          pattern={NAME}
          taken={namesTaken(documents.scheme)}
          hint={t("studio.step.id.hint")}
          onRename={(to) => edit((all) => ({ ...all, scheme: renameLog(all.scheme, index, to) }))}
        />
      </Stack>
    </Card>
  );
};

const Logs = () => {
  const { t } = useWords();
  const { documents, edit, acts } = useStudio();
  const logs = logsOf(documents.scheme);
  return (
    <Card padding="md">
      <Stack gap="sm">
        <Group justify="space-between">
          <Title order={2} size="h5">
            {t("studio.logs")}
          </Title>
          {acts && (
            <Button
              size="xs"
              leftSection={<IconPlus size={16} aria-hidden />}
              onClick={() => edit((all) => ({ ...all, scheme: addLog(all.scheme, Object.keys(all.forms)) }))}
            >
              {t("studio.log.add")}
            </Button>
          )}
        </Group>
        <Text size="sm" c="dark.3">
          {t("studio.logs.text")}
        </Text>
        {logs.map((_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a log is what stands at its place
          <LogCard key={index} index={index} />
        ))}
      </Stack>
    </Card>
  );
};

const Standing = () => {
  const { t } = useWords();
  return (
    <Card padding="md">
      <Stack gap="sm">
        <Title order={2} size="h5">
          {t("studio.standing")}
        </Title>
        <Text size="sm" c="dark.3">
          {t("studio.standing.text")}
        </Text>
        <ValueList path={["scheme", "standing"]} least={0} />
      </Stack>
    </Card>
  );
};

export const RecordsTab = () => {
  const { acts } = useStudio();
  return (
    <fieldset disabled={!acts} className="studio-fields">
      <Stack>
        <Logs />
        <Standing />
      </Stack>
    </fieldset>
  );
};
