/** What the scheme says of itself, its mails, and the words for its coded values; each in both languages. */
import {
  ActionIcon,
  Button,
  Card,
  Grid,
  Group,
  SegmentedControl,
  Select,
  Stack,
  Text,
  Title,
} from "@mantine/core";
import { useMemo, useState } from "react";
import type { LetterPreview } from "../../../../functions/http/api/types.ts";
import { IconPlus, IconTrash } from "../../icons.ts";
import { ProblemAlert } from "../../parts/problem.tsx";
import { everyStepOf } from "../../studio-model/documents.ts";
import { bothIn, drop, type Fields, fieldsIn, freeName, put, textIn } from "../../studio-model/json.ts";
import { blankMessage } from "../../studio-model/new-step.ts";
import { type Language, useWords } from "../../text.tsx";
import { Frame } from "./frame.tsx";
import { BothInput, NameField } from "./inputs.tsx";
import { REST, useAnswer, useStudio } from "./studio.ts";

const SCHEME_ID = /^[a-z][a-z0-9-]{0,39}$/;

const About = () => {
  const { t } = useWords();
  const { documents, edit } = useStudio();
  return (
    <Card padding="md">
      <Stack gap="sm">
        <Title order={2} size="h5">
          {t("studio.about")}
        </Title>
        <BothInput label={t("studio.about.title")} path={["scheme", "title"]} />
        <BothInput label={t("studio.about.description")} path={["scheme", "description"]} rows={3} />
        <NameField
          label={t("studio.about.id")}
          hint={t("studio.about.id.hint")}
          value={textIn(documents.scheme.id)}
          pattern={SCHEME_ID}
          onRename={(to) => edit((all) => put(all, ["scheme", "id"], to))}
        />
      </Stack>
    </Card>
  );
};

/** Asks for a mail of the scheme, or for one that the product writes about a step. */
const askFor = (scheme: Fields, chosen: string, language: Language) => {
  const message = fieldsIn(fieldsIn(scheme.messages)[chosen]);
  const steps = everyStepOf(scheme);
  const about = steps.find(({ step }) => step.message === chosen) ?? steps[0];
  const [kind = "", id = ""] = chosen.split(":");
  const task = steps.find((one) => one.id === id);
  return {
    language,
    cycle: bothIn(scheme.title)[language],
    letter: task
      ? { kind, step: bothIn(task.step.title), own: task.step.who === "employee" }
      : {
          kind: "notice",
          message: { subject: bothIn(message.subject), body: bothIn(message.body) },
          step: bothIn(about?.step.title),
        },
  };
};

const LetterView = ({ chosen }: { readonly chosen: string }) => {
  const { t, language: own } = useWords();
  const { scheme } = useStudio().documents;
  const [language, setLanguage] = useState<Language>(own);
  const body = useMemo(() => askFor(scheme, chosen, language), [scheme, chosen, language]);
  const { answer: letter, error } = useAnswer<LetterPreview>("/drafts/letter", body, REST.mail);
  return (
    <Stack gap="xs">
      <SegmentedControl
        size="xs"
        aria-label={t("studio.preview.language")}
        value={language}
        onChange={(value) => setLanguage(value === "en" ? "en" : "id")}
        data={(["id", "en"] as const).map((value) => ({ value, label: t(`studio.language.${value}`) }))}
      />
      <ProblemAlert error={error} />
      {letter && (
        <>
          <Text size="sm">
            <b>{t("studio.mail.subject")}:</b> {letter.subject}
          </Text>
          <Frame html={letter.html} title={t("studio.mail.preview")} screen="phone" />
        </>
      )}
    </Stack>
  );
};

const LETTERS = ["invitation", "reminder", "returned"] as const;

const Mails = () => {
  const { t, say } = useWords();
  const { documents, acts, edit, chosen, choose } = useStudio();
  const messages = Object.keys(fieldsIn(documents.scheme.messages));
  const tasks = everyStepOf(documents.scheme).filter(({ kind }) =>
    ["form", "review", "gather"].includes(kind),
  );
  const letters = tasks.flatMap(({ id, step }) =>
    LETTERS.map((kind) => ({
      value: `${kind}:${id}`,
      label: `${t(`studio.mail.${kind}`)}: ${say(bothIn(step.title)) || id}`,
    })),
  );
  const known = [...messages, ...letters.map(({ value }) => value)];
  const current = known.includes(chosen) ? chosen : (known[0] ?? "");
  const path = ["scheme", "messages", current];
  const used = everyStepOf(documents.scheme).some(({ step }) => step.message === current);
  return (
    <Card padding="md">
      <Group justify="space-between" mb="sm">
        <Title order={2} size="h5">
          {t("studio.mails")}
        </Title>
        {acts && (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={() => {
              const name = freeName("notice", messages);
              edit((all) => put(all, ["scheme", "messages", name], blankMessage));
              choose(name);
            }}
          >
            {t("studio.mail.add")}
          </Button>
        )}
      </Group>
      <Grid gap="md">
        <Grid.Col span={{ base: 12, md: 7 }}>
          <Stack gap="sm">
            <Select
              label={t("studio.mail")}
              allowDeselect={false}
              value={current || null}
              data={[
                { group: t("studio.mail.own"), items: messages.map((value) => ({ value, label: value })) },
                { group: t("studio.mail.tasks"), items: letters },
              ]}
              onChange={(value) => value !== null && choose(value)}
            />
            {messages.includes(current) ? (
              <fieldset disabled={!acts} className="studio-fields">
                <Stack gap="sm">
                  <BothInput label={t("studio.mail.subject")} path={[...path, "subject"]} />
                  <BothInput label={t("studio.mail.body")} path={[...path, "body"]} rows={6} />
                  <Text size="xs" c="dark.3">
                    {t("studio.mail.words")}
                  </Text>
                  {acts && (
                    <Group>
                      <Button
                        size="xs"
                        variant="default"
                        disabled={used}
                        leftSection={<IconTrash size={16} aria-hidden />}
                        onClick={() => {
                          choose("");
                          edit((all) => drop(all, path));
                        }}
                      >
                        {t("studio.mail.remove")}
                      </Button>
                    </Group>
                  )}
                </Stack>
              </fieldset>
            ) : (
              <Text size="sm" c="dark.3">
                {t("studio.mail.fixed")}
              </Text>
            )}
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 5 }}>
          {current !== "" && <LetterView key={current} chosen={current} />}
        </Grid.Col>
      </Grid>
    </Card>
  );
};

const Vocabularies = () => {
  const { t } = useWords();
  const { documents, edit, acts } = useStudio();
  const all = fieldsIn(documents.scheme.vocabularies);
  return (
    <Card padding="md">
      <Title order={2} size="h5" mb="sm">
        {t("studio.vocabularies")}
      </Title>
      <Stack gap="sm">
        {Object.entries(all).map(([name, words]) => (
          <details key={name} className="studio-more">
            <summary>{name}</summary>
            <Stack gap="xs" mt="xs">
              {Object.keys(fieldsIn(words)).map((value) => (
                <Group key={value} align="flex-end" wrap="nowrap" gap="xs">
                  <div className="studio-entry">
                    <BothInput label={value} path={["scheme", "vocabularies", name, value]} />
                  </div>
                  {acts && (
                    <ActionIcon
                      variant="subtle"
                      color="gray.8"
                      aria-label={t("studio.vocabulary.remove", { name: value })}
                      onClick={() => edit((one) => drop(one, ["scheme", "vocabularies", name, value]))}
                    >
                      <IconTrash size={16} aria-hidden />
                    </ActionIcon>
                  )}
                </Group>
              ))}
              {acts && (
                <Group>
                  <Button
                    size="xs"
                    variant="default"
                    onClick={() => {
                      const value = freeName("NEW", Object.keys(fieldsIn(words)), "_");
                      edit((one) =>
                        put(one, ["scheme", "vocabularies", name, value], {
                          id: "Kata baru",
                          en: "New word",
                        }),
                      );
                    }}
                  >
                    {t("studio.vocabulary.add")}
                  </Button>
                </Group>
              )}
            </Stack>
          </details>
        ))}
      </Stack>
    </Card>
  );
};

export const TextsTab = () => {
  const { acts } = useStudio();
  return (
    <Stack>
      <fieldset disabled={!acts} className="studio-fields">
        <About />
      </fieldset>
      <Mails />
      <Vocabularies />
    </Stack>
  );
};
