/** The parts of a step's panel: what people are asked, and what the machine does by itself. */
import { Button, SimpleGrid, Stack } from "@mantine/core";
import { everyStepOf } from "../../studio-model/documents.ts";
import { bothIn, fieldsIn, isFields, put, rowsIn, textIn } from "../../studio-model/json.ts";
import { logsOf } from "../../studio-model/records.ts";
import { useWords } from "../../text.tsx";
import { FormChoice, useForms } from "./form-choice.tsx";
import {
  BothInput,
  DaysField,
  LineInput,
  NumberField,
  type Option,
  PickInput,
  PickManyInput,
  SpanField,
  SwitchField,
  useOptions,
} from "./inputs.tsx";
import { Prefill } from "./step-lists.tsx";
import { type AskedProps, type PartProps, useTargets } from "./step-props.ts";
import { useStudio } from "./studio.ts";

const ROLES = ["employee", "appraiser", "reviewingOfficer", "unitHead", "hr", "teamLead"] as const;
const GROUPS = ["peers", "panel", "serviceUser"] as const;
const ASSURANCE = ["link", "link+code", "sso"] as const;
const useSteps = (except: string, kinds: readonly string[]): readonly Option[] => {
  const { documents } = useStudio();
  const { say } = useWords();
  return everyStepOf(documents.scheme)
    .filter(({ id, kind }) => id !== except && kinds.includes(kind))
    .map(({ id, step }) => ({ value: id, label: say(bothIn(step.title)) || id }));
};

/** What was logged is read like what was answered. */
const useLogs = (): readonly Option[] => {
  const { documents } = useStudio();
  const { say } = useWords();
  return logsOf(documents.scheme).map((log) => {
    const id = textIn(log.id);
    return { value: id, label: say(bothIn(log.title)) || id };
  });
};

const Lapse = ({ placed }: AskedProps) => {
  const { t } = useWords();
  const options = useOptions();
  const targets = useTargets(placed);
  const path = ["scheme", ...placed.path, "lapse"];
  const lapse = fieldsIn(placed.step.lapse);
  return (
    <Stack gap="xs">
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="xs">
        <PickInput
          label={t("studio.step.lapse")}
          path={[...path, "do"]}
          data={options(
            placed.kind === "gather" ? ["continue", "hold"] : ["continue", "handOver", "hold"],
            (one) => `studio.lapse.${one}`,
          )}
        />
        {lapse.do === "handOver" && (
          <PickInput
            label={t("studio.step.lapse.to")}
            path={[...path, "to"]}
            data={options(ROLES, (one) => `role.${one}`)}
          />
        )}
        {lapse.do === "continue" && placed.path.length === 4 && (
          <PickInput
            label={t("studio.step.next")}
            path={[...path, "next"]}
            data={targets}
            clearable
            placeholder={t("studio.step.following")}
          />
        )}
      </SimpleGrid>
      <SpanField label={t("studio.step.lapse.after")} path={[...path, "after"]} optional />
      <BothInput label={t("studio.step.lapse.reason")} path={[...path, "reason"]} rows={2} />
    </Stack>
  );
};

export const Human = ({ placed }: AskedProps) => {
  const { t } = useWords();
  const options = useOptions();
  const { path, kind, id } = placed;
  const at = ["scheme", ...path];
  const readable = [...useSteps(id, ["form", "review", "gather", "compute"]), ...useLogs()];
  const answered = useSteps(id, ["form", "review"]);
  return (
    <>
      <PickManyInput
        label={t("studio.step.who")}
        hint={t("studio.step.who.hint")}
        path={[...at, "who"]}
        single
        data={options(kind === "gather" ? GROUPS : ROLES, (one) => `role.${one}`)}
      />
      <FormChoice placed={placed} />
      <BothInput label={t("studio.step.instruction")} path={[...at, "instruction"]} rows={2} optional />
      <SpanField label={t("studio.step.due")} path={[...at, "due"]} onDay />
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="xs">
        <DaysField label={t("studio.step.remind.before")} path={[...at, "remind", "daysBefore"]} />
        <DaysField label={t("studio.step.remind.after")} path={[...at, "remind", "daysAfter"]} />
      </SimpleGrid>
      <Lapse placed={placed} />
      <PickInput
        label={t("studio.step.assurance")}
        path={[...at, "assurance"]}
        placeholder={t("studio.assurance.link")}
        data={options(ASSURANCE, (one) => `studio.assurance.${one}`)}
      />
      <PickInput
        label={t("studio.step.before")}
        hint={t("studio.step.before.hint")}
        path={[...at, "before"]}
        data={useForms()}
        clearable
      />
      <PickManyInput label={t("studio.step.reads")} path={[...at, "reads"]} data={readable} />
      <PickInput label={t("studio.step.revises")} path={[...at, "revises"]} data={answered} clearable />
      <Prefill placed={placed} />
    </>
  );
};

export const Gather = ({ placed }: PartProps) => {
  const { t } = useWords();
  const at = ["scheme", ...placed.path];
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="xs">
        <NumberField label={t("studio.step.ask")} path={[...at, "ask"]} min={1} max={20} />
        <NumberField label={t("studio.step.quorum")} path={[...at, "quorum"]} min={1} max={20} />
        <NumberField
          label={t("studio.step.minimum")}
          path={[...at, "minimumGroup"]}
          min={3}
          max={20}
          optional
        />
      </SimpleGrid>
      <SwitchField label={t("studio.step.anonymous")} path={[...at, "anonymous"]} otherwise />
    </>
  );
};

export const Gate = ({ placed }: PartProps) => {
  const { t } = useWords();
  const options = useOptions();
  const { edit } = useStudio();
  const at = ["scheme", ...placed.path];
  const targets = useTargets(placed).filter(({ value }) => value !== "end" && value !== placed.id);
  const back = isFields(placed.step.returnTo);
  return (
    <>
      <PickInput
        label={t("studio.step.scope")}
        path={[...at, "scope"]}
        data={options(["unit", "cycle"], (one) => `studio.scope.${one}`)}
      />
      <BothInput label={t("studio.step.instruction")} path={[...at, "instruction"]} rows={2} optional />
      <PickManyInput
        label={t("studio.step.checks")}
        path={[...at, "checks"]}
        data={options(["distribution"], (one) => `studio.check.${one}`)}
      />
      <LineInput label={t("studio.step.counts")} path={[...at, "counts"]} mono />
      {back ? (
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="xs">
          <PickInput label={t("studio.step.returnTo")} path={[...at, "returnTo", "step"]} data={targets} />
          <NumberField
            label={t("studio.outcome.times")}
            path={[...at, "returnTo", "times"]}
            min={1}
            max={5}
          />
        </SimpleGrid>
      ) : (
        targets[0] && (
          <Button
            variant="default"
            size="xs"
            onClick={() =>
              edit((all) => put(all, [...at, "returnTo"], { step: targets[0]?.value, times: 1 }))
            }
          >
            {t("studio.step.returnTo.add")}
          </Button>
        )
      )}
    </>
  );
};

export const Notify = ({ placed }: PartProps) => {
  const { t } = useWords();
  const options = useOptions();
  const { documents } = useStudio();
  const at = ["scheme", ...placed.path];
  const messages = Object.keys(fieldsIn(documents.scheme.messages));
  return (
    <>
      <PickManyInput
        label={t("studio.step.to")}
        path={[...at, "to"]}
        single
        data={options(ROLES, (one) => `role.${one}`)}
      />
      <PickInput
        label={t("studio.step.message")}
        path={[...at, "message"]}
        data={messages.map((value) => ({ value, label: value }))}
      />
      <PickManyInput
        label={t("studio.step.reads")}
        path={[...at, "reads"]}
        data={useSteps(placed.id, ["form", "review", "gather", "compute"])}
      />
    </>
  );
};

export const Start = ({ placed }: PartProps) => {
  const { t, say } = useWords();
  const { documents } = useStudio();
  const data = rowsIn(documents.scheme.followUps).map((one) => {
    const { id, title } = fieldsIn(one);
    return { value: String(id ?? ""), label: say(bothIn(title)) || String(id ?? "") };
  });
  return (
    <PickInput label={t("studio.step.followUp")} path={["scheme", ...placed.path, "followUp"]} data={data} />
  );
};
