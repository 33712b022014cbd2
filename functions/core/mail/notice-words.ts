/** What `{{…}}` in a mail of the scheme stands for. */
import type { Release } from "../../../workflows/language/release.ts";
import { findStep } from "../engine/find.ts";
import { inWords } from "../in-words.ts";
import type { Appraisal, ComputedResult, Language, Task } from "../model.ts";
import { dateIn } from "./letter.ts";

export type NoticeWords = Readonly<Record<string, string>>;

const vocabularyOf = (release: Release, { step, name }: ComputedResult): string | undefined => {
  const found = findStep(release.scheme, step)?.step;
  return found?.kind === "compute"
    ? found.values.find((value) => value.name === name)?.vocabulary
    : undefined;
};

/**
 * Every word but `link`: the person appraised, the task behind the mail's link with its due day, and what was computed
 * so far, in the words of its vocabulary. What there is not is a dash.
 */
export const noticeWords = (
  appraisal: Appraisal,
  release: Release,
  task: Task | undefined,
  { language, zone }: { readonly language: Language; readonly zone: string },
): NoticeWords => {
  const values = release.scheme.phases
    .flatMap(({ steps }) => steps)
    .flatMap((step) => (step.kind === "compute" ? step.values : []))
    .map(({ name }) => [name, "—"] as const);
  const results = Object.values(appraisal.results).map(
    (result) =>
      [result.name, inWords(release, vocabularyOf(release, result), result.value, language)] as const,
  );
  return {
    ...Object.fromEntries([...values, ...results]),
    employee: appraisal.employee.name,
    step: (task && findStep(release.scheme, task.step)?.step.title[language]) ?? "—",
    due: task ? dateIn(language, zone, task.dueAt) : "—",
  };
};
