/** Choices of a field with their words. */
import { attributes, type Html, html } from "../markup.ts";
import { describedBy, isWrong } from "./frame.ts";
import type { FieldView } from "./view.ts";

export type Option = { readonly value: string; readonly words: string; readonly chosen: boolean };

export const optionsOf = ({ field, texts, value }: FieldView): readonly Option[] =>
  (field.schema.enum ?? field.schema.items?.enum ?? []).map((option) => ({
    value: option,
    words: wordsOf(texts, option),
    chosen: Array.isArray(value) ? value.includes(option) : value === option,
  }));

/** Words of a value, which is shown as it is when the form has none for it. */
export const wordsOf = (texts: FieldView["texts"], value: string): string =>
  texts.options !== undefined && Object.hasOwn(texts.options, value)
    ? (texts.options[value] ?? value)
    : value;

/** Radios or boxes. The first holds the id of the field. */
export const choices = (view: FieldView, type: "radio" | "checkbox"): Html =>
  html`<div class="options">${optionsOf(view).map(({ value, words, chosen }, index) => {
    const id = index === 0 ? view.id : undefined;
    const described = index === 0 && isWrong(view) ? describedBy(view) : undefined;
    const states = { checked: chosen, required: type === "radio" && view.field.required && !view.when };
    return html`<label class="choice"><input type="${type}"${attributes({ id, name: view.name, value, ...states, "aria-describedby": described })}><span>${words}</span></label>`;
  })}</div>`;
