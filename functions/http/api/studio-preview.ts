/** What people will see of a draft: the page of a task, and a mail, made as they are made for real. */
import { fieldsOf } from "../../../forms/language/field.ts";
import type { Form } from "../../../forms/language/form.ts";
import type { Subject } from "../../../web/pages/props.ts";
import { taskPage } from "../../../web/pages/task-page.ts";
import type { Text } from "../../../workflows/language/scheme.ts";
import type { LetterTask, LetterWorld, Written } from "../../core/mail/letter.ts";
import { noticeLetter, taskLetter } from "../../core/mail/letter.ts";
import type { Language, Settings } from "../../core/model.ts";
import { Fault } from "../../errors.ts";
import { assetPaths } from "../pages/assets.ts";
import { word } from "./words.ts";

type Outcome = { readonly id: string; readonly title: Text; readonly requires: readonly string[] };

export type PreviewStep = {
  readonly title: Text;
  readonly phase: Text;
  readonly instruction?: Text | undefined;
  readonly outcomes: readonly Outcome[];
  readonly own: boolean;
};

const DAY_MS = 86_400_000;
const SOON_DAYS = 14;
const dueFrom = (now: Date): string => new Date(now.getTime() + SOON_DAYS * DAY_MS).toISOString();

const exampleSubject = (language: Language): Subject => ({
  name: word(language, "example.name"),
  position: word(language, "example.position"),
  unit: word(language, "example.unit"),
});

/** Nothing runs in a preview, so that nothing in it can. */
const withoutScript = (page: string): string => page.replace(/<script\b[^>]*><\/script>/g, "");

/** A form refers to itself, or its definitions multiply each other: reading it would never end. */
const wantFinite = (form: Form): void => {
  try {
    fieldsOf(form);
  } catch (error) {
    if (error instanceof RangeError) throw new Fault("expression.limit", { reason: "nesting" }, error);
    throw error;
  }
};

/** Fault `expression.limit` for a form that has no end. */
export const previewPage = (
  form: Form | undefined,
  step: PreviewStep,
  about: {
    readonly language: Language;
    readonly settings: Settings;
    readonly cycle: string;
    readonly now: Date;
  },
): string => {
  const { language, settings, cycle, now } = about;
  if (form) wantFinite(form);
  const page = taskPage({
    language,
    agency: settings.agency,
    timeZone: settings.zone,
    assets: assetPaths,
    action: "#",
    hidden: {},
    title: step.title[language],
    cycle,
    phase: step.phase[language],
    subject: exampleSubject(language),
    own: step.own,
    today: now.toISOString().slice(0, 10),
    due: dueFrom(now),
    ...(form ? { form, answers: {} } : {}),
    ...(step.instruction ? { instruction: step.instruction[language] } : {}),
    outcomes: step.outcomes.map(({ id, title, requires }) => ({ id, title: title[language], requires })),
  });
  return withoutScript(page);
};

const EXAMPLE_LINK = "https://siklus.example.test/t/contoh";

type LetterOf =
  | {
      readonly kind: "notice";
      readonly message: { readonly subject: Text; readonly body: Text };
      readonly step: Text;
    }
  | {
      readonly kind: "invitation" | "reminder" | "returned";
      readonly step: Text;
      readonly own: boolean;
    };

export const previewLetter = (
  asked: LetterOf,
  about: {
    readonly language: Language;
    readonly settings: Settings;
    readonly cycle: string;
    readonly now: Date;
  },
): Written => {
  const { language, settings, cycle, now } = about;
  const name = word(language, "example.name");
  const world: LetterWorld = { agency: settings.agency, cycle, zone: settings.zone, language, name };
  const dueAt = dueFrom(now);
  if (asked.kind === "notice")
    return noticeLetter(
      world,
      asked.message,
      { employee: name, step: asked.step[language], due: dueAt.slice(0, 10) },
      EXAMPLE_LINK,
    );
  const task: LetterTask = {
    step: asked.step,
    dueAt,
    link: EXAMPLE_LINK,
    ...(asked.own ? {} : { employee: word(language, "example.employee") }),
  };
  return taskLetter(world, asked.kind, [task]);
};
