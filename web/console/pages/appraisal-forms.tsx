import { Accordion, Badge, Group, Text } from "@mantine/core";
import type { Form } from "../../../forms/language/form.ts";
import type { Appraisal, Release } from "../../../functions/http/api/types.ts";
import { Answers } from "../parts/answers.tsx";
import { Empty } from "../parts/empty.tsx";
import { outcomeWords } from "../parts/event-words.ts";
import { phaseOrStepTitle } from "../parts/scheme-words.ts";
import { useWords } from "../text.tsx";
import { useTime } from "../time.tsx";
import type { Shown } from "./appraisal-shown.ts";

type Submission = Appraisal["submissions"][number];

const forms = new WeakMap<object, Form>();
/** The same object for the same form, so that what is worked out from it is kept. */
const formOf = (release: Release | undefined, id: string | undefined): Form | undefined => {
  const documents = id === undefined ? undefined : release?.forms[id];
  if (!documents || id === undefined) return undefined;
  const known = forms.get(documents) ?? { id, ...documents };
  forms.set(documents, known);
  return known;
};

const Item = ({
  submission,
  release,
  names,
}: { readonly submission: Submission } & Pick<Shown, "release" | "names">) => {
  const words = useWords();
  const { moment } = useTime();
  const { step, visit, form: formId, outcome, by, at, answers } = submission;
  const form = formOf(release, formId);
  const chosen = outcomeWords(release, step, outcome, words);
  return (
    <Accordion.Item value={`${step}-${visit}`}>
      <Accordion.Control>
        <Group justify="space-between">
          <div>
            <Text fw={600}>{words.say(phaseOrStepTitle(release, step))}</Text>
            <Text size="sm" c="dark.3">
              {words.t("appraisal.submitted", { name: names.get(by) ?? by, date: moment(at) })}
            </Text>
          </div>
          {chosen !== undefined && (
            <Badge variant="outline" tt="none" color="navy">
              {chosen}
            </Badge>
          )}
        </Group>
      </Accordion.Control>
      <Accordion.Panel>
        {form ? (
          <Answers form={form} answers={answers} />
        ) : (
          <pre className="mono">{JSON.stringify(answers, null, 2)}</pre>
        )}
      </Accordion.Panel>
    </Accordion.Item>
  );
};

export const AppraisalForms = ({ appraisal, release, names }: Shown) => {
  const { t } = useWords();
  const submissions = [...appraisal.submissions].reverse();
  const [latest] = submissions;
  if (!latest) return <Empty title={t("appraisal.forms.empty")} text={t("appraisal.forms.empty.text")} />;
  return (
    <Accordion
      variant="separated"
      styles={{ item: { background: "#fff", border: "1px solid #dee2e6" } }}
      multiple
      defaultValue={[`${latest.step}-${latest.visit}`]}
      order={3}
    >
      {submissions.map((submission) => (
        <Item
          key={`${submission.step} ${submission.visit}`}
          submission={submission}
          release={release}
          names={names}
        />
      ))}
    </Accordion>
  );
};
