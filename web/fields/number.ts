import { attributes, type Html, html } from "../markup.ts";
import { controlAttributes, labelled, unanswered } from "./frame.ts";
import { typedText } from "./typed.ts";
import type { FieldKindView, FieldView } from "./view.ts";

/** A number, with decimals in the way of the language. A text control: number controls lose what they cannot read. */
export const number: FieldKindView = {
  ask: (view) => askNumber(view, "decimal"),
  tell: (view) =>
    unanswered(view) ?? html`${inWords(view)}${view.field.ui.unit && html` ${view.field.ui.unit}`}`,
};

/** Shared with whole numbers, which differ in the keys that a phone shows. */
export const askNumber = (view: FieldView, keys: "decimal" | "numeric"): Html => {
  const { unit } = view.field.ui;
  const input = html`<input type="text" class="short"${controlAttributes(view)}${attributes({ inputmode: keys })} autocomplete="off" value="${typedText(view)}">`;
  return labelled(
    view,
    unit === undefined ? input : html`<span class="with-unit">${input}<span>${unit}</span></span>`,
  );
};

const inWords = ({ value, language }: FieldView): string =>
  typeof value === "number"
    ? value.toLocaleString(language, { maximumFractionDigits: 20 })
    : typedText({ value, language });
