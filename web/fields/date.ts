import { isDate } from "../../forms/language/coerce.ts";
import { html } from "../markup.ts";
import { shortDayInWords } from "../texts/format.ts";
import { controlAttributes, labelled, unanswered } from "./frame.ts";
import { typedText } from "./typed.ts";
import type { FieldKindView, FieldView } from "./view.ts";

/** A day. What is no date is shown in a text control, since a date control would lose it. */
export const date: FieldKindView = {
  ask: (view) =>
    labelled(
      view,
      html`<input type="${isReadable(view) ? "date" : "text"}" class="short"${controlAttributes(view)} autocomplete="off" value="${typedText(view)}">`,
    ),
  tell: (view) => unanswered(view) ?? html`${inWords(view)}`,
};

const isReadable = (view: FieldView): boolean => {
  const typed = typedText(view);
  return typed === "" || isDate(typed);
};

const inWords = (view: FieldView): string => {
  const day = typedText(view);
  return isDate(day) ? shortDayInWords(day, view.language) : day;
};
