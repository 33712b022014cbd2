/** Everything that a step says, by its kind. */
import { Accordion, Alert, Button, Group, Stack, Text, Title } from "@mantine/core";
import { lazy, Suspense } from "react";
import { IconTrash } from "../../icons.ts";
import { namesTaken, stepsIn } from "../../studio-model/documents.ts";
import { bothIn } from "../../studio-model/json.ts";
import { isStep } from "../../studio-model/place.ts";
import { renameStep } from "../../studio-model/renames.ts";
import { removeStep } from "../../studio-model/scheme-edits.ts";
import { useWords } from "../../text.tsx";
import { FindingList } from "./finding-list.tsx";
import { BothInput, LineInput, NameField, PickInput } from "./inputs.tsx";
import { Outcomes } from "./outcomes.tsx";
import { Values } from "./step-lists.tsx";
import { Gate, Gather, Human, Notify, Start } from "./step-parts.tsx";
import { NAME, type PartProps, useTargets } from "./step-props.ts";
import { Parts } from "./step-together.tsx";
import { useStudio } from "./studio.ts";

const JsonView = lazy(() => import("./json-view.tsx"));

const Own = ({ placed }: PartProps) => {
  switch (placed.kind) {
    case "form":
      return <Human placed={placed} />;
    case "review":
      return (
        <>
          <Human placed={placed} />
          <Outcomes placed={placed} />
        </>
      );
    case "gather":
      return (
        <>
          <Human placed={placed} />
          <Gather placed={placed} />
        </>
      );
    case "together":
      return <Parts placed={placed} />;
    case "gate":
      return <Gate placed={placed} />;
    case "compute":
      return <Values placed={placed} />;
    case "notify":
      return <Notify placed={placed} />;
    case "start":
      return <Start placed={placed} />;
    default:
      return null;
  }
};

const Next = ({ placed }: PartProps) => {
  const { t } = useWords();
  return (
    <PickInput
      label={t("studio.step.next")}
      path={["scheme", ...placed.path, "next"]}
      data={useTargets(placed)}
      clearable
      placeholder={t("studio.step.following")}
    />
  );
};

export const StepPanel = ({ placed }: PartProps) => {
  const { t, tIf, say } = useWords();
  const { documents, edit, acts, findings, choose } = useStudio();
  const { path, step, id, kind } = placed;
  const at = ["scheme", ...path];
  const wrong = findings.filter(({ spot }) => isStep(spot, path));
  const alone = stepsIn(documents.scheme, [path[0], path[1]]).length < 2;
  return (
    <Stack key={path.join("/")} gap="sm" component="section" aria-label={t("studio.step.panel")}>
      <Group justify="space-between" wrap="nowrap">
        <Title order={3} size="h4">
          {say(bothIn(step.title)) || id}{" "}
          <Text span c="dark.3" size="sm">
            {tIf(`studio.kind.${kind}`, kind)}
          </Text>
        </Title>
        {acts && (
          <Button
            size="xs"
            variant="default"
            disabled={alone}
            leftSection={<IconTrash size={16} aria-hidden />}
            onClick={() => {
              choose("");
              edit((all) => ({ ...all, scheme: removeStep(all.scheme, path) }));
            }}
          >
            {t("studio.step.remove")}
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
          <BothInput label={t("studio.step.title")} path={[...at, "title"]} />
          <Own placed={placed} />
          <Next placed={placed} />
          <LineInput
            label={t("studio.step.when")}
            hint={t("studio.step.when.hint")}
            path={[...at, "when"]}
            mono
            rows={1}
          />
          <NameField
            label={t("studio.step.id")}
            hint={t("studio.step.id.hint")}
            value={id}
            pattern={NAME}
            taken={namesTaken(documents.scheme)}
            onRename={(to) => edit((all) => ({ ...all, scheme: renameStep(all.scheme, path, to) }))}
          />
        </Stack>
      </fieldset>
      <Accordion variant="contained" chevronPosition="left">
        <Accordion.Item value="json">
          <Accordion.Control>{t("studio.json")}</Accordion.Control>
          <Accordion.Panel>
            <Suspense fallback={null}>
              <JsonView kind="step" path={at} />
            </Suspense>
          </Accordion.Panel>
        </Accordion.Item>
      </Accordion>
    </Stack>
  );
};
