/** The outcomes of a review: a control without a default, and beside it what an outcome needs. */
import type { AnswerError, Language } from "../../forms/language/form.ts";
import { neededBy } from "../../forms/language/outcome.ts";
import { askField } from "../fields/ask.ts";
import type { FormOptions } from "../fields/shared.ts";
import { idOf } from "../fields/view.ts";
import { attributes, type Html, html } from "../markup.ts";
import { wordsOf } from "../texts/text.ts";
import type { OutcomeProps, TaskPageProps } from "./props.ts";

const name = "_outcome";
const path = `/${name}`;

/** Fields that stand with the outcomes, each with the words that say which outcome needs it. */
export const neededFields = ({
  outcomes = [],
  form,
  language,
}: TaskPageProps): ReadonlyMap<string, string> => {
  const needed = form ? neededBy(form, outcomes) : new Map<string, readonly string[]>();
  return new Map([...needed].map(([field, ids]) => [field, neededWords(ids, outcomes, language)]));
};

const neededWords = (
  ids: readonly string[],
  outcomes: readonly OutcomeProps[],
  language: Language,
): string => {
  const say = wordsOf(language);
  const titles = outcomes.filter(({ id }) => ids.includes(id)).map(({ title }) => `“${title}”`);
  return say("outcome.needed", { outcomes: titles.join(say("or")) });
};

/** Undefined for a task without outcomes. */
export const outcomeChoice = (props: TaskPageProps): Html | undefined => {
  const { outcomes = [], language, form } = props;
  if (outcomes.length === 0) return undefined;
  const messages = (props.errors ?? []).filter((error) => error.path === path).map(({ message }) => message);
  const needed = [...(form ? neededBy(form, outcomes) : [])];
  const ownOf = (id: string) => needed.filter(([, ids]) => ids.length === 1 && ids[0] === id);
  const shared = needed.filter(([, ids]) => ids.length > 1);
  return html`<fieldset class="field outcome${messages.length > 0 && " wrong"}"${attributes({ "aria-describedby": messages.length > 0 ? "outcome_e" : undefined })}><legend>${wordsOf(language)("outcome.title")}</legend>${
    messages.length > 0 && html`<p class="error" id="outcome_e">${messages.join(" ")}</p>`
  }<div class="options">${outcomes.map((outcome, index) => html`${radio(props, outcome, index)}${besideOutcome(props, ownOf(outcome.id))}`)}</div>${besideOutcome(props, shared)}</fieldset>
`;
};

const radio = (props: TaskPageProps, { id, title }: OutcomeProps, index: number): Html =>
  html`<label class="choice"><input type="radio" required${attributes({ id: index === 0 ? idOf(path) : undefined, name, value: id, checked: props.outcome === id })}><span>${title}</span></label>`;

const besideOutcome = (
  props: TaskPageProps,
  needed: readonly (readonly [string, readonly string[]])[],
): readonly Html[] =>
  needed.map(
    ([field, ids]) =>
      html`<div class="with-outcome" data-when="${name}" data-in="${JSON.stringify(ids)}">${props.form && askField(props.form, field, props.answers, askOptions(props))}</div>`,
  );

/** How the form of a task is asked. */
export const askOptions = (props: TaskPageProps): FormOptions => ({
  language: props.language,
  action: props.action,
  errors: props.errors ?? [],
  needed: neededFields(props),
  ...(props.today === undefined ? {} : { today: props.today }),
  ...(props.evidenceHref === undefined ? {} : { evidenceHref: props.evidenceHref }),
});

/** What is said when no outcome was chosen. */
export const missingOutcome = (language: Language): AnswerError => ({
  path,
  message: wordsOf(language)("outcome.missing"),
});
