/** The phases and their steps: drawn, listed, and each step in a panel. */
import { Button, Card, Grid, Group, Menu, NavLink, Select, Stack, Text, Title } from "@mantine/core";
import { useMemo } from "react";
import { IconPlus, IconTrash } from "../../icons.ts";
import { STEP_KINDS, stepsIn, type WorkflowPath, workflowsOf } from "../../studio-model/documents.ts";
import { type Graph, graphOf } from "../../studio-model/graph.ts";
import { bothIn, type Fields, rowsIn } from "../../studio-model/json.ts";
import { isStep } from "../../studio-model/place.ts";
import {
  addPhase,
  addStep,
  moveStep,
  moveWorkflow,
  removeWorkflow,
} from "../../studio-model/scheme-edits.ts";
import { useWords } from "../../text.tsx";
import { FlowPicture } from "./flow-picture.tsx";
import { BothInput } from "./inputs.tsx";
import { Opens } from "./opens.tsx";
import { SortableList } from "./sortable-list.tsx";
import { StepPanel } from "./step-panel.tsx";
import { useStudio } from "./studio.ts";

const addressOf = (path: readonly (string | number)[]): string => path.join(".");

const graphAt = (scheme: Fields, address: string): Graph => {
  const found = workflowsOf(scheme).find(({ path }) => addressOf(path) === address);
  return found ? graphOf(scheme, found.path) : { steps: [], ways: [] };
};

/** The phase and step that the address chooses: `phases.0.steps.1`. */
const useChosen = () => {
  const { documents, chosen, choose } = useStudio();
  const workflows = workflowsOf(documents.scheme);
  const parts = chosen.split(".");
  const workflow =
    workflows.find(({ path }) => path[0] === parts[0] && String(path[1]) === parts[1]) ?? workflows[0];
  const steps = workflow ? stepsIn(documents.scheme, workflow.path) : [];
  const step = parts[2] === "steps" ? steps[Number(parts[3])] : undefined;
  return { workflows, workflow, steps, step, choose };
};

const AddStep = ({ workflow, after }: { readonly workflow: WorkflowPath; readonly after: number }) => {
  const { t } = useWords();
  const { documents, edit, choose } = useStudio();
  const kinds = STEP_KINDS.filter(
    (kind) =>
      (kind !== "start" || rowsIn(documents.scheme.followUps).length > 0) &&
      (kind !== "gate" || workflow[0] === "phases"),
  );
  return (
    <Menu>
      <Menu.Target>
        <Button size="xs" leftSection={<IconPlus size={16} aria-hidden />}>
          {t("studio.step.add")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {kinds.map((kind) => (
          <Menu.Item
            key={kind}
            onClick={() => {
              const added = addStep(documents.scheme, workflow, after, kind, Object.keys(documents.forms));
              edit((all) => ({ ...all, scheme: added.scheme }));
              choose(addressOf(added.path));
            }}
          >
            {t(`studio.kind.${kind}`)}
            <Text size="xs" c="dark.3">
              {t(`studio.kind.${kind}.text`)}
            </Text>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
};

const PhasePanel = ({ path }: { readonly path: WorkflowPath }) => {
  const { t } = useWords();
  const { edit, acts, documents, choose } = useStudio();
  const at = ["scheme", ...path];
  const many = rowsIn(documents.scheme[path[0]]).length;
  const turn = (to: number) => {
    choose(`${path[0]}.${to}`);
    edit((all) => ({ ...all, scheme: moveWorkflow(all.scheme, path, to) }));
  };
  return (
    <fieldset disabled={!acts} className="studio-fields">
      <Stack gap="sm">
        <Title order={3} size="h4">
          {t(path[0] === "phases" ? "studio.phase" : "studio.followUp")}
        </Title>
        <BothInput label={t("studio.phase.title")} path={[...at, "title"]} />
        {path[0] === "phases" && <Opens path={[...at, "opens"]} />}
        <Group>
          <Button size="xs" variant="default" disabled={path[1] === 0} onClick={() => turn(path[1] - 1)}>
            {t("studio.phase.earlier")}
          </Button>
          <Button
            size="xs"
            variant="default"
            disabled={path[1] >= many - 1}
            onClick={() => turn(path[1] + 1)}
          >
            {t("studio.phase.later")}
          </Button>
          <Button
            size="xs"
            variant="default"
            disabled={path[0] === "phases" && many < 2}
            leftSection={<IconTrash size={16} aria-hidden />}
            onClick={() => {
              choose("");
              edit((all) => ({ ...all, scheme: removeWorkflow(all.scheme, path) }));
            }}
          >
            {t("studio.phase.remove")}
          </Button>
        </Group>
        <Text size="sm" c="dark.3">
          {t("studio.step.choose")}
        </Text>
      </Stack>
    </fieldset>
  );
};

export const WorkflowTab = () => {
  const { t, tIf, say } = useWords();
  const { documents, acts, edit, findings } = useStudio();
  const { workflows, workflow, steps, step, choose } = useChosen();
  const address = workflow ? addressOf(workflow.path) : "";
  const graph = useMemo(() => graphAt(documents.scheme, address), [documents.scheme, address]);
  if (!workflow) return null;
  const countAt = (index: number): number =>
    findings.filter(({ spot }) => isStep(spot, [...workflow.path, "steps", index])).length;
  const chooseStep = (index: number) => choose(addressOf([...workflow.path, "steps", index]));
  return (
    <Stack>
      <Group align="flex-end">
        <Select
          w={340}
          maw="100%"
          label={t("studio.phases")}
          allowDeselect={false}
          value={addressOf(workflow.path)}
          data={workflows.map(({ path, workflow: { title }, id }) => ({
            value: addressOf(path),
            label: `${say(bothIn(title)) || id}${path[0] === "followUps" ? ` (${t("studio.followUp")})` : ""}`,
          }))}
          onChange={(value) => value !== null && choose(value)}
        />
        {acts && (
          <>
            <Button
              variant="default"
              onClick={() => {
                choose(`phases.${rowsIn(documents.scheme.phases).length}`);
                edit((all) => ({ ...all, scheme: addPhase(all.scheme, Object.keys(all.forms)) }));
              }}
            >
              {t("studio.phase.add")}
            </Button>
            {step && (
              <Button variant="default" onClick={() => choose(addressOf(workflow.path))}>
                {t("studio.phase.edit")}
              </Button>
            )}
          </>
        )}
      </Group>
      <Grid gap="md">
        <Grid.Col span={{ base: 12, md: 5 }}>
          <Stack>
            <Card padding="sm">
              <Group justify="space-between" mb="xs">
                <Title order={2} size="h5">
                  {t("studio.steps")}
                </Title>
                {acts && <AddStep workflow={workflow.path} after={step ? step.path[3] : steps.length - 1} />}
              </Group>
              <SortableList
                label={t("studio.steps")}
                disabled={!acts}
                onMove={(from, to) => {
                  chooseStep(to);
                  edit((all) => ({
                    ...all,
                    scheme: moveStep(all.scheme, [...workflow.path, "steps", from], to),
                  }));
                }}
                entries={steps.map((one, index) => {
                  const name = say(bothIn(one.step.title)) || one.id;
                  const count = countAt(index);
                  return {
                    id: one.id,
                    name,
                    shown: (
                      <NavLink
                        component="button"
                        type="button"
                        label={name}
                        description={
                          tIf(`studio.kind.${one.kind}`, one.kind) +
                          (count > 0 ? ` · ${t("studio.findings.count", { count })}` : "")
                        }
                        active={index === step?.path[3]}
                        aria-current={index === step?.path[3] ? "true" : undefined}
                        className={count > 0 ? "studio-wrong" : ""}
                        onClick={() => chooseStep(index)}
                      />
                    ),
                  };
                })}
              />
            </Card>
            <Card padding={0}>
              <FlowPicture
                graph={graph}
                chosen={step?.id}
                findingsOf={(id) => countAt(steps.findIndex((one) => one.id === id))}
                onChoose={(id) => chooseStep(steps.findIndex((one) => one.id === id))}
              />
            </Card>
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 7 }}>
          <Card padding="md">
            {step ? (
              <StepPanel key={addressOf(step.path)} placed={step} />
            ) : (
              <PhasePanel path={workflow.path} />
            )}
          </Card>
        </Grid.Col>
      </Grid>
    </Stack>
  );
};
