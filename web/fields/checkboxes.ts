import { inLetters, rowsIn } from "../../forms/language/value.ts";
import { html } from "../markup.ts";
import { grouped, unanswered } from "./frame.ts";
import { choices, wordsOf } from "./options.ts";
import type { FieldKindView } from "./view.ts";

/** Any of a few. */
export const checkboxes: FieldKindView = {
  ask: (view) => grouped(view, choices(view, "checkbox"), "choices"),
  tell: (view) =>
    unanswered(view) ??
    html`<ul class="plain">${rowsIn(view.value).map((value) => html`<li>${wordsOf(view.texts, inLetters(value))}</li>`)}</ul>`,
};
