/** The outcomes of a review: a control without a default, and beside it what an outcome needs. */
import type { AnswerError, Language } from "../../forms/language/form.ts";
import { askField } from "../fields/ask.ts";
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
  const always = form?.schema.required ?? [];
  const names = new Set(outcomes.flatMap(({ requires }) => requires).filter((one) => !always.includes(one)));
  return new Map([...names].map((one) => [one, neededWords(one, outcomes, language)]));
};

const neededWords = (
  field: string,
  outcomes: readonly OutcomeProps[],
  language: TaskPageProps["language"],
): string => {
  const titles = needing(field, outcomes).map(({ title }) => `“${title}”`);
  const say = wordsOf(language);
  return say("outcome.needed", { outcomes: titles.join(say("or")) });
};

const needing = (field: string, outcomes: readonly OutcomeProps[]): readonly OutcomeProps[] =>
  outcomes.filter(({ requires }) => requires.includes(field));

export const outcomeChoice = (props: TaskPageProps): Html | undefined => {
  const { outcomes = [], language } = props;
  if (outcomes.length === 0) return undefined;
  const messages = (props.errors ?? []).filter((error) => error.path === path).map(({ message }) => message);
  const needed = neededFields(props);
  const ownOf = (outcome: OutcomeProps) =>
    outcome.requires.filter((one) => needed.has(one) && needing(one, outcomes).length === 1);
  const shared = [...needed.keys()].filter((one) => needing(one, outcomes).length > 1);
  return html`<fieldset class="field outcome${messages.length > 0 && " wrong"}"${attributes({ "aria-describedby": messages.length > 0 ? "outcome_e" : undefined })}><legend>${wordsOf(language)("outcome.title")}</legend>${
    messages.length > 0 && html`<p class="error" id="outcome_e">${messages.join(" ")}</p>`
  }<div class="options">${outcomes.map((outcome, index) => html`${radio(props, outcome, index)}${withOutcomes(props, ownOf(outcome), needed)}`)}</div>${withOutcomes(props, shared, needed)}</fieldset>
`;
};

const radio = (props: TaskPageProps, { id, title }: OutcomeProps, index: number): Html =>
  html`<label class="choice"><input type="radio" required${attributes({ id: index === 0 ? idOf(path) : undefined, name, value: id, checked: props.outcome === id })}><span>${title}</span></label>`;

const withOutcomes = (
  props: TaskPageProps,
  fields: readonly string[],
  needed: ReadonlyMap<string, string>,
): Html | undefined => {
  const { form, outcomes = [] } = props;
  if (form === undefined || fields.length === 0) return undefined;
  return html`${fields.map((field) => {
    const ids = JSON.stringify(needing(field, outcomes).map(({ id }) => id));
    const { language, action, errors = [] } = props;
    return html`<div class="with-outcome" data-when="${name}" data-in="${ids}">${askField(form, field, props.answers, { language, action, errors, needed })}</div>`;
  })}`;
};

/** What is said when no outcome was chosen. */
export const missingOutcome = (language: Language): AnswerError => ({
  path,
  message: wordsOf(language)("outcome.missing"),
});
