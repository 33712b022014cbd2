/** `preview`: the page on which a form is filled, as people get it. */
import { writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Form } from "../../forms/language/form.ts";
import type { TaskPageProps } from "../../web/pages/props.ts";
import { taskPage } from "../../web/pages/task-page.ts";
import { formsIn } from "../checks/form-of.ts";
import { placedSteps } from "../language/refers.ts";
import type { Release } from "../language/release.ts";
import { type HumanStep, isHuman, type Workflow } from "../language/scheme.ts";
import { type Context, line, load, say } from "./context.ts";

type Found = { readonly phase: Workflow; readonly step: HumanStep; readonly form: Form };

/** The first step that asks the form: a page shows a form within its step. */
const find = (release: Release, formId: string): Found | undefined =>
  placedSteps(release.scheme).flatMap(({ phase, step }) => {
    const form = formsIn(release, step).find(({ id }) => id === formId);
    return isHuman(step) && form ? [{ phase, step, form }] : [];
  })[0];

const asset = ({ root }: Context, name: string): string => pathToFileURL(join(root, "web/assets", name)).href;

const propsOf = (context: Context, { scheme }: Release, { phase, step, form }: Found): TaskPageProps => {
  const { language } = context;
  return {
    language,
    agency: say(context, "agency"),
    timeZone: "Asia/Jakarta",
    assets: { css: asset(context, "siklus.css"), js: asset(context, "siklus.js") },
    action: "#",
    hidden: {},
    title: step.title[language],
    cycle: scheme.title[language],
    phase: phase.title[language],
    subject: { name: say(context, "subject") },
    due: "2027-01-31",
    form,
    ...(step.instruction && { instruction: step.instruction[language] }),
    ...(step.kind === "review" && {
      outcomes: step.outcomes.map(({ id, title, requires }) => ({ id, title: title[language], requires })),
    }),
  };
};

const formIds = ({ forms }: Release): string => Object.keys(forms).sort().join(", ");

export const preview = async (
  context: Context,
  { scheme, form, out }: { readonly scheme: string; readonly form: string; readonly out: string | undefined },
): Promise<number> => {
  const { value: release, findings } = await load(context, scheme);
  for (const finding of findings) context.printError(line(context, finding));
  if (!release) return 1;
  const found = find(release, form);
  if (!found) {
    const known = formIds(release);
    context.printError(say(context, "unknown-form", { scheme: release.scheme.id, form, known }));
    return 1;
  }
  const file = resolve(context.directory, out ?? `preview-${form}.html`);
  await writeFile(file, taskPage(propsOf(context, release, found)));
  context.print(say(context, "written", { file }));
  return 0;
};
