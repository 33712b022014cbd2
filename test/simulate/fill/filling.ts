/** How a form is filled: which rows it gets, what is decided, and what stands in every control. */
import type { Chance } from "../chance.ts";
import { type HtmlForm, rowsOf } from "../forms.ts";

/** Somebody at a task: what they decide is theirs alone, and the same in every run. */
export type Mind = {
  /** Asked about this person, this task and this round. */
  readonly chance: Chance;
  /** Asked about this person and task, whatever the round. */
  readonly nature: Chance;
  /** How often the step has been asked for. */
  readonly visit: number;
  /** The day that it is, YYYY-MM-DD. */
  readonly today: string;
};

export type Match = readonly string[];

/** What stands in the controls whose name matches; undefined leaves them as they are. */
export type Rule = readonly [
  RegExp,
  (mind: Mind, match: Match, outcome: string | undefined) => string | readonly string[] | undefined,
];

export type Filling = {
  /** Rows wanted in the lists whose name matches. */
  readonly rows?: readonly (readonly [RegExp, (mind: Mind, match: Match) => number])[];
  /** For a review: which of its outcomes. */
  readonly outcome?: (mind: Mind, form: HtmlForm) => string;
  readonly rules: readonly Rule[];
  /** The control that somebody in a hurry leaves empty. */
  readonly forgotten: string;
};

const OUTCOME = "_outcome";

/** The place of the next row to add; undefined when all wanted rows are there. */
export const missingRow = (filling: Filling, form: HtmlForm, mind: Mind): string | undefined => {
  const lists = form.buttons.filter(({ name }) => name === "_add").map(({ value }) => value);
  return lists.find((list) =>
    (filling.rows ?? []).some(([pattern, wanted]) => {
      const match = pattern.exec(list);
      return match !== null && rowsOf(form, list) < wanted(mind, match);
    }),
  );
};

/** The answer, or the first choice where a text that is free at other times is chosen from a list that has others. */
export const amongChoices = <A extends string | readonly string[]>(
  form: HtmlForm,
  name: string,
  answer: A,
): A | string => {
  const select = form.controls.find((control) => control.name === name && control.type === "select");
  const free = typeof answer === "string" && answer !== "" && select && !select.options.includes(answer);
  return free ? (select.options.find((option) => option !== "") ?? answer) : answer;
};

/** Everything that the person types and chooses on this page. */
export const answersFor = (
  filling: Filling,
  form: HtmlForm,
  mind: Mind,
): Map<string, string | readonly string[]> => {
  const offered = form.controls.find(({ name }) => name === OUTCOME)?.value;
  const outcome = offered === undefined ? undefined : (filling.outcome?.(mind, form) ?? offered);
  const answers = new Map<string, string | readonly string[]>();
  for (const name of new Set(
    form.controls.filter(({ type }) => type !== "hidden").map((control) => control.name),
  )) {
    for (const [pattern, say] of filling.rules) {
      const match = pattern.exec(name);
      const answer = match === null ? undefined : say(mind, match, outcome);
      if (answer !== undefined) answers.set(name, amongChoices(form, name, answer));
    }
  }
  if (outcome !== undefined) answers.set(OUTCOME, outcome);
  return answers;
};
