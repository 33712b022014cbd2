import { isDate } from "../../forms/language/coerce.ts";
import { limitDay } from "../../forms/language/keywords.ts";
import { attributes, type Html, html } from "../markup.ts";
import { shortDayInWords } from "../texts/format.ts";
import { controlAttributes, labelled, unanswered } from "./frame.ts";
import { typedText } from "./typed.ts";
import type { FieldKindView, FieldView } from "./view.ts";

/** A day. What is no date is shown in a text control, since a date control would lose it. */
export const date: FieldKindView = {
  ask: (view) =>
    labelled(
      view,
      html`<input type="${isReadable(view) ? "date" : "text"}" class="short"${controlAttributes(view)}${limits(view)} autocomplete="off" value="${typedText(view)}">`,
    ),
  tell: (view) => unanswered(view) ?? html`${inWords(view)}`,
};

/** What the browser offers; the answer is judged all the same. */
const limits = ({ field: { schema }, today }: FieldView): Html =>
  attributes({ min: limitDay(schema.formatMinimum, today), max: limitDay(schema.formatMaximum, today) });

const isReadable = (view: FieldView): boolean => {
  const typed = typedText(view);
  return typed === "" || isDate(typed);
};

const inWords = (view: FieldView): string => {
  const day = typedText(view);
  return isDate(day) ? shortDayInWords(day, view.language) : day;
};
